// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {rejectAborted} from '../loop/already-aborted.js';
import {endOfSource} from '../loop/callback-end.js';
import {addIdle, removeSource} from '../loop/source.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {checkFunction, checkOptions} from '../values/checks.js';

/** @see inCallback */
export interface InCallbackOptions {
    /** Until the callback is called, an abort rejects at once and it is never called. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Calls a function in a callback of the main loop: for code that runs a nested main loop after an await.
 *
 * The code after an await is a promise job, and no other job runs until it returns. So a modal dialog's `run()` there
 * stops everything that awaits, and in a job of setTimeout it hangs for good.
 *
 * @param callback what to call, in the next turn
 * @returns a promise of what it returns, or of what that promises; rejects with what it throws;
 *     an abort before it is called rejects with the signal's reason, and it is not called
 * @throws {TypeError} as a rejection, if `callback` is not a function, or an option is wrong
 *
 * ```js
 * await sleep(10);
 * const response = await inCallback(() => dialog.run()); // promises go on while the dialog is open
 * ```
 *
 * Source: g_idle_add_full()
 */
export function inCallback<Result>(
    callback: () => Result | PromiseLike<Result>,
    options: InCallbackOptions = {},
): Promise<Awaited<Result>> {
    return new Promise((resolve, reject) => {
        checkFunction('inCallback', 'callback', callback);
        checkOptions('inCallback', options, ['signal']);
        const {signal} = options;
        checkSignal('inCallback', signal);
        if (signal?.aborted) {
            rejectAborted('inCallback', signal, reject);
            return;
        }
        const source = addIdle(GLib.PRIORITY_DEFAULT, () => {
            if (signal != null) offAbort(signal, stop);
            try {
                resolve(callback() as Awaited<Result>);
            } catch (error) {
                reject(error);
            }
            endOfSource();
            return GLib.SOURCE_REMOVE;
        });
        const stop = (): void => {
            if (signal == null) return;
            offAbort(signal, stop);
            removeSource(source);
            reject(reasonOf(signal));
        };
        if (signal != null) onAbort(signal, stop);
    });
}
