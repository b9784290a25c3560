// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {type AbortSignalLike, isAbortSignalLike} from '../signals/abort-signal-like.js';
import {
    type AbortState,
    type Upstream,
    createAbortState,
    isAborted,
    listenersChanged,
    markAborted,
    runBatch,
    updateObserved,
} from './abort-state.js';
import {DOMException} from './dom-exception.js';
import {ListenerList} from './listener-list.js';
import {signalState} from './own-signal.js';
import {asText, isObject} from './web-idl.js';

/** Makes a new signal abort as its upstream says. */
export function follow(state: AbortState, upstream: Upstream): void {
    state.upstream = upstream;
    state.listeners.changed = type => {
        if (type === 'abort') listenersChanged(state);
    };
}

/** The source signals of a dependent signal, none of which is dependent itself. */
class Sources implements Upstream {
    readonly signals: Set<AbortState> = new Set();

    /** The standard pushes, and so the source that aborts first gives the reason. */
    pull(state: AbortState): void {
        let first: AbortState | undefined;
        for (const source of this.signals) {
            if (isAborted(source) && source.order < (first?.order ?? Infinity)) first = source;
        }
        if (first && markAborted(state, first.reason, first.order)) state.late = first.batch;
    }

    setObserved(state: AbortState, observed: boolean): void {
        for (const source of this.signals) {
            if (observed) source.dependents.add(state);
            else source.dependents.delete(state);
            updateObserved(source);
        }
    }
}

/** Create a dependent abort signal, steps 2–4. https://dom.spec.whatwg.org/#create-a-dependent-abort-signal */
export function followAny(state: AbortState, signals: readonly AbortState[]): void {
    // 2.
    const aborted = signals.find(isAborted);
    if (aborted) {
        state.reason = aborted.reason;
        return;
    }
    // 3.
    const sources = new Sources();
    follow(state, sources);
    // 4.
    for (const signal of signals) {
        const {upstream} = signal;
        const flattened = upstream instanceof Sources ? upstream.signals : [signal];
        for (const source of flattened) sources.signals.add(source);
    }
}

/** A signal that is not of this copy of the library, by its public members alone. */
class Foreign implements Upstream {
    readonly #signal: AbortSignalLike;
    #push: (() => void) | null = null;

    constructor(signal: AbortSignalLike) {
        this.#signal = signal;
    }

    pull(state: AbortState): void {
        const {aborted, reason} = this.#signal;
        if (!aborted) return;
        // Some have no reason.
        markAborted(state, reason === undefined ? new DOMException('Aborted', 'AbortError') : reason);
    }

    setObserved(state: AbortState, observed: boolean): void {
        if (observed) {
            this.#push = () => {
                this.pull(state);
                runBatch(state);
            };
            this.#signal.addEventListener('abort', this.#push, {once: true});
        } else if (this.#push && !this.#signal.aborted) {
            // An aborted one is about to call the listener, and that is what runs the abort steps.
            this.#signal.removeEventListener('abort', this.#push);
            this.#push = null;
        }
    }
}

/** The state of any signal; throws a TypeError for what is none. */
export function toAbortState(value: unknown): AbortState {
    const own = isObject(value) ? signalState(value) : undefined;
    if (own) return own;
    if (!isAbortSignalLike(value)) throw new TypeError(`Not an AbortSignal: ${asText(value)}`);
    const state = createAbortState(null, new ListenerList());
    state.upstream = new Foreign(value);
    return state;
}
