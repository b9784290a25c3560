// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {type AbortState, markAborted, runBatch} from './abort-state.js';
import {addDeadline, type Deadline, removeDeadline} from './deadlines.js';
import {DOMException} from './dom-exception.js';
import {host} from './host.js';
import {type AbortSignal, abortStateOf, createAbortSignal} from './signal-class.js';
import {timerHost} from './timer-host.js';
import {follow} from './upstream.js';

/**
 * Makes a signal that aborts with a TimeoutError in `milliseconds`. It has a deadline only while somebody listens:
 * whoever looks at the signal without learns from the time whether it would have been met.
 */
export function createTimeoutSignal(milliseconds: number): AbortSignal {
    const signal = createAbortSignal();
    const state = abortStateOf(signal) as AbortState;
    const due = host.now() + milliseconds;
    // Time stands still for the code that runs now: it sees no timeout of its own pass.
    const made = timerHost.turn();
    const abort = (): void => {
        markAborted(state, new DOMException('The operation timed out', 'TimeoutError'));
    };
    // What the main loop holds is this, and with it the signal.
    const deadline: Deadline = {
        due,
        order: 0,
        place: 0,
        meet() {
            abort();
            runBatch(state);
        },
    };
    let waits = false;
    state.clock = () => timerHost.turn();
    follow(state, {
        pull() {
            const now = timerHost.turn();
            if (waits || now < due || now === made) return;
            abort();
            state.time = due;
            state.order = 0;
        },
        setObserved(observed) {
            waits = observed;
            if (observed) addDeadline(deadline);
            else removeDeadline(deadline);
        },
    });
    return signal;
}
