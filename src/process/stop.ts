// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortSignalLike} from '../signals/abort-signal-like.js';

/** A signal of our own, for what takes one: whoever does not make any is not to ship AbortController. */
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
        // Each takes itself away.
        for (const listener of this.#listeners) listener();
        this.#listeners.clear();
    }
}
