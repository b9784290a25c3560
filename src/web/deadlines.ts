// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// All timeouts wait with one timer of the host: a main loop looks at each of its sources in each of its turns.

import {host, type TimerHandle} from './host.js';

/** Something to do at a time. */
export interface Deadline {
    /** When, by the host's clock. */
    readonly due: number;
    readonly meet: () => void;
}

// The longest time that every timer takes: longer ones are taken in several pieces.
const LONGEST = 2 ** 31 - 1;

// The first first.
const waiting: Deadline[] = [];
// It stays when what it was set for is taken back and others wait, and finds nothing to do then.
let timer: {readonly handle: TimerHandle; readonly due: number} | undefined;

/** Calls `meet` when the deadline is due. */
export function addDeadline(deadline: Deadline): void {
    let place = waiting.length;
    while (place > 0 && (waiting[place - 1] as Deadline).due > deadline.due) place -= 1;
    waiting.splice(place, 0, deadline);
    arm();
}

/** Takes a deadline back, unless it has been met. */
export function removeDeadline(deadline: Deadline): void {
    const index = waiting.indexOf(deadline);
    if (index >= 0) waiting.splice(index, 1);
    arm();
}

/** In how many milliseconds the first is due; Infinity if there is none. */
export function timeLeft(): number {
    const [first] = waiting;
    return first === undefined ? Infinity : Math.max(0, first.due - host.now());
}

/** Meets the first if it is due: one at a time, as on the web each has a callback of its own. */
export function meetDeadline(now: number = host.now()): void {
    const [next] = waiting;
    const first = next !== undefined && next.due <= now ? waiting.shift() : undefined;
    arm();
    first?.meet();
}

/** Sees to it that the timer is there for the first, and none without any. */
function arm(): void {
    const [first] = waiting;
    if (first !== undefined && timer !== undefined && timer.due <= first.due) return;
    if (timer !== undefined) host.clearTimer(timer.handle);
    timer = undefined;
    if (first === undefined) return;
    const ms = Math.min(Math.ceil(timeLeft()), LONGEST);
    const due = Math.min(first.due, host.now() + ms);
    const fired = (): void => {
        timer = undefined;
        // Where the clock is the time of day, it may have been set back.
        meetDeadline(Math.max(due, host.now()));
    };
    timer = {handle: host.setTimer(fired, ms), due};
}
