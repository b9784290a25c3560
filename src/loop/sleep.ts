// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {waitUnlessAborted} from './wait.js';
import {checkOptions, typeError} from '../values/checks.js';
import {Timer} from './timer.js';

/** @see sleep */
export interface SleepOptions {
    /** An abort ends the sleep at once. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Waits for a number of milliseconds, without blocking the main loop.
 *
 * @param ms how many milliseconds, at least; 0 waits for the next turn of the main loop
 * @param options `signal`: an abort ends the sleep at once and removes the timer
 * @returns a promise that resolves after `ms` milliseconds. It rejects after an abort with the signal's reason; with a
 *     TypeError if `ms` is not a finite number of 0 or more, or an option is wrong.
 *
 * @example
 * ```js
 * await sleep(250);
 * await sleep(5000, {signal: AbortSignal.timeout(100)}); // rejects with a TimeoutError after 0.1 s
 * ```
 *
 * @see g_timeout_add()
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
