// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {host} from './host.js';

/** A timer, as `setTimer` returns it and `clearTimer` takes it. */
export type TimerHandle = unknown;

/** The timers and the clock of timeouts. They are not in `host`, because nothing else needs them. */
export interface TimerHost {
    /** Calls `callback` once, in `ms` milliseconds (at most 2^31 - 1), from the main loop. */
    setTimer(callback: () => void, ms: number): TimerHandle;
    /** Ends a timer that has not fired. */
    clearTimer(handle: TimerHandle): void;
    /** The time, which stands still while a piece of code runs, until its promise jobs. */
    turn(): number;
}

/** The time that `turn` gives to the code that runs now; undefined before it is asked for. */
const clock: {time: number | undefined} = {time: undefined};

function turn(): number {
    if (clock.time === undefined) {
        clock.time = host.now();
        void Promise.resolve().then(() => {
            clock.time = undefined;
        });
    }
    return clock.time;
}

/** The timer host of this copy of the library. */
export const timerHost: TimerHost = {
    setTimer: (callback, ms) => setTimeout(callback, ms),
    clearTimer: handle => clearTimeout(handle as ReturnType<typeof setTimeout>),
    turn,
};
