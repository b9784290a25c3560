// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What an AbortSignal has beside its interface, and what aborting does.
// https://dom.spec.whatwg.org/#interface-AbortSignal

import {fire} from './event-target.js';
import {host} from './host.js';
import type {Event} from './event.js';
import type {EventTargetLike} from './event-target-like.js';
import type {ListenerList} from './listener-list.js';
import {reportError} from '../values/report.js';

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
interface Batch {
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
    /** The sources of a dependent signal, which are not dependent themselves. */
    sources: ReadonlySet<AbortState> | null;
    upstream: Upstream | null;
    observed: boolean;
    /** The abort reason; undefined as long as the signal is not aborted. */
    reason: unknown;
    /** Aborts count up: of several aborted sources the one with the least number was first. */
    order: number;
    /** Whether it is a timeout, or a source beside one: of these the host's time when they abort comes first. */
    timed: boolean;
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
        sources: null,
        upstream: null,
        observed: false,
        reason: undefined,
        order: 0,
        timed: false,
        time: 0,
        batch: null,
        late: null,
    };
}

/** Makes a new signal abort as its upstream says. */
export function follow(state: AbortState, upstream: Upstream): void {
    state.upstream = upstream;
    if (state.listeners === null) return;
    state.listeners.changed = type => {
        if (type === 'abort') listenersChanged(state);
    };
}

export function isAborted(state: AbortState): boolean {
    if (state.reason === undefined) state.upstream?.pull(state);
    return state.reason !== undefined;
}

/** Whether `a` aborted before `b`. */
export function abortedBefore(a: AbortState, b: AbortState): boolean {
    return a.timed && b.timed && a.time !== b.time ? a.time < b.time : a.order < b.order;
}

function hasListeners({listeners}: AbortState): boolean {
    return listeners !== null && listeners.count('abort') > 0;
}

/** Tells the upstream whether somebody listens, if that has changed. */
export function updateObserved(state: AbortState): void {
    const {upstream, algorithms, dependents} = state;
    if (upstream === null) return;
    const observed = algorithms.size > 0 || dependents.size > 0 || hasListeners(state);
    if (observed === state.observed) return;
    state.observed = observed;
    upstream.setObserved(state, observed);
}

/** To be called when the signal's listeners have changed. */
function listenersChanged(state: AbortState): void {
    if (!isAborted(state)) {
        updateObserved(state);
        return;
    }
    // The standard marks dependents in advance, listened to or not, so one that gets its first listener while the
    // batch runs still gets its event.
    const {late, id} = state;
    if (late === null || !hasListeners(state)) return;
    state.late = null;
    if (id <= late.last) return;
    late.queue.push(state);
    late.queue.sort((a, b) => a.id - b.id);
}

/** Signal abort, steps 1 to 4: the signal and its dependents are aborted. Says whether it was not before. */
export function markAborted(state: AbortState, reason: unknown): boolean {
    if (state.reason !== undefined) return false;
    // 4. Taken before they leave the set.
    const queue = [...state.dependents].sort((a, b) => a.id - b.id);
    // 2.
    counts.aborts += 1;
    state.order = counts.aborts;
    if (state.timed) state.time = host.turn();
    setReason(state, reason);
    for (const dependent of queue) setReason(dependent, reason);
    state.batch = {queue, last: 0, started: false};
    return true;
}

function setReason(state: AbortState, reason: unknown): void {
    const {upstream, observed} = state;
    state.reason = reason;
    state.upstream = null;
    state.sources = null;
    state.observed = false;
    if (observed) upstream?.setObserved(state, false);
}

/** Marks a dependent signal that a source has aborted without knowing of it, as nobody listened. */
export function markDependent(state: AbortState, {reason, batch}: AbortState): void {
    setReason(state, reason);
    state.late = batch;
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
