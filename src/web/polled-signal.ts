// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Signals that follow something else: a cancellable, or the life of an object.

import {ADD_ABORT_ALGORITHM} from '../signals/listening.js';
import {type AbortState, markAborted, runBatch} from './abort-state.js';
import {isComplete} from './platform.js';
import {AbortSignal, abortStateOf, createAbortSignal, orAbortError} from './signal-class.js';
import {follow} from './upstream.js';

/** A signal that is first marked as aborted, and runs its abort steps later. */
export interface PolledSignal {
    readonly signal: AbortSignal;
    /**
     * Runs the abort algorithms and listeners of the signal and its dependents, once, if it has been marked as
     * aborted. Otherwise it does nothing.
     */
    readonly runAbortSteps: () => void;
}

/** What a polled signal follows. */
export interface Polled {
    /** Looks, and calls `markAborted` with the reason if it is time. Marking runs no other code. */
    readonly poll: (markAborted: (reason?: unknown) => void) => void;
    /** Called when somebody begins to listen to the signal, and when nobody listens any more. */
    readonly setObserved: (observed: boolean) => void;
}

/**
 * Makes a signal that polls whenever somebody reads `aborted` or `reason`, of it or of a signal that depends on it, until it
 * is aborted. It and its dependents are aborted as soon as it is marked, but no listener runs before runAbortSteps() is
 * called.
 */
export function createPolledSignal({poll, setObserved}: Polled): PolledSignal {
    const own = createAbortSignal();
    const state = abortStateOf(own) as AbortState;
    const mark = (reason?: unknown): void => {
        markAborted(state, orAbortError(reason));
    };
    follow(state, {pull: () => poll(mark), setObserved});
    const {AbortSignal: Platform} = isComplete(globalThis) ? globalThis : {AbortSignal};
    // Only the classes of another copy of this library can poll.
    const isOther = Platform !== AbortSignal && ADD_ABORT_ALGORITHM in Platform.prototype;
    return {signal: isOther ? Platform.any([own]) : own, runAbortSteps: () => runBatch(state)};
}
