// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {type AbortState, follow, markAborted, runBatch} from './abort-state.js';
import {DOMException} from './dom-exception.js';
import {addDeadline, type Deadline, removeDeadline} from './deadlines.js';
import {host} from './host.js';

/**
 * Makes a new signal abort with a TimeoutError in `milliseconds`. It has a deadline only while somebody listens:
 * whoever looks at the signal without learns from the time whether it would have been met.
 */
export function followTimer(state: AbortState, milliseconds: number): void {
    const due = host.now() + milliseconds;
    // Time stands still for the code that runs now: it sees no timeout of its own pass.
    const made = host.turn();
    // What the main loop holds is this, and with it the signal.
    const deadline: Deadline = {
        due,
        order: 0,
        place: 0,
        meet() {
            abort(state);
            runBatch(state);
        },
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
            if (observed) addDeadline(deadline);
            else removeDeadline(deadline);
        },
    });
}

function abort(state: AbortState): void {
    markAborted(state, new DOMException('The operation timed out', 'TimeoutError'));
}
