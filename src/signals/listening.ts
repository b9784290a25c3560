// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {reportError} from '../values/report.js';
import type {AbortSignalLike} from './abort-signal-like.js';

// The signals of this library have these methods, in every copy of it from 0.2 on: functions that run before the
// listeners. Both or none are there, and what they take and return stays as it is, as other copies call them.
// https://dom.spec.whatwg.org/#abortsignal-add, #abortsignal-remove
export const ADD_ABORT_ALGORITHM: unique symbol = Symbol.for('gjs-async.addAbortAlgorithm');
export const REMOVE_ABORT_ALGORITHM: unique symbol = Symbol.for('gjs-async.removeAbortAlgorithm');

interface Algorithms {
    /** Says whether the algorithm will run: it will not if the signal has aborted. */
    [ADD_ABORT_ALGORITHM]?(algorithm: () => void): boolean;
    [REMOVE_ABORT_ALGORITHM]?(algorithm: () => void): void;
}

/**
 * Calls `algorithm` once when a signal, whoever has made it, aborts: before its listeners where that is possible.
 * Says whether it will: it will not if the signal has aborted.
 */
export function onAbort(signal: AbortSignalLike & Algorithms, algorithm: () => void): boolean {
    const own = signal[ADD_ABORT_ALGORITHM];
    if (typeof own === 'function') return own.call(signal, algorithm);
    if (signal.aborted) return false;
    signal.addEventListener('abort', algorithm, {once: true});
    return true;
}

/**
 * Takes `algorithm` back. It never throws, whatever somebody else's signal does: who calls it is about to settle a
 * promise, or to abort other signals.
 */
export function offAbort(signal: AbortSignalLike & Algorithms, algorithm: () => void): void {
    try {
        const own = signal[REMOVE_ABORT_ALGORITHM];
        if (typeof own === 'function') own.call(signal, algorithm);
        else signal.removeEventListener('abort', algorithm);
    } catch (error) {
        reportError(error);
    }
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
