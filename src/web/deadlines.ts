// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// All timeouts share one timer of the host, because a main loop looks at each of its sources in every turn.

import {host} from './host.js';
import {type TimerHandle, timerHost} from './timer-host.js';

/** A function to call at a certain time. */
export interface Deadline {
    /** The time, by the host's clock. */
    readonly due: number;
    readonly meet: () => void;
    /** Of two deadlines with the same time, the one with the smaller number is first. */
    order: number;
    /** Its index in the heap. */
    place: number;
}

// The longest time that every timer can take. For a longer one, several timers follow one another.
const LONGEST = 2 ** 31 - 1;

interface Deadlines {
    /** A binary heap: no deadline is due before its parent, so the first one is at index 0. */
    readonly heap: Deadline[];
    /** How many deadlines were added so far. */
    added: number;
    /** It stays if its deadline is removed while others wait, and then finds nothing to do. */
    timer: {readonly handle: TimerHandle; readonly due: number} | undefined;
}

/** The deadlines of this copy of the library. */
const deadlines: Deadlines = {heap: [], added: 0, timer: undefined};

/** Calls `meet` when the deadline is due. */
export function addDeadline(deadline: Deadline): void {
    deadlines.added += 1;
    deadline.order = deadlines.added;
    put(deadline, deadlines.heap.length);
    arm();
}

/** Removes a deadline, unless it has been met. */
export function removeDeadline(deadline: Deadline): void {
    const {heap} = deadlines;
    if (heap[deadline.place] !== deadline) return;
    const last = heap.pop() as Deadline;
    if (last !== deadline) put(last, deadline.place);
    arm();
}

/** Puts a deadline at an index of the heap, and moves it up or down to where it belongs. */
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

/** How many milliseconds are left until the first deadline; Infinity if there is none. */
export function timeLeft(): number {
    const [first] = deadlines.heap;
    return first === undefined ? Infinity : Math.max(0, first.due - host.now());
}

/** Meets the first deadline if it is due. Only one at a time, because on the web each timer has its own callback. */
export function meetDeadline(now: number = host.now()): void {
    const [first] = deadlines.heap;
    if (first === undefined || first.due > now) {
        arm();
    } else {
        removeDeadline(first);
        first.meet();
    }
}

/** Sets the timer for the first deadline, or removes it if there is none. */
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
        // If the clock is the time of day, it may have been set back.
        meetDeadline(Math.max(due, host.now()));
    };
    deadlines.timer = {handle: timerHost.setTimer(fired, ms), due};
}
