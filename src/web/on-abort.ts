// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {addAbortAlgorithm, isOwnSignal, removeAbortAlgorithm} from './abort-algorithms.js';
import {orAbortError} from './abort-signal.js';
import type {AbortSignalLike} from './abort-signal-like.js';

/** Calls `algorithm` once when a signal, whoever has made it, aborts: before its listeners where that is possible. */
export function onAbort(signal: AbortSignalLike, algorithm: () => void): void {
    if (isOwnSignal(signal)) addAbortAlgorithm(signal, algorithm);
    else signal.addEventListener('abort', algorithm, {once: true});
}

/** Takes `algorithm` back. */
export function offAbort(signal: AbortSignalLike, algorithm: () => void): void {
    if (isOwnSignal(signal)) removeAbortAlgorithm(signal, algorithm);
    else signal.removeEventListener('abort', algorithm);
}

/** The reason of an aborted signal; some that others have made have none. */
export function reasonOf(signal: AbortSignalLike): unknown {
    return orAbortError(signal.reason);
}
