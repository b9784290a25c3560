// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// A stand-in until the web layer comes.
import {host} from './host.js';
import {DOMException} from './dom-exception.js';

export class AbortSignal {
    aborted = false;
    reason: unknown;
    readonly #listeners = new Set<() => void>();

    static timeout(ms: number): AbortSignal {
        const signal = new AbortSignal();
        host.setTimer(() => signal.abort(new DOMException('Timed out', 'TimeoutError')), ms);
        return signal;
    }

    addEventListener(_type: 'abort', listener: () => void): void {
        this.#listeners.add(listener);
    }

    removeEventListener(_type: 'abort', listener: () => void): void {
        this.#listeners.delete(listener);
    }

    abort(reason: unknown): void {
        if (this.aborted) return;
        this.aborted = true;
        this.reason = reason;
        for (const listener of this.#listeners) listener();
    }
}
