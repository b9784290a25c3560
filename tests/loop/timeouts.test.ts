// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {sleep} from '../../src/loop/sleep.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {sources} from '../support/main-loop.js';
import {nextSourceId} from './trace.js';

describe('thousands of timeouts', () => {
    const signals: AbortSignal[] = [];

    afterEach(() => {
        for (const signal of signals.splice(0)) signal.onabort = null;
    });

    it('have one source while somebody listens, and none while nobody does', () => {
        const before = sources();
        for (let i = 0; i < 6000; i++) signals.push(AbortSignal.timeout(60_000 - i));
        expect(sources()).toEqual(before);
        for (const signal of signals) signal.onabort = () => {};
        expect(sources().length - before.length).toBe(1);
        // In another order than that of their times.
        for (const index of [...signals.keys()].sort((a, b) => (a % 7) - (b % 7)))
            (signals[index] as AbortSignal).onabort = null;
        expect(sources()).toEqual(before);
    });

    it('make no source for each operation that ends before them', async () => {
        const long = AbortSignal.timeout(60_000);
        long.onabort = () => {};
        signals.push(long);
        const first = nextSourceId();
        for (let i = 0; i < 100; i++) {
            const signal = AbortSignal.timeout(50_000 + i);
            signal.onabort = () => {};
            signal.onabort = null;
        }
        // One for the first of these, one to ask for the number.
        expect(nextSourceId() - first).toBeLessThan(4);
    });

    it('abort in the order of their times though all are due', async () => {
        const order: number[] = [];
        // Far apart, so that they have this order though the machine stands still between two of them.
        for (const ms of [300, 100, 200]) {
            const signal = AbortSignal.timeout(ms);
            signals.push(signal);
            signal.onabort = () => order.push(ms);
        }
        GLib.usleep(310_000);
        await sleep(10);
        expect(order).toEqual([100, 200, 300]);
    });
});
