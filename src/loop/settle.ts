// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {host} from '../web/host.js';
import {reasonOf} from '../signals/listening.js';
import {jobsWait, queueJob, runJobs, runPendingJobs} from './promise-jobs.js';
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
class Settlements {
    #waiting: Settlement[] = [];
    #source: Source | undefined;

    add(settlement: Settlement): void {
        this.#waiting.push(settlement);
        this.#needSource();
    }

    /** Takes over what waits on another main context, whose source goes. */
    takeOver(other: Settlements): void {
        other.#dropSource();
        if (other.#waiting.length === 0) return;
        this.#waiting.push(...other.#waiting);
        this.#needSource();
    }

    /** Runs all pending jobs and settles all that wait, where a checkpoint is safe; the source has nothing to do then. */
    settleInCheckpoint(): void {
        if (this.#waiting.length === 0) {
            runPendingJobs();
            return;
        }
        if (!runJobs()) return;
        while (this.#waiting.length > 0) {
            const {settler, value, late} = this.#takeFirst();
            settler(value as never);
            late?.();
            // The continuation has not run: the source waits for it.
            if (!runPendingJobs()) return;
        }
        this.#dropSource();
    }

    // All that one settlement leads to has run before the next.
    #needSource(): void {
        this.#source ??= addIdle(BEHIND_JOBS, () => this.#settleOne());
    }

    #settleOne(): boolean {
        // In a loop inside a job the continuation would wait for that job, and whatever comes before its end.
        if (GLib.main_depth() > 1) {
            if (!runJobs()) {
                this.#source = undefined;
                queueJob(() => this.#needSource());
                return GLib.SOURCE_REMOVE;
            }
        } else if (jobsWait()) {
            // Another source of this priority has settled something in the same round: that of another copy.
            return GLib.SOURCE_CONTINUE;
        }
        if (this.#waiting.length > 0) {
            const {settler, value, late} = this.#takeFirst();
            settler(value as never);
            if (late !== undefined) {
                // It may run a loop of its own, in which this source would not be called.
                this.#source = undefined;
                if (this.#waiting.length > 0) this.#needSource();
                late();
                return GLib.SOURCE_REMOVE;
            }
        }
        if (this.#waiting.length > 0) return GLib.SOURCE_CONTINUE;
        this.#source = undefined;
        return GLib.SOURCE_REMOVE;
    }

    /** Takes the first that waits. It is the caller who settles it, as a promise takes the stack then. */
    #takeFirst(): Step {
        const {signal, outcome, resolve, reject, discard} = this.#waiting.shift() as Settlement;
        const abort = abortOf(signal);
        if (abort !== undefined)
            return {settler: reject, value: abort.reason, late: lateOf(outcome, discard)};
        return {settler: outcome.failed ? reject : resolve, value: outcome.value, late: undefined};
    }

    #dropSource(): void {
        if (this.#source !== undefined) removeSource(this.#source);
        this.#source = undefined;
    }
}

/** Those of the main context that is the current one. */
const settling: {settlements: Settlements} = {settlements: /* @__PURE__ */ new Settlements()};

/**
 * Settles the promise of an operation that is over.
 *
 * The continuation of a promise runs in a later job, and what runs between (other sources of the turn,
 * other jobs) may abort the signal. So the signal is looked at when nothing is left that could run between.
 */
export function settle(settlement: Settlement): void {
    const {signal, outcome, resolve, reject} = settlement;
    if (signal != null) settling.settlements.add(settlement);
    else if (outcome.failed) reject(outcome.value);
    else resolve(outcome.value as never);
}

/** Runs all pending jobs and settles all that wait, where a checkpoint is safe. */
export function settleInCheckpoint(): void {
    settling.settlements.settleInCheckpoint();
}

/**
 * For `runSync`: what is over from now on is settled on the context that has become the current one. The
 * function returned is to be called when the one before is that again, and takes over what still waits.
 */
export function settleApart(): () => void {
    const outer = settling.settlements;
    const inner = new Settlements();
    settling.settlements = inner;
    return () => {
        settling.settlements = outer;
        outer.takeOver(inner);
    };
}

/** What is left to do for an operation when its signal has been looked at. */
interface Step {
    readonly settler: Resolve | Reject;
    readonly value: unknown;
    /** Gives away a value that came too late, when the promise has been rejected. */
    readonly late: (() => void) | undefined;
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
            host.reportException(error);
        }
    };
}

/** Gives a result that came too late to whoever asked for it. */
export function giveAway(outcome: Outcome, discard: Discard | undefined): void {
    lateOf(outcome, discard)?.();
}
