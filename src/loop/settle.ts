// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {reasonOf} from '../signals/listening.js';
import {reportError} from '../values/report.js';
import {jobsWait, moreUrgentWaits, queueJob, runJobs, runPendingJobs} from './promise-jobs.js';
import {addIdle, removeSource, type Source} from './source.js';

/** The value or the error of an operation. */
export interface Outcome {
    readonly failed: boolean;
    readonly value: unknown;
}

/** An operation that is over, and the promise that waits for it. */
export interface Settlement {
    readonly signal: AbortSignalLike | null | undefined;
    readonly outcome: Outcome;
    readonly resolve: Resolve;
    readonly reject: Reject;
    /** Called with a value that comes after an abort. */
    readonly discard?: Discard | undefined;
}

type Resolve = (value: never) => void;
type Reject = (reason: unknown) => void;
type Discard = (value: never) => void;

// GLib calls a source of this priority when GJS has no promise job left to run.
const BEHIND_JOBS = -999;

/** The operations that are over and wait to be settled, on one main context. */
interface Settlements {
    readonly waiting: Settlement[];
    source: Source | undefined;
}

/** Those of the current main context. */
const settling: {settlements: Settlements} = {settlements: {waiting: [], source: undefined}};

/**
 * Settles the promise of an operation that is over.
 *
 * The code behind the `await` runs in a later job, and what runs before it (other sources of the turn, other jobs) may abort
 * the signal. So the signal is looked at when nothing else is left that could run before. docs/decisions/0002
 */
export function settle(settlement: Settlement): void {
    const {signal, outcome, resolve, reject} = settlement;
    if (signal != null) {
        settling.settlements.waiting.push(settlement);
        needSource(settling.settlements);
    } else if (outcome.failed) {
        reject(outcome.value);
    } else {
        resolve(outcome.value as never);
    }
}

// The source settles one operation at a time: all code that follows from it runs before the next.
function needSource(settlements: Settlements): void {
    settlements.source ??= addIdle(BEHIND_JOBS, () => settleOne(settlements));
}

function settleOne(settlements: Settlements): boolean {
    const {waiting} = settlements;
    // In a main loop inside a job the code behind the `await` cannot run before the job ends, and much may come before that.
    if (GLib.main_depth() > 1) {
        if (!runJobs()) {
            settlements.source = undefined;
            queueJob(() => needSource(settlements));
            return GLib.SOURCE_REMOVE;
        }
    } else if (jobsWait()) {
        // The source of another copy of the library has settled something in the same turn.
        return GLib.SOURCE_CONTINUE;
    }
    if (waiting.length > 0) {
        const {settler, value, late} = takeFirst(waiting);
        settler(value as never);
        if (late !== undefined) {
            // `late` may run a nested main loop, in which this source would not be called.
            settlements.source = undefined;
            if (waiting.length > 0) needSource(settlements);
            late();
            return GLib.SOURCE_REMOVE;
        }
    }
    if (waiting.length > 0) return GLib.SOURCE_CONTINUE;
    settlements.source = undefined;
    return GLib.SOURCE_REMOVE;
}

function dropSource(settlements: Settlements): void {
    if (settlements.source !== undefined) removeSource(settlements.source);
    settlements.source = undefined;
}

/** If a checkpoint is safe, runs all pending jobs and settles all that wait, so that the source has nothing to do. */
export function settleInCheckpoint(): void {
    const {settlements} = settling;
    const {waiting} = settlements;
    if (waiting.length === 0) {
        runPendingJobs();
        return;
    }
    if (!runJobs()) return;
    while (waiting.length > 0) {
        // That source would be called before the code behind the `await`, and may abort.
        if (moreUrgentWaits()) return;
        const {settler, value, late} = takeFirst(waiting);
        settler(value as never);
        late?.();
        // The code behind the `await` has not run: the source does the rest.
        if (!runPendingJobs()) return;
    }
    dropSource(settlements);
}

/**
 * For `runSync`: operations that end from now on are settled on the context that has become the current one. Call the
 * returned function when the previous context is current again; what still waits is then settled there.
 */
export function settleApart(): () => void {
    const outer = settling.settlements;
    const inner: Settlements = {waiting: [], source: undefined};
    settling.settlements = inner;
    return () => {
        settling.settlements = outer;
        dropSource(inner);
        for (const settlement of inner.waiting.splice(0)) settle(settlement);
    };
}

/** How to settle an operation, after its signal has been looked at. */
interface Step {
    readonly settler: Resolve | Reject;
    readonly value: unknown;
    /** Passes a value that came too late to `discard`, after the promise has been rejected. */
    readonly late: (() => void) | undefined;
}

/** Takes the first one that waits. The caller settles it: settling captures the stack, which should be short. */
function takeFirst(waiting: Settlement[]): Step {
    const {signal, outcome, resolve, reject, discard} = waiting.shift() as Settlement;
    let reason: unknown;
    try {
        if (!signal?.aborted)
            return {settler: outcome.failed ? reject : resolve, value: outcome.value, late: undefined};
        reason = reasonOf(signal);
    } catch (error) {
        // A getter of a foreign signal throws.
        reason = error;
    }
    return {settler: reject, value: reason, late: lateOf(outcome, discard)};
}

/** The function that passes a value that came too late to `discard`, if there is one. */
function lateOf(outcome: Outcome, discard: Discard | undefined): (() => void) | undefined {
    if (outcome.failed || discard === undefined) return undefined;
    return () => {
        try {
            discard(outcome.value as never);
        } catch (error) {
            reportError(error);
        }
    };
}

/** Passes a value that came too late to `discard`, if there is one. */
export function giveAway(outcome: Outcome, discard: Discard | undefined): void {
    lateOf(outcome, discard)?.();
}
