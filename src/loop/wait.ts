// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {rejectAborted} from './already-aborted.js';
import {settle} from './settle.js';

/** Begins something that calls `settle` at its end. Returns a function that cancels it. */
type Start<T> = (settle: (value: T) => void) => () => void;

/**
 * Makes a promise of what `start` begins. An abort cancels it at once and rejects with the signal's reason.
 *
 * If the signal is already aborted, nothing is begun. No listener is left.
 */
export function waitUnlessAborted<T>(
    caller: string,
    signal: AbortSignalLike | null | undefined,
    start: Start<T>,
): Promise<T> {
    return new Promise((resolve, reject) => {
        if (signal == null) {
            start(resolve);
            return;
        }
        checkSignal(caller, signal);
        if (signal.aborted) {
            rejectAborted(caller, signal, reject);
            return;
        }
        const takeBack = start(value => {
            offAbort(signal, end);
            settle({signal, outcome: {failed: false, value}, resolve, reject});
        });
        const end = (): void => {
            offAbort(signal, end);
            takeBack();
            reject(reasonOf(signal));
        };
        onAbort(signal, end);
    });
}
