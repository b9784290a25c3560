// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {isBaseBelow, needBase} from './outermost-stack.js';
import {runJobs} from '../loop/promise-jobs.js';
import {checkFunction} from '../values/checks.js';
import {reportError} from '../values/report.js';
import {lineUpAgain} from '../loop/source.js';

/**
 * Wraps a callback so that code that awaits it continues as soon as it ends, whether the pump is on or not.
 *
 * It is for callbacks that the main loop calls: idle and timeout functions, ready callbacks, handlers of GObject
 * signals, D-Bus signals and D-Bus methods. `this`, arguments and result are those of the callback. Where a
 * checkpoint is not safe, GJS runs the jobs later: see `checkpoint`.
 *
 * @param callback any function
 * @returns a function of the same type. If the callback throws, the error is logged and the function returns undefined,
 *     which removes an idle or timeout function; the checkpoint happens all the same. If the callback returns a promise,
 *     a rejection of it is logged
 * @throws {TypeError} if `callback` is not a function
 *
 * @example
 * ```js
 * GLib.idle_add(GLib.PRIORITY_DEFAULT, withCheckpoint(() => {
 *     resolve('done');
 *     return GLib.SOURCE_REMOVE;
 * }));
 * ```
 */
export function withCheckpoint<This, Args extends unknown[], Result>(
    callback: (this: This, ...args: Args) => Result,
): (this: This, ...args: Args) => Result {
    checkFunction('withCheckpoint', 'callback', callback);
    needBase();
    return function (this: This, ...args: Args): Result {
        let result: Result | undefined;
        try {
            result = callback.apply(this, args);
            // The caller is C and ignores the promise, so nobody else would see the error.
            if (result instanceof Promise) result.catch(error => reportError(error, 'withCheckpoint'));
        } catch (error) {
            reportError(error, 'withCheckpoint');
        }
        // On the stack below this function is only the base.
        if (isBaseBelow(1) && runJobs() && result === true) lineUpAgain();
        return result as Result;
    };
}
