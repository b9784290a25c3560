// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What the layers above do with signals of this copy of the library.

import {addAlgorithm, markAborted, removeAlgorithm, runBatch} from './abort-state.js';
import {type AbortSignal, abortStateOf, createAbortSignal, orAbortError} from './abort-signal.js';
import {follow} from './abort-upstreams.js';
import {signalState} from './own-signal.js';
import {isObject} from './web-idl.js';

/** Says whether a value is a signal of this copy of the library. */
export function isOwnSignal(value: unknown): value is AbortSignal {
    return isObject(value) && signalState(value) !== undefined;
}

/**
 * Makes `algorithm` run, before the signal's listeners, when the signal aborts; says whether it will.
 * It does nothing if the signal has aborted. https://dom.spec.whatwg.org/#abortsignal-add
 */
export function addAbortAlgorithm(signal: AbortSignal, algorithm: () => void): boolean {
    return addAlgorithm(abortStateOf(signal), algorithm);
}

/** Takes `algorithm` back. https://dom.spec.whatwg.org/#abortsignal-remove */
export function removeAbortAlgorithm(signal: AbortSignal, algorithm: () => void): void {
    removeAlgorithm(abortStateOf(signal), algorithm);
}

/** A signal that aborts in two steps, at two times. */
export interface PolledSignal {
    readonly signal: AbortSignal;
    /**
     * Runs the abort algorithms and the listeners of the signal and of those that depend on it, once,
     * if it has been marked aborted; else it does nothing.
     */
    readonly runAbortSteps: () => void;
}

/** What a polled signal follows. */
export interface Polled {
    /** Looks, and calls `markAborted` with the reason if it is time: nothing else runs then. */
    readonly poll: (markAborted: (reason?: unknown) => void) => void;
    /** Somebody listens to the signal from now on, or nobody any more. */
    readonly setObserved: (observed: boolean) => void;
}

/**
 * Makes a signal that polls whenever somebody looks at `aborted` or `reason`, of it or of a signal that
 * depends on it, until it is aborted. It and its dependents are aborted as soon as they are marked, but
 * no listener runs before runAbortSteps() is called.
 */
export function createPolledSignal({poll, setObserved}: Polled): PolledSignal {
    const signal = createAbortSignal();
    const state = abortStateOf(signal);
    const mark = (reason?: unknown): void => {
        markAborted(state, orAbortError(reason));
    };
    follow(state, {
        pull: () => poll(mark),
        setObserved: (_state, observed) => setObserved(observed),
    });
    return {signal, runAbortSteps: () => runBatch(state)};
}
