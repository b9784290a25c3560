// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortSignalLike} from './abort-signal-like.js';

// What an AbortSignal of this library, of whichever copy, takes beside listeners: functions that run before them.
// https://dom.spec.whatwg.org/#abortsignal-polled-signal
export const ADD_ABORT_ALGORITHM: unique symbol = Symbol.for('gjs-async.addAbortAlgorithm');
export const REMOVE_ABORT_ALGORITHM: unique symbol = Symbol.for('gjs-async.removeAbortAlgorithm');

interface Algorithms {
    [ADD_ABORT_ALGORITHM]?(algorithm: () => void): void;
    [REMOVE_ABORT_ALGORITHM]?(algorithm: () => void): void;
}

/** Calls `algorithm` once when a signal, whoever has made it, aborts: before its listeners where that is possible. */
export function onAbort(signal: AbortSignalLike & Algorithms, algorithm: () => void): void {
    if (signal[ADD_ABORT_ALGORITHM] === undefined) signal.addEventListener('abort', algorithm, {once: true});
    else signal[ADD_ABORT_ALGORITHM](algorithm);
}

/** Takes `algorithm` back. */
export function offAbort(signal: AbortSignalLike & Algorithms, algorithm: () => void): void {
    if (signal[REMOVE_ABORT_ALGORITHM] === undefined) signal.removeEventListener('abort', algorithm);
    else signal[REMOVE_ABORT_ALGORITHM](algorithm);
}

/** The reason of an aborted signal; some that others have made have none, or one that throws. It never throws. */
export function reasonOf(signal: AbortSignalLike): unknown {
    try {
        if (signal.reason !== undefined) return signal.reason;
    } catch (error) {
        return error;
    }
    return Object.assign(new Error('The operation was aborted'), {name: 'AbortError'});
}
