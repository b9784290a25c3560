// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {rejectAborted} from '../loop/already-aborted.js';
import {settle} from '../loop/settle.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {checkCount, checkFunction, checkOptions, typeError} from '../values/checks.js';
import type {AbortController} from '../web/abort-controller.js';
import type {AbortSignal} from '../web/signal-class.js';
import {DOMException} from '../web/dom-exception.js';
import {attempt, controllerWithin, markHandled} from './supervise.js';

/** @see mapConcurrent */
export interface MapConcurrentOptions {
    /** How many calls may run at a time, 1 or more; Infinity if not given. */
    concurrency?: number | undefined;
    /** An abort ends everything: the running calls get it through their own signal. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Calls an async function for each item, with at most `concurrency` calls at a time.
 *
 * An item is taken from the iterable when a call can start. After the first error or an abort no more calls are started,
 * the iterable is closed, the signal of the running calls aborts, and the promise rejects when they have ended.
 *
 * @param items an iterable, or an async iterable
 * @param mapper called with the item, its index from 0, and a signal
 * @param options `concurrency`: how many calls may run at a time, 1 or more, Infinity if not given; `signal`
 * @returns a promise of an array of the results, in the order of the items. It rejects with the first error, of a call or of
 *     the iterable; after an abort with the signal's reason; with a TypeError or a RangeError if an argument is wrong.
 *
 * @example
 * ```js
 * const paths = ['/etc/os-release', '/etc/passwd'];
 * const sizeOf = async (path, index, signal) => {
 *     const [bytes] = await promised(Gio.File.new_for_path(path)).load_contents_async(signal);
 *     return bytes.length;
 * };
 * const sizes = await mapConcurrent(paths, sizeOf, {concurrency: 8});
 * print(sizes.length); // 2
 * ```
 */
export function mapConcurrent<Item, Result>(
    items: Iterable<Item> | AsyncIterable<Item>,
    mapper: (item: Item, index: number, signal: AbortSignal) => Result | PromiseLike<Result>,
    options: MapConcurrentOptions = {},
): Promise<Awaited<Result>[]> {
    return new Promise((resolve, reject) => {
        checkFunction('mapConcurrent', 'mapper', mapper);
        checkOptions('mapConcurrent', options, ['concurrency', 'signal']);
        const {concurrency = Infinity, signal} = options;
        checkCount('mapConcurrent', 'concurrency', concurrency, Infinity);
        checkSignal('mapConcurrent', signal);
        if (signal?.aborted) rejectAborted('mapConcurrent', signal, reject);
        else new Mapping({...sourceOf(items), concurrency, mapper, signal, resolve, reject}).start();
    });
}

function sourceOf<Item>(items: Iterable<Item> | AsyncIterable<Item>): Source<Item> {
    const iterable = Object(items) as Partial<AsyncIterable<Item> & Iterable<Item>>;
    if (typeof iterable[Symbol.asyncIterator] === 'function')
        return {source: (items as AsyncIterable<Item>)[Symbol.asyncIterator](), asynchronous: true};
    if (typeof iterable[Symbol.iterator] === 'function')
        return {source: (items as Iterable<Item>)[Symbol.iterator](), asynchronous: false};
    throw typeError('mapConcurrent', 'an iterable', 'items', items);
}

/** Where the items come from. */
interface Source<Item> {
    readonly source: Iterator<Item> | AsyncIterator<Item>;
    readonly asynchronous: boolean;
}

interface MappingInit<Item> extends Source<Item> {
    readonly concurrency: number;
    readonly mapper: (item: Item, index: number, signal: AbortSignal) => unknown;
    readonly signal: AbortSignalLike | null | undefined;
    readonly resolve: (value: never) => void;
    readonly reject: (reason: unknown) => void;
}

/** One run of `mapConcurrent`. */
class Mapping<Item> {
    readonly #init: MappingInit<Item>;
    readonly #controller: AbortController;
    readonly #signal: AbortSignal;
    readonly #results: unknown[] = [];
    readonly #onAbort = (): void => {
        this.#abort(this.#init.signal as AbortSignalLike);
        this.#go();
    };
    #taken = 0;
    #running = 0;
    // Whether the source has been asked for an item and has not answered.
    #asking = false;
    #exhausted = false;
    #closing = false;
    #failure: {readonly error: unknown} | undefined;

    constructor(init: MappingInit<Item>) {
        const {controller, own} = controllerWithin(init.signal);
        this.#init = init;
        this.#controller = controller;
        this.#signal = own;
    }

    start(): void {
        const {signal} = this.#init;
        if (signal != null) onAbort(signal, this.#onAbort);
        this.#go();
    }

    /** Starts more calls, or settles the promise, whichever is possible now. */
    #go(): void {
        while (this.#mayAsk()) this.#ask();
        if (this.#running > 0 || this.#closing) return;
        const failure = this.#failure;
        // Once failed, nobody waits for an answer that may never come.
        if (failure === undefined && !this.#exhausted) return;

        const {signal, resolve, reject} = this.#init;
        if (signal != null) offAbort(signal, this.#onAbort);
        const outcome =
            failure === undefined
                ? {failed: false, value: this.#results}
                : {failed: true, value: failure.error};
        settle({signal, outcome, resolve, reject});
    }

    #mayAsk(): boolean {
        const {signal, concurrency} = this.#init;
        // The event of some signals comes later.
        if (signal?.aborted) this.#abort(signal);
        return !this.#failure && !this.#exhausted && !this.#asking && this.#running < concurrency;
    }

    #ask(): void {
        const {source, asynchronous} = this.#init;
        try {
            const answer = source.next();
            if (asynchronous) this.#await(answer);
            else this.#take(answer as IteratorResult<Item>);
        } catch (error) {
            this.#sourceFailed(error);
        }
    }

    #await(answer: IteratorResult<Item> | PromiseLike<IteratorResult<Item>>): void {
        this.#asking = true;
        Promise.resolve(answer).then(
            result => {
                this.#asking = false;
                try {
                    this.#take(result);
                } catch (error) {
                    this.#sourceFailed(error);
                }
                this.#go();
            },
            (error: unknown) => {
                this.#asking = false;
                this.#sourceFailed(error);
                this.#go();
            },
        );
    }

    #take({done, value}: IteratorResult<Item>): void {
        if (done) this.#exhausted = true;
        else if (this.#failure === undefined) this.#begin(value);
    }

    #begin(item: Item): void {
        const index = this.#taken++;
        this.#running += 1;
        attempt(() => this.#init.mapper(item, index, this.#signal)).then(
            value => {
                this.#running -= 1;
                this.#results[index] = value;
                this.#go();
            },
            (error: unknown) => {
                this.#running -= 1;
                this.#fail(error);
                this.#go();
            },
        );
    }

    /** Ends with the error of the source. A source that has failed is already closed. */
    #sourceFailed(error: unknown): void {
        this.#exhausted = true;
        this.#fail(error);
    }

    #abort(signal: AbortSignalLike): void {
        const reason = reasonOf(signal);
        this.#end(reason, reason);
    }

    #fail(error: unknown): void {
        this.#end(error, new DOMException('Another call failed', 'AbortError', {cause: error}));
    }

    /** Aborts the running calls with a reason, and keeps the error for the promise. */
    #end(error: unknown, reason: unknown): void {
        if (this.#failure !== undefined) return;
        this.#failure = {error};
        this.#controller.abort(reason);
        if (!this.#exhausted) this.#closeSource();
    }

    #closeSource(): void {
        const {source} = this.#init;
        const closing = attempt(() => source.return?.());
        markHandled(closing);
        // An async generator that was asked for an item does not close before it has answered.
        if (this.#asking) return;
        this.#closing = true;
        const closed = (): void => {
            this.#closing = false;
            this.#go();
        };
        closing.then(closed, closed);
    }
}
