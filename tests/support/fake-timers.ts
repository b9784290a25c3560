// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {host} from '../../src/web/host.js';
import {timerHost} from '../../src/web/timer-host.js';

interface FakeTimer {
    readonly due: number;
    readonly callback: () => void;
}

/** Timers that fire when `advance` is called, and a clock that goes on then, in place of the host's. */
export class FakeTimers {
    now: number = 0;
    /** The durations asked for, in order. */
    readonly asked: number[] = [];
    #pending: FakeTimer[] = [];

    get pending(): number {
        return this.#pending.length;
    }

    readonly set = (callback: () => void, ms: number): FakeTimer => {
        const timer = {due: this.now + ms, callback};
        this.asked.push(ms);
        this.#pending.push(timer);
        return timer;
    };

    readonly clear = (handle: unknown): void => {
        this.#pending = this.#pending.filter(timer => timer !== handle);
    };

    /** Lets all fire that are left. */
    finish(): void {
        while (this.#pending.length > 0)
            this.advance(Math.max(...this.#pending.map(timer => timer.due)) - this.now);
    }

    advance(ms: number): void {
        const end = this.now + ms;
        for (;;) {
            const due = this.#pending.filter(timer => timer.due <= end);
            if (due.length === 0) break;
            const next = due.reduce((a, b) => (b.due < a.due ? b : a));
            this.#pending = this.#pending.filter(timer => timer !== next);
            this.now = next.due;
            next.callback();
        }
        this.now = end;
    }
}

/** Fake timers for each spec of a suite. */
export function useFakeTimers(): () => FakeTimers {
    let timers = new FakeTimers();
    const {now} = host;
    const real = {...timerHost};
    beforeEach(() => {
        timers = new FakeTimers();
        timerHost.setTimer = timers.set;
        timerHost.clearTimer = timers.clear;
        host.now = () => timers.now;
        timerHost.turn = () => timers.now;
    });
    afterEach(() => {
        // What still waits would wait for ever.
        timers.finish();
        host.now = now;
        Object.assign(timerHost, real);
    });
    return () => timers;
}
