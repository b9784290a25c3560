// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortSignalLike} from '../web/abort-signal-like.js';
import {host} from '../web/host.js';
import {reasonOf} from '../web/on-abort.js';
import type {Pair} from './pair.js';

/** What finish gave or threw. */
export interface Outcome {
    readonly failed: boolean;
    readonly value: unknown;
}

/** An operation that is over, and the promise that waits for it. */
export interface Settlement {
    readonly pair: Pair;
    readonly signal: AbortSignalLike | undefined;
    readonly outcome: Outcome;
    readonly resolve: (value: unknown) => void;
    readonly reject: (reason: unknown) => void;
}

const waiting: Settlement[] = [];

/**
 * Settles the promise of an operation that is over.
 *
 * The continuation of a promise runs in a later job, and what runs between (other sources of the turn,
 * other continuations) may abort the signal. Looking at the signal in the job right before the
 * continuation's own leaves no such gap, so each settlement with a signal has a job of its own.
 */
export function settle(settlement: Settlement): void {
    const {signal, outcome, resolve, reject} = settlement;
    if (signal !== undefined) {
        if (waiting.push(settlement) === 1) resolve(first);
    } else if (outcome.failed) {
        reject(outcome.value);
    } else {
        resolve(outcome.value);
    }
}

// A promise that is resolved with a thenable calls its then() in a job. That is two thirds of the cost of
// Promise.resolve().then(…), which makes two promises more, each with a stack of its own.
const first = {
    // oxlint-disable-next-line unicorn/no-thenable
    then(resolve: (value: unknown) => void, reject: (reason: unknown) => void): void {
        const {pair, signal, outcome} = waiting.shift() as Settlement;
        if (signal?.aborted) {
            reject(reasonOf(signal));
            discard(pair, outcome);
        } else if (outcome.failed) {
            reject(outcome.value);
        } else {
            resolve(outcome.value);
        }
        // Behind the continuation of this one, which may abort the next.
        waiting[0]?.resolve(first);
    },
};

/** Gives a result that came too late to whoever asked for it. */
export function discard(pair: Pair, outcome: Outcome): void {
    if (outcome.failed || pair.discard === undefined) return;
    try {
        pair.discard(outcome.value);
    } catch (error) {
        host.reportException(error);
    }
}
