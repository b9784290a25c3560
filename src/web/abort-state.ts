// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What an AbortSignal has beside its interface, and what aborting does.
// https://dom.spec.whatwg.org/#interface-AbortSignal

import {fire} from './dispatch.js';
import {host} from './host.js';
import type {Event} from './event.js';
import type {EventTargetLike} from './event-target-like.js';
import type {ListenerList} from './listener-list.js';

/**
 * What makes a signal abort, if it is not a controller: the sources of `any`, a timer, a foreign
 * signal. The signal asks it (`pull`) whenever somebody looks at the signal. Only while somebody
 * listens (`setObserved`) does it hold the signal, so as to tell it: nothing that nobody listens to
 * is held by what it depends on.
 */
export interface Upstream {
    /** Marks the signal aborted if that is due. */
    pull(state: AbortState): void;
    /** Somebody listens to the signal now, or nobody any more. */
    setObserved(state: AbortState, observed: boolean): void;
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
    /** The signal, null if the state stands for a foreign one. */
    readonly signal: EventTargetLike<Event> | null;
    readonly listeners: ListenerList;
    readonly algorithms: Set<() => void>;
    /** Those of the dependent signals that somebody listens to. */
    readonly dependents: Set<AbortState>;
    upstream: Upstream | null;
    observed: boolean;
    /** The abort reason; undefined as long as the signal is not aborted. */
    reason: unknown;
    /** Aborts count up: of several aborted sources the one with the least number was first. */
    order: number;
    /** Its own batch, from the marking to the end of the last abort steps. */
    batch: Batch | null;
    /** The batch it still joins if somebody begins to listen in time. */
    late: Batch | null;
}

let signalCount = 0;
let aborts = 0;

export function createAbortState(signal: EventTargetLike<Event> | null, listeners: ListenerList): AbortState {
    signalCount += 1;
    return {
        id: signalCount,
        signal,
        listeners,
        algorithms: new Set(),
        dependents: new Set(),
        upstream: null,
        observed: false,
        reason: undefined,
        order: 0,
        batch: null,
        late: null,
    };
}

/** The place in the order of all aborts of one that happens now. */
export function nextAbort(): number {
    aborts += 1;
    return aborts;
}

export function isAborted(state: AbortState): boolean {
    if (state.reason === undefined) state.upstream?.pull(state);
    return state.reason !== undefined;
}

/** Tells the upstream whether somebody listens, if that has changed. */
export function updateObserved(state: AbortState): void {
    const {upstream, algorithms, dependents, listeners} = state;
    if (upstream === null) return;
    const observed = algorithms.size > 0 || dependents.size > 0 || listeners.count('abort') > 0;
    if (observed === state.observed) return;
    state.observed = observed;
    upstream.setObserved(state, observed);
}

function setReason(state: AbortState, reason: unknown, order: number): void {
    const {upstream, observed} = state;
    state.reason = reason;
    state.order = order;
    state.upstream = null;
    state.observed = false;
    if (observed) upstream?.setObserved(state, false);
}

/** Signal abort, steps 1–4: the signal and its dependents are aborted. Says whether it was not before. */
export function markAborted(state: AbortState, reason: unknown, order: number = nextAbort()): boolean {
    // 1.
    if (state.reason !== undefined) return false;
    // 4. Taken before they leave the set.
    const queue = [...state.dependents].sort((a, b) => a.id - b.id);
    // 2.
    setReason(state, reason, order);
    for (const dependent of queue) setReason(dependent, reason, order);
    state.batch = {queue, last: 0, started: false};
    return true;
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
function runAbortSteps(state: AbortState): void {
    // 1.
    for (const algorithm of state.algorithms) {
        try {
            algorithm();
        } catch (exception) {
            host.reportException(exception);
        }
    }
    // 2.
    state.algorithms.clear();
    // 3.
    if (state.signal) fire('abort', state.signal, state.listeners);
}

/**
 * To be called when the signal's listeners have changed. The standard marks dependents in advance,
 * listened to or not, so one that gets its first listener while the batch runs still gets its event.
 */
export function listenersChanged(state: AbortState): void {
    if (!isAborted(state)) {
        updateObserved(state);
        return;
    }
    const {late, id} = state;
    if (late === null || state.listeners.count('abort') === 0) return;
    state.late = null;
    if (id <= late.last) return;
    late.queue.push(state);
    late.queue.sort((a, b) => a.id - b.id);
}

/** Adds an algorithm to the signal, unless it is aborted; says whether it did. */
export function addAlgorithm(state: AbortState, algorithm: () => void): boolean {
    // 1.
    if (isAborted(state)) return false;
    // 2.
    state.algorithms.add(algorithm);
    updateObserved(state);
    return true;
}

export function removeAlgorithm(state: AbortState, algorithm: () => void): void {
    state.algorithms.delete(algorithm);
    updateObserved(state);
}
