// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {isObject} from './web-idl.js';

/**
 * What this library needs of a signal that is not its own: of another copy of it, of a polyfill, of
 * the platform. Every AbortSignal has it.
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

/** Says whether a value can be used as a signal; it looks at the value's members and calls none. */
export function isAbortSignalLike(value: unknown): value is AbortSignalLike {
    if (!isObject(value)) return false;
    const {aborted, addEventListener, removeEventListener} = value as Partial<AbortSignalLike>;
    return (
        typeof aborted === 'boolean' &&
        typeof addEventListener === 'function' &&
        typeof removeEventListener === 'function'
    );
}
