// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The internal state of an AbortSignal, and what an abort does.
// https://dom.spec.whatwg.org/#interface-AbortSignal

import {fire} from './event-target.js';
import type {Event} from './event.js';
import type {EventTargetLike} from './event-target-like.js';
import type {ListenerList} from './listener-list.js';
import {reportError} from '../values/report.js';

/** What makes a signal abort if it has no controller. */
export interface Upstream {
    /** The sources of a dependent signal, which are not dependent themselves. */
    readonly sources: ReadonlySet<AbortState> | undefined;
    /** Marks the signal as aborted if it is time. */
    readonly pull: () => void;
    /** Called when somebody may have begun or stopped listening to the signal. */
    readonly update: () => void;
    /** Called when the signal has aborted. */
    readonly end: () => void;
}

/** The signals whose abort steps have to run, in this order, after those of the signal that aborts. */
export interface Batch {
    readonly queue: AbortState[];
    /** The id of the signal whose steps have run last; Infinity when all have. */
    last: number;
    started: boolean;
}

export interface AbortState {
    /** Signals count up as they are made: dependents abort in this order. */
    readonly id: number;
    /** The signal and its listeners, null if the state stands for a foreign one. */
    readonly signal: EventTargetLike<Event> | null;
    readonly listeners: ListenerList | null;
    readonly algorithms: Set<() => void>;
    /** Those of the dependent signals that somebody listens to. */
    readonly dependents: Set<AbortState>;
    upstream: Upstream | null;
    /** The reason of the abort; undefined before. */
    reason: unknown;
    /** The number of the abort, counted up. Of several aborted sources, the one with the smallest number was the first. */
    order: number;
    /** Of a timeout, or a source beside one: of these the time when they abort comes first. */
    clock: (() => number) | null;
    time: number;
    /** The batch of this abort, from the marking to the end of the last abort steps. */
    batch: Batch | null;
    /** The batch that the signal still joins if somebody begins to listen before it is over. */
    late: Batch | null;
}

const counts = {signals: 0, aborts: 0};

export function createAbortState(
    signal: EventTargetLike<Event> | null,
    listeners: ListenerList | null,
): AbortState {
    counts.signals += 1;
    return {
        id: counts.signals,
        signal,
        listeners,
        algorithms: new Set(),
        dependents: new Set(),
        upstream: null,
        reason: undefined,
        order: 0,
        clock: null,
        time: 0,
        batch: null,
        late: null,
    };
}

export function isAborted(state: AbortState): boolean {
    if (state.reason === undefined) state.upstream?.pull();
    return state.reason !== undefined;
}

/** Signal abort, steps 1 to 4: marks the signal and its dependents. Returns false if it was already aborted. */
export function markAborted(state: AbortState, reason: unknown): boolean {
    if (state.reason !== undefined) return false;
    // 4. Copied, because they leave the set when they are marked.
    const queue = [...state.dependents].sort((a, b) => a.id - b.id);
    // 2.
    counts.aborts += 1;
    state.order = counts.aborts;
    if (state.clock !== null) state.time = state.clock();
    for (const marked of [state, ...queue]) setReason(marked, reason);
    state.batch = {queue, last: 0, started: false};
    return true;
}

export function setReason(state: AbortState, reason: unknown): void {
    const {upstream} = state;
    state.reason = reason;
    state.upstream = null;
    upstream?.end();
}

/** Signal abort, steps 5 and 6: runs the abort steps of a marked signal and its dependents, once. */
export function runBatch(state: AbortState): void {
    const {batch} = state;
    if (batch === null || batch.started) return;
    batch.started = true;
    // 5.
    runAbortSteps(state);
    // 6.
    for (let next = batch.queue.shift(); next; next = batch.queue.shift()) {
        batch.last = next.id;
        runAbortSteps(next);
    }
    batch.last = Infinity;
    state.batch = null;
}

/** https://dom.spec.whatwg.org/#run-the-abort-steps */
function runAbortSteps({signal, listeners, algorithms}: AbortState): void {
    for (const algorithm of algorithms) {
        try {
            algorithm();
        } catch (exception) {
            reportError(exception);
        }
    }
    algorithms.clear();
    if (signal && listeners) fire('abort', signal, listeners);
}
