// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {typeError} from '../values/checks.js';

/**
 * What this library needs of a signal, whoever has made it: this library, another copy of it, a polyfill, the
 * platform. Every AbortSignal has it.
 *
 * Source: https://dom.spec.whatwg.org/#interface-AbortSignal
 */
export interface AbortSignalLike {
    /** Whether the signal has aborted. */
    readonly aborted: boolean;
    /** What it aborted with. */
    readonly reason?: unknown;
    /** Starts to listen for the abort event. */
    addEventListener(type: 'abort', listener: () => void, options?: {once?: boolean}): void;
    /** Ceases to listen for it. */
    removeEventListener(type: 'abort', listener: () => void): void;
}

/** Says whether a value can be used as a signal; it looks at the value's members, calls none, and never throws. */
export function isAbortSignalLike(value: unknown): value is AbortSignalLike {
    if ((typeof value !== 'object' || value === null) && typeof value !== 'function') return false;
    try {
        const {aborted, addEventListener, removeEventListener} = value as Partial<AbortSignalLike>;
        return (
            typeof aborted === 'boolean' &&
            typeof addEventListener === 'function' &&
            typeof removeEventListener === 'function'
        );
    } catch {
        return false;
    }
}

/** Throws a TypeError unless `signal` is an AbortSignal, whoever has made it, null or undefined. */
export function checkSignal(caller: string, signal: unknown): void {
    if (signal == null || isAbortSignalLike(signal)) return;
    throw typeError(caller, 'an AbortSignal', 'signal', signal);
}
