// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {checkFunction} from '../values/checks.js';
import {endOfSource} from '../loop/callback-end.js';
import {addIdle} from '../loop/source.js';

/**
 * Calls a function from a main-loop callback, outside the job queue: for code that runs a nested loop.
 *
 * After an await a function runs inside a promise job, and no other job runs until it returns: a modal
 * dialog's `run()` there starves everything that awaits, and hangs for good in a job of setTimeout.
 *
 * @param callback what to call, in the next turn
 * @returns a promise of what it returns, or of what that promises; rejects with what it throws
 * @throws {TypeError} as a rejection, if `callback` is not a function
 *
 * ```js
 * await sleep(10);
 * const response = await inCallback(() => dialog.run()); // promises go on while the dialog is open
 * ```
 *
 * Source: g_idle_add_full()
 */
export function inCallback<Result>(callback: () => Result | PromiseLike<Result>): Promise<Awaited<Result>> {
    return new Promise((resolve, reject) => {
        checkFunction('inCallback', 'callback', callback);
        addIdle(GLib.PRIORITY_DEFAULT, () => {
            try {
                resolve(callback() as Awaited<Result>);
            } catch (error) {
                reject(error);
            }
            endOfSource();
            return GLib.SOURCE_REMOVE;
        });
    });
}
