// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type GObject from 'gi://GObject';

import {checkSignal} from '../signals/abort-signal-like.js';
import {endOfCallback} from '../loop/callback-end.js';
import {settle} from '../loop/settle.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {checkCount} from '../values/checks.js';
import {connect} from './connection.js';
import type {DetailedSignalName, SignalArguments} from './signal-types.js';

/** @see on */
export interface OnOptions {
    /** How many emissions may wait to be asked for; 1024 if not given. */
    limit?: number | undefined;
    /** Ends the iteration at once. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Gives the emissions of a GObject signal, one after the other, from the call on.
 *
 * What is emitted while nobody asks waits, up to a limit; beyond it the oldest gives way to the newest, so
 * that with a limit of 1 the latest is what waits. The iteration ends when the object is destroyed or
 * disposed, after what waits; break and return disconnect.
 *
 * @param object any GObject
 * @param name the name of the GObject signal, with a detail or without: `changed::key`
 * @param options `limit`: how many emissions may wait, 1024 if not given; `signal`
 * @returns an async iterator of what a handler gets, without the object, as arrays. It rejects with the
 *     signal's reason when it is aborted.
 * @throws {TypeError} if an argument is not what it should be
 *
 * ```js
 * const action = new Gio.SimpleAction({name: 'save'});
 * const toggles = on(action, 'notify::enabled');
 * action.enabled = false;
 * for await (const [property] of toggles) {
 *     print(property.get_name()); // enabled
 *     break;
 * }
 * ```
 *
 * Source: g_signal_connect_closure()
 */
export function on<T extends GObject.Object, Name extends DetailedSignalName<T>>(
    object: T,
    name: Name,
    {limit = 1024, signal}: OnOptions = {},
): AsyncIterableIterator<SignalArguments<T, Name>, undefined, undefined> {
    checkCount('on', 'limit', limit, Infinity);
    checkSignal('on', signal);
    return new EmissionIterator(object, name, limit, signal);
}

interface Waiting<Args> {
    readonly resolve: (result: IteratorResult<Args, undefined>) => void;
    readonly reject: (reason: unknown) => void;
}

/** Either emissions wait for calls of `next`, or these for those. */
class EmissionIterator<Args> implements AsyncIterableIterator<Args, undefined, undefined> {
    readonly #signal: AbortSignalLike | null | undefined;
    readonly #limit: number;
    readonly #onAbort = (): void => this.#abort();
    readonly #waiting: Waiting<Args>[] = [];
    #emissions: Args[] = [];
    #disconnect: () => void = () => {};
    #ended = false;
    // The signal's reason has not been given yet.
    #failed = false;

    constructor(
        object: GObject.Object,
        name: string,
        limit: number,
        signal: AbortSignalLike | null | undefined,
    ) {
        this.#limit = limit;
        this.#signal = signal;
        this.#disconnect = connect({
            caller: 'on',
            object,
            name,
            emitted: (_object, ...args) => {
                this.#emitted(args as Args);
                endOfCallback();
            },
            ended: () => this.#end(),
        });
        if (signal?.aborted) this.#abort();
        else if (signal != null) onAbort(signal, this.#onAbort);
    }

    [Symbol.asyncIterator](): this {
        return this;
    }

    next(): Promise<IteratorResult<Args, undefined>> {
        return new Promise((resolve, reject) => {
            // The event of some signals comes later.
            if (this.#signal?.aborted) this.#abort();
            this.#waiting.push({resolve, reject});
            this.#serve();
        });
    }

    return(): Promise<IteratorReturnResult<undefined>> {
        this.#emissions = [];
        this.#failed = false;
        this.#end();
        return Promise.resolve({value: undefined, done: true});
    }

    #emitted(args: Args): void {
        if (this.#emissions.length >= this.#limit) this.#emissions.shift();
        this.#emissions.push(args);
        this.#serve();
    }

    #end(): void {
        this.#ended = true;
        this.#disconnect();
        if (this.#signal != null) offAbort(this.#signal, this.#onAbort);
        this.#serve();
    }

    #abort(): void {
        if (this.#ended) return;
        this.#emissions = [];
        this.#failed = true;
        this.#end();
    }

    #serve(): void {
        while (this.#waiting.length > 0 && (this.#emissions.length > 0 || this.#ended))
            this.#answer(this.#waiting.shift() as Waiting<Args>);
    }

    #answer({resolve, reject}: Waiting<Args>): void {
        const signal = this.#signal;
        if (this.#emissions.length > 0) {
            const value = {value: this.#emissions.shift(), done: false};
            settle({signal, outcome: {failed: false, value}, resolve, reject});
        } else if (this.#failed) {
            this.#failed = false;
            reject(reasonOf(signal as AbortSignalLike));
        } else {
            // What is over stays over; but the code behind the loop may not run after an abort still to come.
            const value = {value: undefined, done: true};
            settle({
                signal: signal?.aborted ? null : signal,
                outcome: {failed: false, value},
                resolve,
                reject,
            });
        }
    }
}
