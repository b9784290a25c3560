// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import System from 'system';

import {signalFor} from '../../src/gio/signal-for.js';
import {sleep} from '../../src/loop/sleep.js';
import {abortable} from '../../src/scope/abortable.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {idle, inOneTurn, sources} from '../support/main-loop.js';
import {collectReports} from '../support/reports.js';
import {moments} from '../support/moments.js';
import {rejection} from '../support/rejection.js';
import {makeGate} from './gate.js';

describe('abortable gives', () => {
    it('the value, and what the promise rejects with', async () => {
        const {signal} = new AbortController();
        const error = new Error('of the promise');
        expect(await abortable(Promise.resolve(1), signal)).toBe(1);
        expect(await abortable(2, null)).toBe(2);
        expect(await rejection(abortable(Promise.reject(error), signal))).toBe(error);
        expect(await rejection(abortable(Promise.reject(error), undefined))).toBe(error);
    });

    it('the reason at once when the signal aborts, without a listener that stays', async () => {
        const signal = new CountingSignal();
        const promise = abortable(new Promise(() => {}), signal);
        expect(signal.listeners.size).toBe(1);
        signal.abort('enough');
        expect(signal.listeners.size).toBe(0);
        expect(await rejection(promise)).toBe('enough' as never);
        const other = new CountingSignal();
        await abortable(sleep(1), other);
        expect(other.listeners.size).toBe(0);
    });

    it('the reason of a signal that was aborted before, whatever the promise is', async () => {
        const signal = AbortSignal.abort('before');
        expect(await rejection(abortable(Promise.resolve(1), signal))).toBe('before' as never);
        expect(await rejection(abortable(Promise.reject(new Error('unheard')), signal))).toBe(
            'before' as never,
        );
        await idle();
    });

    it('no value when the abort comes between it and the code that waits', async () => {
        for (const moment of ['at once', 'in a job'] as const) {
            const gate = makeGate<number>();
            const controller = new AbortController();
            const promise = abortable(gate.promise, controller.signal);
            inOneTurn(
                () => gate.resolve(1),
                () => moments[moment](() => controller.abort('late')),
            );
            expect(await rejection(promise)).toBe('late' as never);
        }
    });

    it('the reason of a cancellable whose event comes later', async () => {
        const cancellable = new Gio.Cancellable();
        const gate = makeGate<number>();
        const promise = abortable(gate.promise, signalFor(cancellable));
        gate.resolve(1);
        cancellable.cancel();
        expect((await rejection(promise)).name).toBe('AbortError');
    });
});

describe('what comes after the abort', () => {
    const reports = collectReports();

    it('goes to discard, once, also what came just before it', async () => {
        const late: number[] = [];
        const discard = (value: number): void => void late.push(value);
        const gates = [makeGate<number>(), makeGate<number>(), makeGate<number>()] as const;
        const controller = new AbortController();
        const {signal} = controller;
        const errors = Promise.all(
            gates.map(({promise}) => rejection(abortable(promise, signal, {discard}))),
        );
        gates[0].resolve(0);
        await Promise.resolve();
        controller.abort('enough');
        gates[1].resolve(1);
        gates[2].reject(new Error('unheard'));
        expect(await errors).toEqual(['enough', 'enough', 'enough'] as never);
        await idle();
        expect(await rejection(abortable(Promise.resolve(3), signal, {discard}))).toBe('enough' as never);
        await idle();
        expect(late.sort((a, b) => a - b)).toEqual([0, 1, 3]);
    });

    it('goes to discard at once, with no turn of the main loop', async () => {
        const late: number[] = [];
        const discard = (value: number): void => void late.push(value);
        const gate = makeGate<number>();
        const controller = new AbortController();
        const errors = Promise.all([
            rejection(abortable(gate.promise, controller.signal, {discard})),
            rejection(abortable(Promise.resolve(1), AbortSignal.abort('before'), {discard})),
        ]);
        controller.abort('enough');
        gate.resolve(0);
        expect(await errors).toEqual(['enough', 'before'] as never);
        expect(late).toEqual([1, 0]);
    });

    it('is not given away when somebody has it, and a throw of discard is reported', async () => {
        const {signal} = new AbortController();
        const discard = (): void => {
            throw new Error('in discard');
        };
        expect(await abortable(Promise.resolve(1), signal, {discard})).toBe(1);
        await rejection(abortable(Promise.resolve(1), AbortSignal.abort(), {discard}));
        await idle();
        expect(reports.map(error => (error as Error).message)).toEqual(['in discard']);
    });
});

describe('abortable refuses, by a rejection,', () => {
    const misuse = abortable as (...args: unknown[]) => Promise<unknown>;
    const wrong: [unknown[], RegExp][] = [
        [[1, 7], /^abortable: expected an AbortSignal for signal, got 7$/],
        [[1, {signal: null}], /^abortable: expected an AbortSignal for signal, got an object$/],
        [[1, null, null], /^abortable: .* for options, got null$/],
        [[1, null, () => {}], /^abortable: .* for options, got a function$/],
        [[1, null, {signal: null}], /^abortable: expected one of the options discard, got "signal"$/],
        [[1, null, {discard: 1}], /^abortable: expected a function for discard, got 1$/],
    ];
    for (const [args, message] of wrong)
        it(`${message}`, async () => {
            const error = await rejection(misuse(...args));
            expect(error).toBeInstanceOf(TypeError);
            expect(error.message).toMatch(message);
        });

    it('whatever the promise is, which is no news to anybody then', async () => {
        expect((await rejection(misuse(Promise.reject(new Error('unheard')), 7))).message).toContain('got 7');
        await idle();
    });
});

describe('nothing stays behind', () => {
    it('of 30,000 that have settled, one way or the other', async () => {
        await idle();
        const before = sources();
        const lasting = new CountingSignal();
        for (let n = 0; n < 10_000; n++) {
            await abortable(Promise.resolve(n), lasting);
            await rejection(abortable(Promise.reject(new Error('x')), lasting));
            const controller = new AbortController();
            const promise = abortable(new Promise(() => {}), controller.signal);
            controller.abort();
            await rejection(promise);
            if (n % 500 === 0) System.gc();
        }
        expect(lasting.listeners.size).toBe(0);
        expect(sources().filter(id => !before.includes(id))).toEqual([]);
    });
});
