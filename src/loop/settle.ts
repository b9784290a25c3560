// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {reasonOf} from '../signals/listening.js';
import {reportError} from '../values/report.js';
import {jobsWait, moreUrgentWaits, queueJob, runJobs, runPendingJobs} from './promise-jobs.js';
import {addIdle, removeSource, type Source} from './source.js';

/** What an operation gave or threw. */
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
    /** Receives a value that came too late. */
    readonly discard?: Discard | undefined;
}

type Resolve = (value: never) => void;
type Reject = (reason: unknown) => void;
type Discard = (value: never) => void;

// Above everything but GJS's own source of promise jobs.
const BEHIND_JOBS = -999;

/** What is over and waits to be settled, on one main context. */
interface Settlements {
    readonly waiting: Settlement[];
    source: Source | undefined;
}

/** Those of the main context that is the current one. */
const settling: {settlements: Settlements} = {settlements: {waiting: [], source: undefined}};

/**
 * Settles the promise of an operation that is over.
 *
 * The continuation of a promise runs in a later job, and what runs between (other sources of the turn,
 * other jobs) may abort the signal. So the signal is looked at when nothing is left that could run between.
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

// All that one settlement leads to has run before the next.
function needSource(settlements: Settlements): void {
    settlements.source ??= addIdle(BEHIND_JOBS, () => settleOne(settlements));
}

function settleOne(settlements: Settlements): boolean {
    const {waiting} = settlements;
    // In a loop inside a job the continuation would wait for that job, and whatever comes before its end.
    if (GLib.main_depth() > 1) {
        if (!runJobs()) {
            settlements.source = undefined;
            queueJob(() => needSource(settlements));
            return GLib.SOURCE_REMOVE;
        }
    } else if (jobsWait()) {
        // Another source of this priority has settled something in the same round: that of another copy.
        return GLib.SOURCE_CONTINUE;
    }
    if (waiting.length > 0) {
        const {settler, value, late} = takeFirst(waiting);
        settler(value as never);
        if (late !== undefined) {
            // It may run a loop of its own, in which this source would not be called.
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

/** Runs all pending jobs and settles all that wait, where a checkpoint is safe; the source has nothing to do then. */
export function settleInCheckpoint(): void {
    const {settlements} = settling;
    const {waiting} = settlements;
    if (waiting.length === 0) {
        runPendingJobs();
        return;
    }
    if (!runJobs()) return;
    while (waiting.length > 0) {
        // It would be called before the continuation, and may abort.
        if (moreUrgentWaits()) return;
        const {settler, value, late} = takeFirst(waiting);
        settler(value as never);
        late?.();
        // The continuation has not run: the source waits for it.
        if (!runPendingJobs()) return;
    }
    dropSource(settlements);
}

/**
 * For `runSync`: what is over from now on is settled on the context that has become the current one. The
 * function returned is to be called when the one before is that again, which then settles what still waits.
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

/** What is left to do for an operation when its signal has been looked at. */
interface Step {
    readonly settler: Resolve | Reject;
    readonly value: unknown;
    /** Gives away a value that came too late, when the promise has been rejected. */
    readonly late: (() => void) | undefined;
}

/** Takes the first that waits. It is the caller who settles it, as a promise takes the stack then. */
function takeFirst(waiting: Settlement[]): Step {
    const {signal, outcome, resolve, reject, discard} = waiting.shift() as Settlement;
    const abort = abortOf(signal);
    if (abort !== undefined) return {settler: reject, value: abort.reason, late: lateOf(outcome, discard)};
    return {settler: outcome.failed ? reject : resolve, value: outcome.value, late: undefined};
}

/** Why a signal is aborted, if it is; also what a getter of somebody else's signal throws. */
function abortOf(signal: AbortSignalLike | null | undefined): {readonly reason: unknown} | undefined {
    try {
        return signal?.aborted ? {reason: reasonOf(signal)} : undefined;
    } catch (error) {
        return {reason: error};
    }
}

/** What gives away a result that came too late, where somebody asked for it. */
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

/** Gives a result that came too late to whoever asked for it. */
export function giveAway(outcome: Outcome, discard: Discard | undefined): void {
    lateOf(outcome, discard)?.();
}
