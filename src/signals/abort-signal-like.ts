// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {typeError} from '../values/checks.js';

/**
 * What this library needs of a signal. Every AbortSignal has it: of this library, of another copy, of a polyfill, of the
 * platform.
 *
 * @see https://dom.spec.whatwg.org/#interface-AbortSignal
 */
export interface AbortSignalLike {
    /** Whether the signal has aborted. */
    readonly aborted: boolean;
    /** What the signal has aborted with. */
    readonly reason?: unknown;
    /** Starts to listen for the abort event. */
    addEventListener(type: 'abort', listener: () => void, options?: {once?: boolean}): void;
    /** Stops listening for the abort event. */
    removeEventListener(type: 'abort', listener: () => void): void;
}

/** Whether a value can be used as a signal. It looks at the members of the value, calls none of them, and never throws. */
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

/** Throws a TypeError unless `signal` is an AbortSignal of any kind, null or undefined. */
export function checkSignal(caller: string, signal: unknown): void {
    if (signal == null || isAbortSignalLike(signal)) return;
    throw typeError(caller, 'an AbortSignal', 'signal', signal);
}
