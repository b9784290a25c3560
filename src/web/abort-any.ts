// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {
    abortedBefore,
    type AbortState,
    createAbortState,
    follow,
    isAborted,
    markAborted,
    markDependent,
    runBatch,
    updateObserved,
} from './abort-state.js';

/** Create a dependent abort signal, steps 2 to 4. https://dom.spec.whatwg.org/#create-a-dependent-abort-signal */
export function followAny(state: AbortState, signals: readonly AbortState[]): void {
    // 2.
    const aborted = signals.find(isAborted);
    if (aborted) {
        state.reason = aborted.reason;
        return;
    }
    // 4. None of the sources is dependent itself.
    const sources = new Set(signals.flatMap(signal => [...(signal.sources ?? [signal])]));
    state.sources = sources;
    const timed = [...sources].some(source => source.timed);
    if (timed) for (const source of sources) source.timed = true;
    follow(state, {
        // The standard pushes, and so the source that aborts first gives the reason.
        pull() {
            let first: AbortState | undefined;
            for (const source of sources) {
                if (isAborted(source) && (!first || abortedBefore(source, first))) first = source;
            }
            if (first) markDependent(state, first);
        },
        setObserved(_state, observed) {
            for (const source of sources) {
                if (observed) source.dependents.add(state);
                else source.dependents.delete(state);
                updateObserved(source);
            }
        },
    });
}

/** The state of a signal that is not of this copy of the library, by its public members alone. */
export function foreignState(signal: AbortSignalLike): AbortState {
    const state = createAbortState(null, null);
    const push = (): void => {
        if (isAborted(state)) runBatch(state);
    };
    follow(state, {
        pull() {
            try {
                if (signal.aborted) markAborted(state, reasonOf(signal));
            } catch (error) {
                // A getter of somebody else's: whoever waits for such a signal is to learn of it.
                markAborted(state, error);
            }
        },
        setObserved(_state, observed) {
            if (observed) onAbort(signal, push);
            // An aborted one is about to call the listener, and that is what runs the abort steps.
            else if (state.reason === undefined || !hasAborted(signal)) offAbort(signal, push);
        },
    });
    return state;
}

/** A getter that throws has been told of: its signal counts as aborted. */
function hasAborted(signal: AbortSignalLike): boolean {
    try {
        return signal.aborted;
    } catch {
        return true;
    }
}
