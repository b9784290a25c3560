// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Outcome} from '../loop/settle.js';
import {settle} from '../loop/settle.js';
import type {AbortSignal} from '../web/abort-signal.js';
import {reasonOf} from '../signals/listening.js';

/**
 * Calls a function, unless the signal is aborted, and gives a promise that settles at its end: with the
 * signal's reason once that is aborted, whatever the function has made of it.
 *
 * @param ended called at the end, before the promise settles
 */
export function supervise<Result>(
    signal: AbortSignal,
    start: () => Result | PromiseLike<Result>,
    ended: (outcome: Outcome) => void,
): Promise<Awaited<Result>> {
    return new Promise((resolve, reject) => {
        if (signal.aborted) {
            reject(reasonOf(signal));
            return;
        }
        const end = (outcome: Outcome): void => {
            ended(outcome);
            settle({signal, outcome, resolve, reject});
        };
        attempt(start).then(
            value => end({failed: false, value}),
            (value: unknown) => end({failed: true, value}),
        );
    });
}

/** What `start` promises, or what it throws as a rejection; a promise around another would cost two jobs. */
export function attempt<Result>(start: () => Result | PromiseLike<Result>): Promise<Awaited<Result>> {
    try {
        return Promise.resolve(start());
    } catch (error) {
        return Promise.reject(error);
    }
}

/** For a rejection that is no news to anybody: GJS would warn if nobody handled it. */
export function markHandled(promise: Promise<unknown>): void {
    promise.catch(() => {});
}
