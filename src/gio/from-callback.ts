// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {rejectAborted} from '../loop/already-aborted.js';
import {endOfCallback} from '../loop/callback-end.js';
import {type Outcome, settle} from '../loop/settle.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {checkFunction, checkOptions} from '../values/checks.js';
import {reportError} from '../values/report.js';

/** @see fromCallback */
export interface FromCallbackOptions {
    /** Called once if the signal aborts, to end what was begun. */
    cancel?: (() => void) | undefined;
    /** An abort ends the waiting at once. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Waits for a function that takes a plain callback and has no finish function.
 *
 * An error that the callback gets is in the array too, as only you know what the arguments mean. Only the first call of
 * `done` counts.
 *
 * @param start called at once with `done`, the callback to pass on; in TypeScript, the type of `done` gives that of the result
 * @param options `cancel`: called once if the signal aborts before `done` is called, to end what was begun; `signal`
 * @returns a promise of the arguments of `done`, as an array. It rejects with what `start` throws; at once with the
 *     signal's reason after an abort; with a TypeError if an argument is wrong. If the signal is already aborted, `start`
 *     is not called.
 *
 * @example
 * ```js
 * const shout = (text, callback) => {
 *     GLib.idle_add(GLib.PRIORITY_DEFAULT, () => callback(text.toUpperCase(), text.length));
 * };
 * const [loud, length] = await fromCallback(done => shout('abc', done));
 * print(loud, length); // ABC 3
 * ```
 */
export function fromCallback<Done extends (...args: never[]) => unknown = (...args: unknown[]) => void>(
    start: (done: Done) => unknown,
    options: FromCallbackOptions = {},
): Promise<Parameters<Done>> {
    return new Promise((resolve, reject) => {
        checkFunction('fromCallback', 'start', start);
        checkOptions('fromCallback', options, ['cancel', 'signal']);
        const {cancel, signal} = options;
        if (cancel !== undefined) checkFunction('fromCallback', 'cancel', cancel);
        checkSignal('fromCallback', signal);
        if (signal?.aborted) {
            rejectAborted('fromCallback', signal, reject);
            return;
        }
        let isOver = false;
        const end = (outcome: Outcome): void => {
            if (isOver) return;
            isOver = true;
            if (signal != null) offAbort(signal, stop);
            settle({signal, outcome, resolve, reject});
        };
        const stop = (): void => {
            // A foreign signal may call a listener that was removed.
            if (isOver) return;
            isOver = true;
            offAbort(signal as AbortSignalLike, stop);
            reject(reasonOf(signal as AbortSignalLike));
            callCancel(cancel);
        };
        const done = (...args: unknown[]): void => {
            end({failed: false, value: args});
            endOfCallback();
        };
        try {
            start(done as unknown as Done);
        } catch (value) {
            end({failed: true, value});
        }
        // If `start` itself has aborted the signal, what it has begun has to be cancelled too.
        if (!isOver && signal != null && !onAbort(signal, stop)) stop();
    });
}

function callCancel(cancel: (() => void) | undefined): void {
    try {
        cancel?.();
    } catch (error) {
        reportError(error);
    }
}
