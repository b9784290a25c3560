// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {host} from './host.js';

/** A timer, as `setTimer` returns it and `clearTimer` takes it. */
export type TimerHandle = unknown;

/** What timeouts take from the surroundings; apart from the host, as nothing else needs them. */
export interface TimerHost {
    /** Calls `callback` once, in `ms` milliseconds (at most 2^31 - 1), from the main loop. */
    setTimer(callback: () => void, ms: number): TimerHandle;
    /** Ends a timer that has not fired. */
    clearTimer(handle: TimerHandle): void;
    /** The host's time, which stands still while code runs: a timer that was due by then has fired. */
    turn(): number;
}

/** The time at which code has begun to run that has asked for it, until the jobs that it queues. */
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

/** The one of this copy of the library. */
export const timerHost: TimerHost = {
    setTimer: (callback, ms) => setTimeout(callback, ms),
    clearTimer: handle => clearTimeout(handle as ReturnType<typeof setTimeout>),
    turn,
};
