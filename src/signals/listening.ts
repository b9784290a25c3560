// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {reportError} from '../values/report.js';
import type {AbortSignalLike} from './abort-signal-like.js';

// The signals of this library have these two methods, in every copy since 0.2. They add and remove functions that run
// before the listeners. Other copies call them, so what they take and return must never change.
// https://dom.spec.whatwg.org/#abortsignal-add, #abortsignal-remove
export const ADD_ABORT_ALGORITHM: unique symbol = Symbol.for('gjs-async.addAbortAlgorithm');
export const REMOVE_ABORT_ALGORITHM: unique symbol = Symbol.for('gjs-async.removeAbortAlgorithm');

interface Algorithms {
    /** Returns false if the signal has already aborted, so that the algorithm will not run. */
    [ADD_ABORT_ALGORITHM]?(algorithm: () => void): boolean;
    [REMOVE_ABORT_ALGORITHM]?(algorithm: () => void): void;
}

/**
 * Calls `algorithm` once when a signal of any kind aborts, before its listeners if possible. Returns false if the signal has
 * already aborted: then it is not called.
 */
export function onAbort(signal: AbortSignalLike & Algorithms, algorithm: () => void): boolean {
    const own = signal[ADD_ABORT_ALGORITHM];
    if (typeof own === 'function') return own.call(signal, algorithm);
    if (signal.aborted) return false;
    signal.addEventListener('abort', algorithm, {once: true});
    return true;
}

/**
 * Removes `algorithm`. It never throws, whatever a foreign signal does, because its callers are about to settle a promise or
 * to abort other signals.
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

/** The reason of an aborted signal. It never throws: a foreign signal may have no reason, or one that throws. */
export function reasonOf(signal: AbortSignalLike): unknown {
    try {
        if (signal.reason !== undefined) return signal.reason;
    } catch (error) {
        return error;
    }
    return Object.assign(new Error('The operation was aborted'), {name: 'AbortError'});
}
