// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// All timeouts wait with one timer of the host: a main loop looks at each of its sources in each of its turns.

import {host} from './host.js';
import {type TimerHandle, timerHost} from './timer-host.js';

/** Something to do at a time. */
export interface Deadline {
    /** When, by the host's clock. */
    readonly due: number;
    readonly meet: () => void;
    /** Of two that are due at the same time the one with the less number is first. */
    order: number;
    /** Where it is in the heap. */
    place: number;
}

// The longest time that every timer takes: longer ones are taken in several pieces.
const LONGEST = 2 ** 31 - 1;

interface Deadlines {
    /** None is due before the one above it, which is in half its place: so the first is in place 0. */
    readonly heap: Deadline[];
    /** How many there have been. */
    added: number;
    /** It stays when what it was set for is taken back and others wait, and finds nothing to do then. */
    timer: {readonly handle: TimerHandle; readonly due: number} | undefined;
}

/** Those of this copy of the library. */
const deadlines: Deadlines = {heap: [], added: 0, timer: undefined};

/** Calls `meet` when the deadline is due. */
export function addDeadline(deadline: Deadline): void {
    deadlines.added += 1;
    deadline.order = deadlines.added;
    put(deadline, deadlines.heap.length);
    arm();
}

/** Takes a deadline back, unless it has been met. */
export function removeDeadline(deadline: Deadline): void {
    const {heap} = deadlines;
    if (heap[deadline.place] !== deadline) return;
    const last = heap.pop() as Deadline;
    if (last !== deadline) put(last, deadline.place);
    arm();
}

/** Puts a deadline into a place of the heap, from which it goes up or down to where it belongs. */
function put(deadline: Deadline, place: number): void {
    const {heap} = deadlines;
    const above = (place - 1) >> 1;
    const left = 2 * place + 1;
    const below = isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
    let next = place;
    if (place > 0 && isBefore(deadline, heap[above])) next = above;
    else if (isBefore(heap[below], deadline)) next = below;
    const here = next === place ? deadline : (heap[next] as Deadline);
    heap[place] = here;
    here.place = place;
    if (next !== place) put(deadline, next);
}

function isBefore(a: Deadline | undefined, b: Deadline | undefined): boolean {
    if (a === undefined || b === undefined) return false;
    return a.due === b.due ? a.order < b.order : a.due < b.due;
}

/** In how many milliseconds the first is due; Infinity if there is none. */
export function timeLeft(): number {
    const [first] = deadlines.heap;
    return first === undefined ? Infinity : Math.max(0, first.due - host.now());
}

/** Meets the first if it is due: one at a time, as on the web each has a callback of its own. */
export function meetDeadline(now: number = host.now()): void {
    const [first] = deadlines.heap;
    if (first === undefined || first.due > now) {
        arm();
    } else {
        removeDeadline(first);
        first.meet();
    }
}

/** Sees to it that the timer is there for the first, and none without any. */
function arm(): void {
    const {heap, timer} = deadlines;
    const [first] = heap;
    if (first !== undefined && timer !== undefined && timer.due <= first.due) return;
    if (timer !== undefined) timerHost.clearTimer(timer.handle);
    deadlines.timer = undefined;
    if (first === undefined) return;
    const ms = Math.min(Math.ceil(timeLeft()), LONGEST);
    const due = Math.min(first.due, host.now() + ms);
    const fired = (): void => {
        deadlines.timer = undefined;
        // Where the clock is the time of day, it may have been set back.
        meetDeadline(Math.max(due, host.now()));
    };
    deadlines.timer = {handle: timerHost.setTimer(fired, ms), due};
}
