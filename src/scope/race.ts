// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {rejectAborted} from '../loop/already-aborted.js';
import {giveAway, type Outcome, settle} from '../loop/settle.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {reasonOf} from '../signals/listening.js';
import {checkFunction, checkOptions, typeError} from '../values/checks.js';
import type {AbortSignal} from '../web/signal-class.js';
import {DOMException} from '../web/dom-exception.js';
import {attempt, controllerWithin} from './supervise.js';

/** @see race */
export interface RaceOptions<Value = unknown> {
    /** Called with a value that is not the first, or that comes after an abort, to close it. */
    discard?: ((value: Value) => void) | undefined;
    /** An abort aborts all calls. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Calls several async functions at once, and resolves to the first value. The others are aborted and waited for, so none of
 * them still runs when the promise settles.
 *
 * @param functions an iterable of functions, each called with a signal that aborts when another one is the first
 * @param options `discard`: called with each value that comes too late, to close it; `signal`: an abort aborts all
 * @returns a promise of the value. If all fail, it rejects with an AggregateError whose `errors` are in the order of
 *     the functions; after an abort with the signal's reason, when all have ended; with a TypeError if an argument is
 *     wrong.
 *
 * @example
 * ```js
 * const fast = async signal => {
 *     await sleep(1, {signal});
 *     return 'fast';
 * };
 * const slow = async signal => {
 *     await sleep(60_000, {signal});
 *     return 'slow';
 * };
 * print(await race([slow, fast])); // fast
 * ```
 */
export function race<Starts extends readonly ((signal: AbortSignal) => unknown)[] | []>(
    functions: Starts,
    options?: RaceOptions<Awaited<ReturnType<Starts[number]>>>,
): Promise<Awaited<ReturnType<Starts[number]>>>;
export function race<Result>(
    functions: Iterable<(signal: AbortSignal) => Result | PromiseLike<Result>>,
    options?: RaceOptions<Awaited<Result>>,
): Promise<Awaited<Result>>;
export function race(
    functions: Iterable<(signal: AbortSignal) => unknown>,
    options: RaceOptions<never> = {},
): Promise<unknown> {
    return new Promise((resolve, reject) => {
        checkOptions('race', options, ['discard', 'signal']);
        const {discard, signal} = options;
        if (discard !== undefined) checkFunction('race', 'discard', discard);
        checkSignal('race', signal);
        const starts = toFunctions(functions);
        if (signal?.aborted) {
            rejectAborted('race', signal, reject);
            return;
        }
        const {controller, own} = controllerWithin(signal);
        const errors: unknown[] = starts.map(() => undefined);
        let running = starts.length;
        let winner: Outcome | undefined;
        const end = (): void => {
            running -= 1;
            if (running > 0) return;
            const outcome = winner ?? {
                failed: true,
                value: new AggregateError(errors, 'race: all have failed'),
            };
            settle({signal, outcome, resolve, reject, discard});
        };
        const fulfilled = (value: unknown): void => {
            const outcome = {failed: false, value};
            if (own.aborted) {
                giveAway(outcome, discard);
            } else {
                winner = outcome;
                controller.abort(new DOMException('Another call was the first', 'AbortError'));
            }
            end();
        };
        if (running === 0) {
            running = 1;
            end();
        }
        // An earlier function may have aborted the signal.
        for (const [index, start] of starts.entries())
            attempt(() => (own.aborted ? Promise.reject(reasonOf(own)) : start(own))).then(
                fulfilled,
                (error: unknown) => {
                    errors[index] = error;
                    end();
                },
            );
    });
}

function toFunctions<Start>(functions: Iterable<Start>): Start[] {
    const iterable = Object(functions) as Partial<Iterable<Start>>;
    if (typeof iterable[Symbol.iterator] !== 'function' || typeof functions === 'string')
        throw typeError('race', 'an iterable of functions', 'functions', functions);
    const starts = [...functions];
    for (const [index, start] of starts.entries()) checkFunction('race', `functions[${index}]`, start);
    return starts;
}
