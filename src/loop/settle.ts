// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {host} from '../web/host.js';
import {reasonOf} from '../signals/listening.js';
import {queueJob, runJobs, runPendingJobs} from './promise-jobs.js';
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

let waiting: Settlement[] = [];
let source: Source | undefined;

/**
 * Settles the promise of an operation that is over.
 *
 * The continuation of a promise runs in a later job, and what runs between (other sources of the turn,
 * other jobs) may abort the signal. So the signal is looked at when nothing is left that could run between.
 */
export function settle(settlement: Settlement): void {
    const {signal, outcome, resolve, reject} = settlement;
    if (signal == null) {
        if (outcome.failed) reject(outcome.value);
        else resolve(outcome.value as never);
        return;
    }
    waiting.push(settlement);
    settleLater();
}

// No job is queued when the source is called, and all that one settlement leads to has run before the next.
function settleLater(): void {
    source ??= addIdle(BEHIND_JOBS, () => {
        // In a loop inside a job the continuation would wait for that job, and whatever comes before its end.
        if (GLib.main_depth() > 1 && !runJobs()) {
            source = undefined;
            queueJob(settleLater);
            return GLib.SOURCE_REMOVE;
        }
        if (waiting.length > 0) {
            const {settler, value, late} = takeFirst();
            settler(value as never);
            late?.();
        }
        if (waiting.length > 0) return GLib.SOURCE_CONTINUE;
        source = undefined;
        return GLib.SOURCE_REMOVE;
    });
}

/** Runs all pending jobs and settles all that wait, where a checkpoint is safe; the source has nothing to do then. */
export function settleInCheckpoint(): void {
    if (waiting.length === 0) runPendingJobs();
    else if (!runJobs()) return;
    while (waiting.length > 0) {
        const {settler, value, late} = takeFirst();
        settler(value as never);
        late?.();
        runPendingJobs();
    }
    if (source !== undefined) removeSource(source);
    source = undefined;
}

/**
 * For `runSync`: what is over from now on is settled on the context that has become the current one. The
 * function returned is to be called when the one before is that again, and takes over what still waits.
 */
export function settleApart(): () => void {
    const [outerWaiting, outerSource] = [waiting, source];
    waiting = [];
    source = undefined;
    return () => {
        const rest = waiting;
        if (source !== undefined) removeSource(source);
        waiting = outerWaiting;
        source = outerSource;
        waiting.push(...rest);
        if (rest.length > 0) settleLater();
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
function takeFirst(): Step {
    const {signal, outcome, resolve, reject, discard} = waiting.shift() as Settlement;
    if (signal?.aborted)
        return {settler: reject, value: reasonOf(signal), late: () => giveAway(outcome, discard)};
    return {settler: outcome.failed ? reject : resolve, value: outcome.value, late: undefined};
}

/** Gives a result that came too late to whoever asked for it. */
export function giveAway(outcome: Outcome, discard: Discard | undefined): void {
    if (outcome.failed || discard === undefined) return;
    try {
        discard(outcome.value as never);
    } catch (error) {
        host.reportException(error);
    }
}
