// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortSignalLike} from '../signals/abort-signal-like.js';

/** A minimal signal for functions that take one. With it, `execute` does not need AbortController, which costs many lines. */
export class Stop implements AbortSignalLike {
    aborted = false;
    readonly #listeners = new Set<() => void>();

    addEventListener(_type: 'abort', listener: () => void): void {
        this.#listeners.add(listener);
    }

    removeEventListener(_type: 'abort', listener: () => void): void {
        this.#listeners.delete(listener);
    }

    stop(): void {
        this.aborted = true;
        // Each listener removes itself.
        for (const listener of this.#listeners) listener();
        this.#listeners.clear();
    }
}
