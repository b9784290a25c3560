// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type GObject from 'gi://GObject';

import {rejectAborted} from '../loop/already-aborted.js';
import {endOfCallback} from '../loop/callback-end.js';
import {type Outcome, settle} from '../loop/settle.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {checkCount, checkFunction, checkOptions, typeError} from '../values/checks.js';
import {checkConnectable, connect} from './connection.js';
import type {Emitter} from './emitter.js';
import {isOver} from './object-end.js';
import type {SignalArguments, SignalNameLike} from './signal-types.js';

/** @see on */
export interface OnOptions<Args extends unknown[] = unknown[], Value = unknown> {
    /** How many emissions may wait while your code is busy; 1024 if not given. */
    limit?: number | undefined;
    /** Called during the emission; its result is the item. For arguments that C frees after the emission. */
    map?: ((...args: Args) => Value) | undefined;
    /** An abort ends the iteration at once. */
    signal?: AbortSignalLike | null | undefined;
}

const ON_OPTIONS = ['limit', 'map', 'signal'];

/**
 * Iterates over the emissions of a GObject signal, from the call on.
 *
 * Emissions that come while your code is busy wait. If more than `limit` wait, the oldest is dropped. When the object is
 * destroyed or disposed, the loop ends after the emissions that wait. `break` and `return` disconnect. After an abort the
 * loop throws the signal's reason.
 *
 * @param object any GObject, or an object of GNOME Shell that has `connect` and `disconnect`
 * @param name the name of the GObject signal, with a detail or without: `changed::key`
 * @param options `limit`: how many emissions may wait, 1024 if not given; `map`: called during the emission with the
 *     arguments of a handler, without the object; its result is the item. You need it if C frees the arguments after
 *     the emission, such as Clutter's events; `signal`
 * @returns an async iterator of the arguments of a handler, without the object, as arrays, or of what `map` returns. It
 *     rejects with what `map` throws, and after an abort with the signal's reason.
 * @throws {TypeError} if an argument is wrong
 * @throws {RangeError} if `limit` is less than 1
 *
 * @example
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
 * @see g_signal_connect_closure()
 */
export function on<
    T extends GObject.Object | Emitter,
    Name extends SignalNameLike<T>,
    Value = SignalArguments<T, Name>,
>(
    object: T,
    name: Name,
    options: OnOptions<SignalArguments<T, Name>, Value> = {},
): AsyncIterableIterator<Value, undefined, undefined> {
    if (typeof options === 'function')
        throw typeError(
            'on',
            'an object of options (limit, map, signal)',
            'options',
            options,
            ': write for await (const args of on(object, name))',
        );
    checkOptions('on', options, ON_OPTIONS);
    const {limit = 1024, map, signal} = options;
    checkConnectable('on', object, name);
    checkCount('on', 'limit', limit, Infinity);
    if (map !== undefined) checkFunction('on', 'map', map);
    checkSignal('on', signal);
    // For the message about a loop that goes on after an abort.
    const site = signal?.aborted ? new Error() : undefined;
    const iterator = new EmissionIterator(object, name, limit, map as Map, signal, site);
    return iterator as AsyncIterableIterator<Value, undefined, undefined>;
}

type Map = ((...args: unknown[]) => unknown) | undefined;
type Result = IteratorResult<unknown, undefined>;

interface Waiting {
    readonly resolve: (result: Result) => void;
    readonly reject: (reason: unknown) => void;
}

const DONE: Outcome = {failed: false, value: {value: undefined, done: true}};

/** Holds either emissions that wait for calls of `next`, or calls of `next` that wait for emissions. */
class EmissionIterator implements AsyncIterableIterator<unknown, undefined, undefined> {
    readonly #signal: AbortSignalLike | null | undefined;
    readonly #limit: number;
    readonly #map: Map;
    readonly #onAbort = (): void => this.#aborted();
    readonly #waiting: Waiting[] = [];
    readonly #disconnect: () => void;
    #emissions: Outcome[] = [];
    // The handler is disconnected.
    #ended = false;
    // The end, or an error, has been given to a call of `next`.
    #over = false;
    // An error made at the call of `on`, if the signal was already aborted.
    readonly #bornOver: Error | undefined;

    constructor(
        object: GObject.Object | Emitter,
        name: string,
        limit: number,
        map: Map,
        signal: AbortSignalLike | null | undefined,
        site: Error | undefined,
    ) {
        this.#limit = limit;
        this.#map = map;
        this.#signal = signal;
        this.#bornOver = site;
        if (signal?.aborted || isOver(object)) {
            this.#disconnect = () => {};
            this.#ended = true;
            return;
        }
        this.#disconnect = connect({
            caller: 'on',
            object,
            name,
            isMapped: map !== undefined,
            emitted: (_object, ...args) => {
                this.#emitted(args);
                endOfCallback();
            },
            ended: () => this.#end(),
        });
        if (signal != null) onAbort(signal, this.#onAbort);
    }

    [Symbol.asyncIterator](): this {
        return this;
    }

    next(): Promise<Result> {
        return new Promise((resolve, reject) => {
            // The event of some signals comes later.
            if (this.#signal?.aborted) this.#aborted();
            if (this.#bornOver !== undefined && !this.#over) {
                this.#over = true;
                rejectAborted('on', this.#signal as AbortSignalLike, reject, this.#bornOver);
                return;
            }
            this.#waiting.push({resolve, reject});
            this.#serve();
        });
    }

    return(): Promise<IteratorReturnResult<undefined>> {
        this.#emissions = [];
        this.#end();
        return new Promise((resolve, reject) => {
            this.#answer({resolve: resolve as Waiting['resolve'], reject}, DONE);
        });
    }

    #emitted(args: unknown[]): void {
        if (this.#emissions.length >= this.#limit) this.#emissions.shift();
        try {
            const value = this.#map === undefined ? args : this.#map(...args);
            this.#emissions.push({failed: false, value: {value, done: false}});
            this.#serve();
        } catch (value) {
            this.#emissions.push({failed: true, value});
            this.#end();
        }
    }

    #end(): void {
        this.#ended = true;
        this.#disconnect();
        if (this.#signal != null) offAbort(this.#signal, this.#onAbort);
        this.#serve();
    }

    #aborted(): void {
        this.#emissions = [];
        this.#end();
    }

    #serve(): void {
        while (this.#waiting.length > 0 && (this.#emissions.length > 0 || this.#ended))
            this.#answer(this.#waiting.shift() as Waiting, this.#emissions.shift() ?? DONE);
    }

    /** Settles a call of `next`: with the signal's reason if it has aborted, unless the iteration has ended before. */
    #answer({resolve, reject}: Waiting, outcome: Outcome): void {
        const fail = (reason: unknown): void => {
            if (this.#over) {
                resolve(DONE.value as Result);
            } else {
                this.#over = true;
                reject(reason);
            }
        };
        const signal = this.#signal;
        if (signal?.aborted) {
            fail(reasonOf(signal));
            return;
        }
        const give = (result: Result): void => {
            if (result.done) this.#over = true;
            resolve(result);
        };
        settle({signal: this.#over ? null : signal, outcome, resolve: give, reject: fail});
    }
}
