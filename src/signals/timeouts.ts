// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** The timeouts of the signals of one copy of this library, for whoever makes its main loop stand still. */
export interface Timeouts {
    /** In how many milliseconds the first is due; Infinity if there is none. */
    left(): number;
    /** Aborts the signal of the first, if that is due. */
    meet(): void;
}

// On the prototype of the signals of this library, in every copy of it; what it is stays as it is.
export const TIMEOUTS: unique symbol = Symbol.for('gjs-async.timeouts');
