// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {isObject} from '../values/object.js';
import {type AbortSignalLike, isAbortSignalLike} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {
    type AbortState,
    createAbortState,
    isAborted,
    markAborted,
    runBatch,
    setReason,
} from './abort-state.js';
import {type AbortSignal, abortStateOf, createAbortSignal} from './signal-class.js';
import {follow} from './upstream.js';

/** Create a dependent abort signal. https://dom.spec.whatwg.org/#create-a-dependent-abort-signal */
export function createDependentSignal(signals: readonly AbortState[]): AbortSignal {
    const signal = createAbortSignal();
    const state = abortStateOf(signal) as AbortState;
    // 2.
    const aborted = signals.find(isAborted);
    if (aborted) {
        state.reason = aborted.reason;
        return signal;
    }
    // 4. None of the sources is dependent itself.
    const sources = new Set(signals.flatMap(one => [...(one.upstream?.sources ?? [one])]));
    const {clock} = [...sources].find(source => source.clock !== null) ?? state;
    for (const source of sources) source.clock = clock;
    follow(state, {
        sources,
        // In the standard a source tells its dependents at once, so the source that aborts first gives the reason.
        pull() {
            let first: AbortState | undefined;
            for (const source of sources) {
                if (isAborted(source) && (!first || abortedBefore(source, first))) first = source;
            }
            if (!first) return;
            setReason(state, first.reason);
            state.late = first.batch;
        },
        setObserved(observed) {
            for (const source of sources) {
                if (observed) source.dependents.add(state);
                else source.dependents.delete(state);
                source.upstream?.update();
            }
        },
    });
    return signal;
}

function abortedBefore(a: AbortState, b: AbortState): boolean {
    return a.clock && b.clock && a.time !== b.time ? a.time < b.time : a.order < b.order;
}

/** The state of any signal; throws a TypeError for what is none. */
export function toAbortState(value: unknown): AbortState {
    const own = isObject(value) ? abortStateOf(value) : undefined;
    if (own !== undefined) return own;
    if (isAbortSignalLike(value)) return foreignState(value);
    throw new TypeError('AbortSignal.any: expected an AbortSignal for each of signals');
}

/** The state of a foreign signal, of which only the public members are known. */
function foreignState(signal: AbortSignalLike): AbortState {
    const state = createAbortState(null, null);
    const push = (): void => {
        if (isAborted(state)) runBatch(state);
    };
    follow(state, {
        pull() {
            try {
                if (signal.aborted) markAborted(state, reasonOf(signal));
            } catch (error) {
                // A getter of the foreign signal throws: whoever waits for the signal gets that error.
                markAborted(state, error);
            }
        },
        setObserved(observed) {
            if (observed) onAbort(signal, push);
            // If the signal is aborted, it is about to call the listener, which runs the abort steps.
            else if (state.reason === undefined || !hasAborted(signal)) offAbort(signal, push);
        },
    });
    return state;
}

/** Whether the signal has aborted. If its getter throws, it counts as aborted: that error is already the reason. */
function hasAborted(signal: AbortSignalLike): boolean {
    try {
        return signal.aborted;
    } catch {
        return true;
    }
}
