// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import system from 'system';

import {callbackEnd} from '../loop/callback-end.js';
import {rangeError} from '../values/checks.js';

// GJS before 1.81.90 drops callbacks that come between the slices of a garbage collection of its own. It begins none as long
// as garbage is collected often enough: 500 operations may leave 100 KB each. docs/decisions/0012
const DEFAULT = system.version < 18190 ? 500 : Infinity;

/** Collects garbage after every so many callbacks; Infinity for never. */
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

/** The value of the option `collectEvery`, checked, or its default. */
export function checkedInterval(caller: string, given: number | undefined): number {
    const interval = given ?? DEFAULT;
    if (interval === Infinity || (Number.isSafeInteger(interval) && interval >= 1)) return interval;
    throw rangeError(caller, 'a whole number of 1 or more, or Infinity,', 'collectEvery', given);
}
