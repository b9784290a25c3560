// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {waitUnlessAborted} from './wait.js';
import {checkOptions, typeError} from '../values/checks.js';
import {Timer} from './timer.js';

/** @see sleep */
export interface SleepOptions {
    /** Ends the sleep at once. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Waits, without blocking the main loop.
 *
 * @param ms how long at least, in milliseconds; 0 waits for the next turn
 * @returns a promise that resolves after `ms` milliseconds; an abort rejects it at once with the signal's reason and
 *     removes the timer
 * @throws {TypeError} as a rejection, if `ms` is not a finite number of 0 or more, or an option is wrong
 *
 * ```js
 * await sleep(250);
 * await sleep(5000, {signal: AbortSignal.timeout(100)}); // rejects with a TimeoutError after 0.1 s
 * ```
 *
 * Source: g_timeout_add()
 */
export function sleep(ms: number, options: SleepOptions = {}): Promise<void> {
    try {
        checkOptions('sleep', options, ['signal']);
        if (!Number.isFinite(ms) || ms < 0)
            throw typeError('sleep', 'a number of milliseconds of 0 or more', 'ms', ms);
        return waitUnlessAborted<void>('sleep', options.signal, wake => {
            const timer = new Timer(wake, ms);
            return () => timer.clear();
        });
    } catch (error) {
        return Promise.reject(error);
    }
}
