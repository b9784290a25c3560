// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** What `next` resolves to while there are items. */
export type Answer<Value> = IteratorYieldResult<Value>;

/**
 * An answer whose `value` throws what `check` throws.
 *
 * A resolved promise cannot be taken back, and other code may abort before the code behind the `await` continues. That
 * code reads `value`, and so gets the reason and not the value. docs/decisions/0011
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
