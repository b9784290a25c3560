// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {checkSignal} from '../signals/abort-signal-like.js';
import {checkFunction} from '../values/checks.js';
import {AbortController} from '../web/abort-controller.js';
import {AbortSignal} from '../web/abort-signal.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {DOMException} from '../web/dom-exception.js';
import {markHandled, supervise} from './supervise.js';

/** @see latest */
export interface LatestOptions {
    /** Aborts the call that runs, and refuses those that come. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Makes a function of which the latest call is the only one that counts: a new call aborts the one before.
 *
 * @param start called with a signal and the arguments of the call; the signal aborts when the next call comes
 *     while this one runs
 * @param options `signal`: aborts the call that runs, and those that come later
 * @returns a function that returns a promise of what `start` promises. It rejects with what `start` throws;
 *     with an AbortError, when `start` has ended, if there was a newer call, or with the reason of
 *     `signal`, neither of which anybody has to handle.
 * @throws {TypeError} if `start` is not a function, or `signal` is no AbortSignal
 *
 * ```js
 * const search = latest(async (signal, text) => {
 *     await sleep(10, {signal});
 *     return `found ${text}`;
 * });
 * search('a'); // ends with the next call
 * print(await search('ab')); // found ab
 * ```
 */
export function latest<Args extends unknown[], Result>(
    start: (signal: AbortSignal, ...args: Args) => Result | PromiseLike<Result>,
    {signal}: LatestOptions = {},
): (...args: Args) => Promise<Awaited<Result>> {
    checkFunction('latest', 'start', start);
    checkSignal('latest', signal);
    let running: AbortController | undefined;
    return (...args) => {
        const controller = new AbortController();
        const own = signal == null ? controller.signal : AbortSignal.any([controller.signal, signal]);
        const previous = running;
        // Before the abort, whose listeners may call again.
        running = controller;
        previous?.abort(new DOMException('There was a newer call', 'AbortError'));
        const promise = supervise(
            own,
            () => start(own, ...args),
            () => {
                if (running === controller) running = undefined;
                if (own.aborted) markHandled(promise);
            },
        );
        if (own.aborted) markHandled(promise);
        return promise;
    };
}
