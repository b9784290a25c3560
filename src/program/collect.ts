// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import system from 'system';

import {callbackEnd} from '../loop/callback-end.js';
import {rangeError} from '../values/checks.js';

// GJS before 1.81.90 drops callbacks between the slices of a collection that it begins by itself. It begins none
// while what operations leave behind is taken away in time: 500 of them may leave 100 KB each.
const DEFAULT = system.version < 18190 ? 500 : Infinity;

/** Makes the last of so many callbacks collect garbage; Infinity for none. */
export function collectEvery(callbacks: number): void {
    let left = callbacks;
    const count = (): void => {
        left -= 1;
        if (left > 0) return;
        left = callbacks;
        system.gc();
    };
    callbackEnd.count = callbacks === Infinity ? null : count;
}

/** What `collectEvery` of `run` is, given or not. */
export function checkedInterval(caller: string, given: number | undefined): number {
    const interval = given ?? DEFAULT;
    if (interval === Infinity || (Number.isSafeInteger(interval) && interval >= 1)) return interval;
    throw rangeError(caller, 'a whole number of 1 or more, or Infinity,', 'collectEvery', given);
}
