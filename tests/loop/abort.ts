// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortSignalLike} from '../../src/signals/abort-signal-like.js';

/** An AbortSignal that counts its listeners. */
export class CountingSignal implements AbortSignalLike {
    aborted = false;
    reason: unknown;
    readonly listeners = new Set<() => void>();
    /** How often a listener was added. */
    added = 0;
    readonly #once = new Set<() => void>();

    addEventListener(_type: 'abort', listener: () => void, {once = false}: {once?: boolean} = {}): void {
        this.added += 1;
        this.listeners.add(listener);
        if (once) this.#once.add(listener);
    }

    removeEventListener(_type: 'abort', listener: () => void): void {
        this.listeners.delete(listener);
    }

    abort(reason: unknown): void {
        this.aborted = true;
        this.reason = reason;
        for (const listener of this.listeners) {
            if (this.#once.has(listener)) this.listeners.delete(listener);
            listener();
        }
    }
}

/** Makes a signal throw this when it is asked whether it is aborted. */
export function breakGetter(signal: AbortSignalLike, error: Error): void {
    Object.defineProperty(signal, 'aborted', {
        get() {
            throw error;
        },
    });
}
