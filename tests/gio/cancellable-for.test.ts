// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What cancellableFor() has given to somebody goes when they drop it, though the signal stays.

import GObject from 'gi://GObject';
import system from 'system';

import {cancellableFor} from '../../src/gio/cancellable-for.js';
import {promisify} from '../../src/gio/promisify.js';
import type {AbortSignalLike} from '../../src/signals/abort-signal-like.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {CountingSignal} from '../loop/abort.js';
import {FakePair} from '../support/fake-pair.js';
import {watchLife} from '../support/life.js';
import {idle} from '../support/main-loop.js';

async function operate(signal: AbortSignalLike): Promise<void> {
    const fake = new FakePair(
        () => 'value',
        pair => pair.ready(),
    );
    await promisify(fake.begin, fake.finish)(signal);
}

async function collect(): Promise<void> {
    for (let n = 0; n < 2; n++) {
        await idle();
        system.gc();
    }
}

describe('what cancellableFor() gives', () => {
    const uses: Record<string, (signal: AbortSignalLike) => Promise<() => boolean>> = {
        'has been that of an operation': async signal => {
            await operate(signal);
            return watchLife(cancellableFor(signal));
        },
        'becomes that of an operation': async signal => {
            const isThere = watchLife(cancellableFor(signal));
            await operate(signal);
            return isThere;
        },
    };
    for (const [name, use] of Object.entries(uses))
        it(`goes when nobody has it and no operation runs, also if it ${name}; then an abort finds none`, async () => {
            const controllers = Array.from({length: 20}, () => new AbortController());
            const watches: (() => boolean)[] = [];
            for (const {signal} of controllers) watches.push(await use(signal));
            await collect();
            expect(watches.filter(isThere => isThere()).length).toBeLessThan(3);
            for (const controller of controllers) controller.abort('late');
        });

    it('is looked for seldom, so that one more costs the same however many there are', () => {
        const looks = spyOn(GObject.SignalGroup.prototype, 'dup_target').and.callThrough();
        const held = Array.from({length: 150}, () => cancellableFor(new CountingSignal()));
        expect(new Set(held).size).toBe(150);
        expect(looks.calls.count()).toBeGreaterThan(0);
        expect(looks.calls.count()).toBeLessThan(2000);
    });

    it('listens to its signal while somebody has it, and soon no longer when nobody has', async () => {
        const listening = (signals: CountingSignal[]): number =>
            signals.filter(({listeners}) => listeners.size > 0).length;
        const drop = (): CountingSignal[] =>
            Array.from({length: 500}, (_, n) => {
                const signal = new CountingSignal();
                cancellableFor(signal);
                if (n % 50 === 0) system.gc();
                return signal;
            });
        const signals = Array.from({length: 100}, () => new CountingSignal());
        const held = signals.map(cancellableFor);
        expect(listening(drop())).toBeLessThan(350);

        for (const signal of signals.slice(0, 50)) signal.abort('enough');
        expect(held.filter(each => each.is_cancelled()).length).toBe(50);
        expect(listening(signals)).toBe(50);

        held.length = 0;
        await collect();
        drop();
        expect(listening(signals)).toBeLessThan(3);
    });
});
