// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {rejectAborted} from '../loop/already-aborted.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {checkBoolean, checkFunction, checkOptions} from '../values/checks.js';
import type {AbortController} from '../web/abort-controller.js';
import type {AbortSignal} from '../web/signal-class.js';
import {DOMException} from '../web/dom-exception.js';
import {controllerWithin, markHandled, supervise} from './supervise.js';

/** @see latest */
export interface LatestOptions {
    /** An abort aborts the running call, and later calls reject. */
    signal?: AbortSignalLike | null | undefined;
    /** Whether a call waits until the previous one has ended, so that no two run at a time; false if not given. */
    wait?: boolean | undefined;
}

/**
 * Makes a function of which only the latest call counts: a new call aborts the previous one.
 *
 * @param start called with a signal and the arguments of the call; the signal aborts when a newer call comes
 * @param options `wait`: true if a call begins only when the previous one has ended; of several calls that wait, only the
 *     newest begins. `signal`: an abort aborts the running call, and later calls reject
 * @returns a function that returns a promise of what `start` returns or resolves to. It rejects with what `start` throws;
 *     if there was a newer call, with an AbortError when `start` has ended; after an abort with the reason of `signal`. The
 *     last two need not be handled.
 * @throws {TypeError} if an argument is wrong
 *
 * @example
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
    options: LatestOptions = {},
): (...args: Args) => Promise<Awaited<Result>> {
    checkFunction('latest', 'start', start);
    checkOptions('latest', options, ['signal', 'wait']);
    const {signal, wait = false} = options;
    checkSignal('latest', signal);
    checkBoolean('latest', 'wait', wait);
    const calls = new Calls<Args, Result>(start, wait, signal);
    return (...args) => calls.call(args);
}

/** The calls of one function that `latest` has made. */
class Calls<Args extends unknown[], Result> {
    readonly #start: (signal: AbortSignal, ...args: Args) => Result | PromiseLike<Result>;
    readonly #wait: boolean;
    readonly #signal: AbortSignalLike | null | undefined;
    #newest: AbortController | undefined;
    #running = 0;
    // Begins the call that waits until the running one has ended.
    #next: (() => void) | undefined;

    constructor(
        start: (signal: AbortSignal, ...args: Args) => Result | PromiseLike<Result>,
        wait: boolean,
        signal: AbortSignalLike | null | undefined,
    ) {
        this.#start = start;
        this.#wait = wait;
        this.#signal = signal;
    }

    call(args: Args): Promise<Awaited<Result>> {
        const {controller, own} = controllerWithin(this.#signal);
        const previous = this.#newest;
        // Set before the abort, because its listeners may call again.
        this.#newest = controller;
        previous?.abort(new DOMException('There was a newer call', 'AbortError'));
        const promise = new Promise<Awaited<Result>>((resolve, reject) => {
            const begin = (): void => {
                this.#running += 1;
                const start = (): unknown => this.#start(own, ...args);
                supervise({signal: own, start, ended, resolve, reject});
            };
            const ended = (): void => {
                this.#running -= 1;
                if (this.#newest === controller) this.#newest = undefined;
                if (own.aborted) markHandled(promise);
                this.#next?.();
            };
            const drop = (): void => {
                if (this.#next === goOn) this.#next = undefined;
                markHandled(promise);
                reject(reasonOf(own));
            };
            const goOn = (): void => {
                this.#next = undefined;
                offAbort(own, drop);
                // The event of some signals comes later.
                if (own.aborted) drop();
                else begin();
            };
            if (this.#signal?.aborted) {
                rejectAborted('latest', this.#signal, reject);
            } else if (own.aborted) {
                reject(reasonOf(own));
            } else if (this.#wait && this.#running > 0) {
                this.#next = goOn;
                onAbort(own, drop);
            } else {
                begin();
            }
        });
        if (own.aborted) markHandled(promise);
        return promise;
    }
}
