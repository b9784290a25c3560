// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

/** The priority of the source in which GJS runs promise jobs. */
const JOBS_PRIORITY = -1000;

const settled = Promise.resolve();

/** The job that is behind all that are queued now, and the context of GJS's source. */
const state: {ran: boolean; context: GLib.MainContext | undefined} = {ran: false, context: undefined};

/** Calls `job` in a promise job of its own. */
export function queueJob(job: () => void): void {
    void settled.then(job);
}

function mark(): void {
    state.ran = true;
}

/**
 * Runs all pending promise jobs by letting GJS's own source dispatch them, and says whether it did.
 *
 * The job queued here makes that source ready, so that there is always something to dispatch. The caller
 * makes sure that no JavaScript is interrupted by it.
 */
export function runJobs(): boolean {
    state.ran = false;
    queueJob(mark);
    runPendingJobs();
    return state.ran;
}

/**
 * The same for a callback that has just settled a promise, at half the cost. Says whether none is pending now, which
 * is true only where no job is running.
 *
 * If GJS's source is the most urgent one that is ready, GLib dispatches it and nothing below it. Inside
 * a job GLib holds it back, prepare() answers another priority, and nothing is dispatched.
 */
export function runPendingJobs(): boolean {
    const priority = mostUrgent();
    if (priority === JOBS_PRIORITY) defaultContext().iteration(false);
    return priority >= JOBS_PRIORITY;
}

/** Whether promise jobs, or a source that is more urgent still, come before a source below them. */
export function isSomethingBefore(): boolean {
    return mostUrgent() <= JOBS_PRIORITY;
}

/** Whether jobs cannot run now because a source is ready that is more urgent than they are. */
export function isSomethingMoreUrgent(): boolean {
    return mostUrgent() < JOBS_PRIORITY;
}

/** The priority of the most urgent source that is ready. */
function mostUrgent(): number {
    return defaultContext().prepare()[1];
}

function defaultContext(): GLib.MainContext {
    state.context ??= GLib.MainContext.default();
    return state.context;
}
