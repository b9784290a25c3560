// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Signals that follow something else: a cancellable, the life of an object.

import {ADD_ABORT_ALGORITHM} from '../signals/listening.js';
import {type AbortState, markAborted, runBatch} from './abort-state.js';
import {isComplete} from './platform.js';
import {AbortSignal, abortStateOf, createAbortSignal, orAbortError} from './signal-class.js';
import {follow} from './upstream.js';

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
    const own = createAbortSignal();
    const state = abortStateOf(own) as AbortState;
    const mark = (reason?: unknown): void => {
        markAborted(state, orAbortError(reason));
    };
    follow(state, {pull: () => poll(mark), setObserved});
    const {AbortSignal: Platform} = isComplete(globalThis) ? globalThis : {AbortSignal};
    // Only another copy of this library polls what a signal was made of.
    const isOther = Platform !== AbortSignal && ADD_ABORT_ALGORITHM in Platform.prototype;
    return {signal: isOther ? Platform.any([own]) : own, runAbortSteps: () => runBatch(state)};
}
