// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What an AbortSignal has beside its interface, and what aborting does.
// https://dom.spec.whatwg.org/#interface-AbortSignal

import {fire} from './event-target.js';
import type {Event} from './event.js';
import type {EventTargetLike} from './event-target-like.js';
import type {ListenerList} from './listener-list.js';
import {reportError} from '../values/report.js';

/** What makes a signal abort, if it is not a controller. */
export interface Upstream {
    /** The sources of a dependent signal, which are not dependent themselves. */
    readonly sources: ReadonlySet<AbortState> | undefined;
    /** Marks the signal aborted if that is due. */
    readonly pull: () => void;
    /** Somebody may have begun or ceased to listen to the signal. */
    readonly update: () => void;
    /** The signal is aborted. */
    readonly end: () => void;
}

/** Signals whose abort steps are to be run, in that order, after those of the signal that aborts. */
export interface Batch {
    readonly queue: AbortState[];
    /** The id of the signal whose steps were run last; infinite when all have been. */
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
    /** The abort reason; undefined as long as the signal is not aborted. */
    reason: unknown;
    /** Aborts count up: of several aborted sources the one with the least number was first. */
    order: number;
    /** Of a timeout, or a source beside one: of these the time when they abort comes first. */
    clock: (() => number) | null;
    time: number;
    /** Its own batch, from the marking to the end of the last abort steps. */
    batch: Batch | null;
    /** The batch it still joins if somebody begins to listen in time. */
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

/** Signal abort, steps 1 to 4: the signal and its dependents are aborted. Says whether it was not before. */
export function markAborted(state: AbortState, reason: unknown): boolean {
    if (state.reason !== undefined) return false;
    // 4. Taken before they leave the set.
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
