// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {rejectAborted} from '../loop/already-aborted.js';
import {giveAway, type Outcome, settle} from '../loop/settle.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {checkFunction, checkOptions} from '../values/checks.js';
import {markHandled} from './supervise.js';

/** @see abortable */
export interface AbortableOptions<Value = unknown> {
    /** Called with a value that comes after the abort, to close it. */
    discard?: ((value: Value) => void) | undefined;
}

/**
 * Waits for a promise, but no longer than until a signal aborts: for work that cannot be cancelled.
 *
 * An abort ends only the waiting. The work behind the promise goes on.
 *
 * @param promise any promise, or a value
 * @param signal an AbortSignal; null or undefined for none
 * @param options `discard`: called with the value if it comes after the abort, to close it
 * @returns a promise of the same value. It rejects with what the promise rejects with; after an abort at once with the
 *     signal's reason, and a later rejection is ignored; with a TypeError if an argument is wrong.
 *
 * @example
 * ```js
 * const slow = new Promise(() => {}); // cannot be cancelled
 * try {
 *     await abortable(slow, AbortSignal.timeout(10));
 * } catch (error) {
 *     print(error.name); // TimeoutError
 * }
 * ```
 */
export function abortable<Value>(
    promise: PromiseLike<Value> | Value,
    signal: AbortSignalLike | null | undefined,
    options: AbortableOptions<Awaited<Value>> = {},
): Promise<Awaited<Value>> {
    const own = Promise.resolve(promise);
    // If it rejects after an abort, or if an argument is wrong, the caller already has another error.
    markHandled(own);
    return new Promise((resolve, reject) => {
        checkOptions('abortable', options, ['discard']);
        const {discard} = options;
        if (discard !== undefined) checkFunction('abortable', 'discard', discard);
        checkSignal('abortable', signal);
        let isLate = false;
        const stop = (): void => {
            isLate = true;
            reject(reasonOf(signal as AbortSignalLike));
        };
        const end = (outcome: Outcome): void => {
            if (isLate) {
                giveAway(outcome, discard);
                return;
            }
            if (signal != null) offAbort(signal, stop);
            settle({signal, outcome, resolve, reject, discard});
        };
        if (signal?.aborted) {
            isLate = true;
            rejectAborted('abortable', signal, reject);
        } else if (signal != null) onAbort(signal, stop);
        own.then(
            value => end({failed: false, value}),
            (value: unknown) => end({failed: true, value}),
        );
    });
}
