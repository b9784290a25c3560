// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {type AbortState, follow, markAborted, runBatch} from './abort-state.js';
import {DOMException} from './dom-exception.js';
import {host, type TimerHandle} from './host.js';

// The longest time that every timer takes: longer ones are taken in several pieces.
const LONGEST = 2 ** 31 - 1;

/**
 * Makes a new signal abort with a TimeoutError in `milliseconds`. There is a timer only while somebody listens:
 * whoever looks at the signal without learns from the time whether one would have fired.
 */
export function followTimer(state: AbortState, milliseconds: number): void {
    const due = host.now() + milliseconds;
    // Time stands still for the code that runs now: it sees no timeout of its own pass.
    const made = host.turn();
    let timer: TimerHandle;
    // What the main loop holds is this, and with it the signal.
    const wait = (): void => {
        const left = Math.max(0, Math.ceil(due - host.now()));
        const piece = Math.min(left, LONGEST);
        timer = host.setTimer(() => {
            timer = undefined;
            if (left > piece) {
                wait();
                return;
            }
            abort(state);
            runBatch(state);
        }, piece);
    };
    state.timed = true;
    follow(state, {
        pull() {
            const now = host.turn();
            if (state.observed || now < due || now === made) return;
            abort(state);
            state.time = due;
            state.order = 0;
        },
        setObserved(_state, observed) {
            if (observed) wait();
            else if (timer !== undefined) host.clearTimer(timer);
        },
    });
}

function abort(state: AbortState): void {
    markAborted(state, new DOMException('The operation timed out', 'TimeoutError'));
}
