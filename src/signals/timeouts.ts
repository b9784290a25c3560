// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** The timeouts of one copy of this library, for `runSync`, which makes the main loop stand still. */
export interface Timeouts {
    /** How many milliseconds are left until the first timeout; Infinity if there is none. */
    left(): number;
    /** Aborts the signal of the first timeout, if it is due. */
    meet(): void;
}

// On the prototype of AbortSignal, in every copy of this library. Other copies use it, so it must never change.
export const TIMEOUTS: unique symbol = Symbol.for('gjs-async.timeouts');
