// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {host} from '../web/host.js';
import {reasonOf} from '../signals/listening.js';
import {isSomethingBefore, queueJob, runJobs, runPendingJobs} from './promise-jobs.js';
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

/** The operations that wait to be settled, and the source that will do it. */
class Queue {
    readonly #waiting: Settlement[] = [];
    #source: Source | undefined;

    get isEmpty(): boolean {
        return this.#waiting.length === 0;
    }

    add(...settlements: readonly Settlement[]): void {
        if (settlements.length === 0) return;
        this.#waiting.push(...settlements);
        this.#settleLater();
    }

    /** Takes the first that waits. It is the caller who settles it, as a promise takes the stack then. */
    takeFirst(): Step {
        const {signal, outcome, resolve, reject, discard} = this.#waiting.shift() as Settlement;
        if (signal?.aborted)
            return {settler: reject, value: reasonOf(signal), late: () => giveAway(outcome, discard)};
        return {settler: outcome.failed ? reject : resolve, value: outcome.value, late: undefined};
    }

    /** Nothing has to be done later: the source goes. */
    close(): readonly Settlement[] {
        if (this.#source !== undefined) removeSource(this.#source);
        this.#source = undefined;
        return this.#waiting.splice(0);
    }

    // When a promise is settled no job is queued, and all that one settlement leads to has run before the next.
    #settleLater(): void {
        this.#source ??= addIdle(BEHIND_JOBS, () => {
            if (GLib.main_depth() > 1) {
                // In a loop inside a job the continuation would wait for that job, and whatever comes before its end.
                if (!runJobs()) {
                    this.#source = undefined;
                    queueJob(() => this.#settleLater());
                    return GLib.SOURCE_REMOVE;
                }
            } else if (isSomethingBefore()) {
                // The source of another copy has been called in this turn.
                return GLib.SOURCE_CONTINUE;
            }
            if (!this.isEmpty) {
                const {settler, value, late} = this.takeFirst();
                settler(value as never);
                late?.();
            }
            if (!this.isEmpty) return GLib.SOURCE_CONTINUE;
            this.#source = undefined;
            return GLib.SOURCE_REMOVE;
        });
    }
}

/** Where an operation that is over goes. */
const current: {queue: Queue} = /* @__PURE__ */ (() => ({queue: new Queue()}))();

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
    current.queue.add(settlement);
}

/** Runs all pending jobs and settles all that wait, where a checkpoint is safe; the source has nothing to do then. */
export function settleInCheckpoint(): void {
    const {queue} = current;
    if (queue.isEmpty) {
        runPendingJobs();
        return;
    }
    if (!runJobs()) return;
    while (!queue.isEmpty) {
        const {settler, value, late} = queue.takeFirst();
        settler(value as never);
        late?.();
        // What is more urgent than the jobs comes first: the source settles the others behind both.
        if (!runPendingJobs()) return;
    }
    queue.close();
}

/**
 * For `runSync`: what is over from now on is settled on the context that has become the current one. The
 * function returned is to be called when the one before is that again, and takes over what still waits.
 */
export function settleApart(): () => void {
    const outer = current.queue;
    const inner = new Queue();
    current.queue = inner;
    return () => {
        current.queue = outer;
        outer.add(...inner.close());
    };
}

/** What is left to do for an operation when its signal has been looked at. */
interface Step {
    readonly settler: Resolve | Reject;
    readonly value: unknown;
    /** Gives away a value that came too late, when the promise has been rejected. */
    readonly late: (() => void) | undefined;
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
