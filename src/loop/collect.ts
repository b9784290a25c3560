// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import system from 'system';

import {misuse} from './misuse.js';

// GJS before 1.81.90 drops callbacks between the slices of a collection that it begins by itself. It begins none
// while what operations leave behind is taken away in time: 500 of them may leave 100 KB each.
const DEFAULT = system.version < 18190 ? 500 : Infinity;

let every = Infinity;
let left = Infinity;

/** Makes the last of so many callbacks collect garbage; Infinity for none. */
export function collectEvery(callbacks: number): void {
    every = callbacks;
    left = callbacks;
}

/** What `collectEvery` of `run` is, given or not. */
export function checkedInterval(caller: string, given: number | undefined): number {
    const interval = given ?? DEFAULT;
    if (interval === Infinity || (Number.isSafeInteger(interval) && interval >= 1)) return interval;
    throw misuse(caller, 'collectEvery is not a whole number of 1 or more, nor Infinity', given);
}

/** Counts one callback. */
export function countCallback(): void {
    left -= 1;
    if (left > 0) return;
    left = every;
    system.gc();
}
