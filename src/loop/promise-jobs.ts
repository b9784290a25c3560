// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

/** The priority of the source in which GJS runs promise jobs. */
const JOBS_PRIORITY = -1000;

const settled = Promise.resolve();

// The default context, which never changes. GJS makes a new wrapper each time that it is asked for it.
let context: GLib.MainContext | undefined;

/** The most urgent priority of a source that is ready. */
function readyPriority(): number {
    context ??= GLib.MainContext.default();
    const [, priority] = context.prepare();
    return priority;
}

/** Calls `job` in a promise job of its own. */
export function queueJob(job: () => void): void {
    void settled.then(job);
}

/**
 * Runs all pending promise jobs by letting GLib dispatch GJS's own source. Returns whether it did.
 *
 * The job that is queued here makes that source ready, so that there is always something to dispatch. The caller has to
 * make sure that no JavaScript is interrupted. docs/decisions/0005
 */
export function runJobs(): boolean {
    let ran = false;
    queueJob(() => {
        ran = true;
    });
    runPendingJobs();
    return ran;
}

/**
 * The same for a callback that has just settled a promise, at half the cost. Returns false if a source more urgent than the
 * jobs is ready, because that would be called in their place.
 *
 * If GJS's source is the most urgent one that is ready, GLib dispatches it and nothing less urgent. Inside a job GLib holds
 * it back, so prepare() gives another priority, and nothing is dispatched.
 */
export function runPendingJobs(): boolean {
    const priority = readyPriority();
    if (priority === JOBS_PRIORITY) context?.iteration(false);
    return priority >= JOBS_PRIORITY;
}

/** Whether jobs will run before any source that is less urgent. Not to be called inside a job. */
export function jobsWait(): boolean {
    return readyPriority() <= JOBS_PRIORITY;
}

/** Whether a source is ready that GLib would call before any job; also true inside a job. */
export function moreUrgentWaits(): boolean {
    return readyPriority() < JOBS_PRIORITY;
}
