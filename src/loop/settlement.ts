// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortSignalLike} from '../web/abort-signal-like.js';
import {host} from '../web/host.js';
import {reasonOf} from '../web/on-abort.js';
import {isPumpOn} from './pump.js';
import {addIdle} from './source.js';

/** What an operation gave or threw. */
export interface Outcome {
    readonly failed: boolean;
    readonly value: unknown;
}

/** An operation that is over, and the promise that waits for it. */
export interface Settlement {
    readonly signal: AbortSignalLike | null | undefined;
    readonly outcome: Outcome;
    readonly resolve: (value: never) => void;
    readonly reject: (reason: unknown) => void;
    /** Receives a value that came too late. */
    readonly discard?: Discard | undefined;
}

type Discard = (value: never) => void;

const waiting: Settlement[] = [];

/**
 * Settles the promise of an operation that is over.
 *
 * The continuation of a promise runs in a later job, and what runs between (other sources of the turn,
 * other jobs) may abort the signal. So the signal is looked at when nothing is left that could run between.
 */
export function settle(settlement: Settlement): void {
    const {signal, outcome, resolve, reject} = settlement;
    if (signal != null) {
        if (waiting.push(settlement) === 1) settleWaiting(settlement);
    } else if (outcome.failed) {
        reject(outcome.value);
    } else {
        resolve(outcome.value as never);
    }
}

// Above everything but GJS's own source of promise jobs.
const BEHIND_JOBS = -999;

function settleWaiting({resolve}: Settlement): void {
    // The checkpoint at the end of the callback runs its job, and the continuation behind it.
    if (isPumpOn()) {
        resolve(first as never);
        return;
    }
    // No job is queued when this is called, and all that one settlement leads to have run before the next.
    addIdle(BEHIND_JOBS, () => {
        const next = waiting[0] as Settlement;
        settleFirst(next.resolve, next.reject);
        return waiting.length > 0;
    });
}

// A promise that is resolved with a thenable calls its then() in a job. That is two thirds of the cost of
// Promise.resolve().then(…), which makes two promises more, each with a stack of its own.
const first = {
    // oxlint-disable-next-line unicorn/no-thenable
    then(resolve: (value: never) => void, reject: (reason: unknown) => void): void {
        settleFirst(resolve, reject);
        // Behind the continuation of this one, which may abort the next.
        waiting[0]?.resolve(first as never);
    },
};

function settleFirst(resolve: (value: never) => void, reject: (reason: unknown) => void): void {
    const {signal, outcome, discard} = waiting.shift() as Settlement;
    if (signal?.aborted) {
        reject(reasonOf(signal));
        giveAway(outcome, discard);
    } else if (outcome.failed) {
        reject(outcome.value);
    } else {
        resolve(outcome.value as never);
    }
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
