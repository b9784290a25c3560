// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {type AbortState, isAborted, type Upstream} from './abort-state.js';

/**
 * What a signal follows: the sources of `any`, a timer, a foreign signal. The signal asks it (`pull`) whenever somebody looks
 * at the signal. It holds the signal only while somebody listens to it (`setObserved`), so a signal that nobody listens to
 * can be collected.
 */
export interface Followed {
    /** Marks the signal as aborted if it is time. */
    readonly pull: () => void;
    /** Called when somebody begins to listen to the signal, and when nobody listens any more. */
    readonly setObserved: (observed: boolean) => void;
    readonly sources?: ReadonlySet<AbortState>;
}

/** Makes a new signal follow something. */
export function follow(state: AbortState, {pull, setObserved, sources}: Followed): void {
    let observed = false;
    const observe = (value: boolean): void => {
        if (value === observed) return;
        observed = value;
        setObserved(value);
    };
    const update = (): void => {
        observe(state.algorithms.size > 0 || state.dependents.size > 0 || hasListeners(state));
    };
    const upstream: Upstream = {sources, pull, update, end: () => observe(false)};
    state.upstream = upstream;
    if (state.listeners === null) return;
    state.listeners.changed = type => {
        if (type !== 'abort') return;
        if (isAborted(state)) joinLate(state);
        else update();
    };
}

function hasListeners({listeners}: AbortState): boolean {
    return listeners !== null && [true, false].some(capture => listeners.of('abort', capture).size > 0);
}

/**
 * The standard marks dependents in advance, listened to or not, so one that gets its first listener while the batch
 * runs still gets its event.
 */
function joinLate(state: AbortState): void {
    const {late, id} = state;
    if (late === null || !hasListeners(state)) return;
    state.late = null;
    if (id <= late.last) return;
    late.queue.push(state);
    late.queue.sort((a, b) => a.id - b.id);
}
