// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {settle} from '../loop/settle.js';
import {AbortController} from '../web/abort-controller.js';
import {AbortSignal} from '../web/abort-signal.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {DOMException} from '../web/dom-exception.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {attempt, markHandled} from './supervise.js';

/** Where the items come from. */
export interface Source<Item> {
    readonly source: Iterator<Item> | AsyncIterator<Item>;
    readonly asynchronous: boolean;
}

interface MappingInit<Item> extends Source<Item> {
    readonly limit: number;
    readonly each: (item: Item, index: number, signal: AbortSignal) => unknown;
    readonly signal: AbortSignalLike | null | undefined;
    readonly resolve: (value: never) => void;
    readonly reject: (reason: unknown) => void;
}

/** One run of `mapConcurrent`. */
export class Mapping<Item> {
    readonly #init: MappingInit<Item>;
    readonly #controller = new AbortController();
    readonly #signal: AbortSignal;
    readonly #results: unknown[] = [];
    readonly #onAbort = (): void => {
        this.#abort(this.#init.signal as AbortSignalLike);
        this.#go();
    };
    #taken = 0;
    #running = 0;
    // The source has been asked and has not answered.
    #asking = false;
    #exhausted = false;
    #closing = false;
    #failure: {readonly error: unknown} | undefined;

    constructor(init: MappingInit<Item>) {
        const {signal} = init;
        const own = this.#controller.signal;
        this.#init = init;
        this.#signal = signal == null ? own : AbortSignal.any([own, signal]);
    }

    start(): void {
        const {signal} = this.#init;
        if (signal != null) onAbort(signal, this.#onAbort);
        this.#go();
    }

    /** Does what can be done now: starts more, or ends. */
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
        const {signal, limit} = this.#init;
        // The event of some signals comes later.
        if (signal?.aborted) this.#abort(signal);
        return !this.#failure && !this.#exhausted && !this.#asking && this.#running < limit;
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
        attempt(() => this.#init.each(item, index, this.#signal)).then(
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

    /** A source that has failed is closed. */
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

    /** Ends what runs for a reason, and the whole with an error. */
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
        // A generator that is asked already does not close before it answers.
        if (this.#asking) return;
        this.#closing = true;
        const closed = (): void => {
            this.#closing = false;
            this.#go();
        };
        closing.then(closed, closed);
    }
}
