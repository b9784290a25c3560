// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {isBaseBelow, needBase} from './outermost-stack.js';
import {runJobs} from '../loop/promise-jobs.js';
import {checkFunction} from '../values/checks.js';
import {reportError} from '../values/report.js';
import {lineUpAgain} from '../loop/source.js';

/**
 * Wraps a callback so that it ends in a checkpoint, whether the pump is on or not.
 *
 * For whatever the main loop calls: idle and timeout functions, ready callbacks, handlers of GObject
 * signals, D-Bus signals and D-Bus methods. `this`, arguments and result are the callback's own. Where a
 * checkpoint is not safe the jobs are left to GJS, see `checkpoint`.
 *
 * @param callback any function
 * @returns a function of the same type; if the callback throws, the error is reported, the checkpoint
 *     still happens, and undefined is returned, which removes an idle or timeout function; if it returns
 *     a promise, a rejection is reported
 * @throws {TypeError} if `callback` is not a function
 *
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
            // Nobody else sees what becomes of it: the caller is C.
            if (result instanceof Promise) result.catch(error => reportError(error, 'withCheckpoint'));
        } catch (error) {
            reportError(error, 'withCheckpoint');
        }
        // Below this call: the base.
        if (isBaseBelow(1) && runJobs() && result === true) lineUpAgain();
        return result as Result;
    };
}
