// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {rejectAborted} from '../loop/already-aborted.js';
import {endOfSource} from '../loop/callback-end.js';
import {type Outcome, settle} from '../loop/settle.js';
import {addIdle, removeSource} from '../loop/source.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {checkFunction, checkOptions} from '../values/checks.js';

/** @see inCallback */
export interface InCallbackOptions {
    /** An abort before the callback is called rejects at once, and the callback is not called. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Calls a function in a callback of the main loop. Use it to run a nested main loop, such as a modal dialog, after an
 * `await`.
 *
 * The code after an `await` is a promise job, and no other job runs until it returns. So if it calls a modal dialog's
 * `run()`, nothing that awaits goes on; after awaiting a `setTimeout`, it hangs for good.
 *
 * @param callback called in the next turn of the main loop
 * @param options `signal`: an abort before that rejects at once, and `callback` is not called
 * @returns a promise of what `callback` returns or resolves to. It rejects with what `callback` throws; after an abort
 *     with the signal's reason, when `callback` has ended; with a TypeError if an argument is wrong.
 *
 * @example
 * ```js
 * await sleep(10);
 * const response = await inCallback(() => dialog.run()); // promises go on while the dialog is open
 * ```
 *
 * @see g_idle_add_full()
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
            const settled = (outcome: Outcome): void => settle({signal, outcome, resolve, reject});
            try {
                passOn(callback(), settled);
            } catch (value) {
                settled({failed: true, value});
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

/** Calls back with a value, or with what it resolves to. */
function passOn(value: unknown, settled: (outcome: Outcome) => void): void {
    if (typeof (value as Partial<PromiseLike<unknown>> | null | undefined)?.then !== 'function') {
        settled({failed: false, value});
        return;
    }
    Promise.resolve(value).then(
        result => settled({failed: false, value: result}),
        (error: unknown) => settled({failed: true, value: error}),
    );
}
