// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** An answer of `next` that is no end. */
export type Answer<Value> = IteratorYieldResult<Value>;

/**
 * An answer whose value can be had for as long as `check` does not throw.
 *
 * A promise that is resolved cannot be taken back, and between that and its continuation others may abort.
 */
export function guardedAnswer<Value>(value: Value, check: () => void): Answer<Value> {
    return {
        get value() {
            check();
            return value;
        },
        done: false,
    };
}
