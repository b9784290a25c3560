// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {type AbortState, type Upstream, markAborted, nextAbort, runBatch} from './abort-state.js';
import {follow} from './abort-upstreams.js';
import {DOMException} from './dom-exception.js';
import {host} from './host.js';

// The longest time that every timer takes: longer ones are taken in several pieces.
const LONGEST = 2 ** 31 - 1;

/**
 * A timer that a signal follows. What the main loop holds is this and not the signal, unless somebody
 * listens to the signal.
 */
class Countdown implements Upstream {
    #left: number;
    #observed: AbortState | null = null;
    #reason: unknown;
    #order: number = 0;

    constructor(milliseconds: number) {
        this.#left = milliseconds;
        this.#arm();
    }

    pull(state: AbortState): void {
        if (this.#reason !== undefined) markAborted(state, this.#reason, this.#order);
    }

    setObserved(state: AbortState, observed: boolean): void {
        this.#observed = observed ? state : null;
    }

    #arm(): void {
        const piece = Math.min(this.#left, LONGEST);
        this.#left -= piece;
        host.setTimer(() => {
            if (this.#left > 0) this.#arm();
            else this.#fire();
        }, piece);
    }

    #fire(): void {
        const state = this.#observed;
        this.#reason = new DOMException('The operation timed out', 'TimeoutError');
        this.#order = nextAbort();
        if (state === null) return;
        this.pull(state);
        runBatch(state);
    }
}

/** Makes a new signal abort with a TimeoutError in `milliseconds`. */
export function followTimer(state: AbortState, milliseconds: number): void {
    follow(state, new Countdown(milliseconds));
}
