// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {isBaseBelow} from './outermost-stack.js';
import {runJobs} from '../loop/promise-jobs.js';

/**
 * Runs all pending promise jobs now, as the web does when a callback ends, if this is safe here.
 *
 * Call it last in a callback of the main loop, from the callback itself. Everywhere else it does nothing, and GJS runs
 * the jobs later: inside a promise job, under JavaScript that is still running (a handler of a GObject signal that
 * JavaScript has emitted, a helper function of the callback), in a nested main loop, and until the first turn after
 * the first call. It calls no other source. After it the turn begins anew with the most urgent source. So if a source
 * stays ready, wrap its function in `withCheckpoint` instead, which lets the sources behind it run too.
 *
 * @returns true if the pending jobs have run
 *
 * @example
 * ```js
 * GLib.timeout_add(GLib.PRIORITY_DEFAULT, 10, () => {
 *     resolve('done');
 *     checkpoint(); // what awaits the promise continues here, before any other callback
 *     return GLib.SOURCE_REMOVE;
 * });
 * ```
 *
 * @see g_main_context_iteration()
 */
export function checkpoint(): boolean {
    // On the stack below this call are 2 frames (this function and the callback), then the base.
    return isBaseBelow(2) && runJobs();
}
