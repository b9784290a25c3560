// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** What this library needs of an AbortSignal, whoever has made it. */
export interface AbortSignalLike {
    readonly aborted: boolean;
    readonly reason?: unknown;
    addEventListener(type: 'abort', listener: () => void, options?: {once?: boolean}): void;
    removeEventListener(type: 'abort', listener: () => void): void;
}

export function isAbortSignalLike(value: unknown): value is AbortSignalLike {
    return (
        typeof value === 'object' &&
        value !== null &&
        'aborted' in value &&
        'addEventListener' in value &&
        'removeEventListener' in value
    );
}
