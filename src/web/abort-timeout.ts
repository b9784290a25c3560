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
 * Makes a signal that aborts with a TimeoutError after `milliseconds`. It has a deadline only while somebody listens. At
 * other times, reading the signal compares with the clock.
 */
export function createTimeoutSignal(milliseconds: number): AbortSignal {
    const signal = createAbortSignal();
    const state = abortStateOf(signal) as AbortState;
    const due = host.now() + milliseconds;
    // For the code that runs now, time stands still: a timeout does not pass between two of its lines.
    const made = timerHost.turn();
    const abort = (): void => {
        markAborted(state, new DOMException('The operation timed out', 'TimeoutError'));
    };
    // The main loop holds this object, and so the signal.
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
