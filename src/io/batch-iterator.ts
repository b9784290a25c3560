// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {rejectAborted} from '../loop/already-aborted.js';
import {settle} from '../loop/settle.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {type Answer, guardedAnswer} from './answer.js';
import type {BatchedIterator, BatchSource, Fetcher} from './batches.js';

type Result<Item> = IteratorResult<Item, undefined>;

const NONE: readonly never[] = [];
// Making a promise captures the stack. Promises that are made in one place share what was captured.
const AHEAD = 256;

interface Failure {
    readonly error: unknown;
}

/** A call of `return` that waits. */
interface Caller {
    readonly resolve: (result: never) => void;
    readonly reject: (reason: unknown) => void;
}

/** A call of `next` that waits. */
interface Waiting extends Caller {
    /** Whether it is a call of `batches()`, which gets all that is left of a batch. */
    readonly whole: boolean;
}

/**
 * Gives the items of a source one by one.
 *
 * It is written by hand, because an async generator takes twice as long. The next batch is fetched when all items of the
 * previous one have been given out. Calls of `next` that come meanwhile are answered in their order.
 */
export class BatchIterator<Item, Fetched> implements BatchedIterator<Item> {
    readonly #source: BatchSource<Item, Fetched>;
    readonly #signal: AbortSignalLike | null | undefined;
    // Stops the running fetch, after an abort or a call of `return`.
    readonly #cancellable = new Gio.Cancellable();
    readonly #onAbort = (): void => this.#end({error: reasonOf(this.#signal as AbortSignalLike)});
    readonly #check = (): void => {
        if (!this.#signal?.aborted) return;
        this.#onAbort();
        this.#failure = undefined;
        this.#over = true;
        throw reasonOf(this.#signal);
    };
    readonly #fetched = (fetched: Fetched): void => {
        this.#fetching = false;
        if (this.#state === 'ending') {
            this.#close();
            return;
        }
        try {
            const items = this.#source.take(fetched);
            if (items === undefined) this.#end(undefined);
            else this.#put(items);
        } catch (error) {
            this.#end({error});
        }
        this.#serve();
    };
    readonly #fetchFailed = (error: unknown): void => {
        this.#fetching = false;
        if (this.#state === 'ending') this.#close();
        else this.#end({error});
    };
    readonly #fetcher: Fetcher<Fetched>;
    readonly #waiting: Waiting[] = [];
    readonly #returning: Caller[] = [];
    // The batch, and how many of it have been given out.
    #items: readonly Item[] = NONE;
    #given = 0;
    // Promises of the next answers, made ahead.
    #ahead: readonly Promise<Answer<Item>>[] = NONE;
    #aheadGiven = 0;
    #fetching = false;
    #state: 'new' | 'open' | 'ending' | 'closed' = 'new';
    // The end, or an error, has been given to a call of `next`.
    #over = false;
    // The error for the next call of `next`.
    #failure: Failure | undefined;

    /** @param site of the call that made the iterator: one for each fetch would cost more than all else of it */
    constructor(source: BatchSource<Item, Fetched>, signal: AbortSignalLike | null | undefined, site: Error) {
        this.#source = source;
        this.#signal = signal;
        this.#fetcher = {
            resolve: this.#fetched,
            reject: this.#fetchFailed,
            site,
        };
    }

    [Symbol.asyncIterator](): this {
        return this;
    }

    /** The next item. After an error, with which one call rejects, the iteration is done. */
    next(): Promise<Result<Item>> {
        // Made here, because making a promise captures the stack, and deeper down that would cost more.
        if (this.#given === this.#items.length || this.#signal?.aborted)
            return new Promise((resolve, reject) => this.#wait({whole: false, resolve, reject}));
        if (this.#aheadGiven === this.#ahead.length) this.#makeAhead();
        this.#given += 1;
        return this.#ahead[this.#aheadGiven++] as Promise<Answer<Item>>;
    }

    batches(): AsyncIterableIterator<Item[], undefined, undefined> {
        return {
            next: () => new Promise((resolve, reject) => this.#wait({whole: true, resolve, reject})),
            return: () => this.return(),
            [Symbol.asyncIterator]() {
                return this;
            },
        };
    }

    /** Ends the iteration: resolves when what was opened is closed. */
    return(): Promise<IteratorReturnResult<undefined>> {
        return new Promise((resolve, reject) => {
            this.#returning.push({resolve, reject});
            if (this.#state === 'closed') this.#answerReturns(undefined);
            else this.#end(undefined);
        });
    }

    #wait(waiting: Waiting): void {
        const signal = this.#signal;
        // Nothing is open yet.
        if (this.#state === 'new' && signal?.aborted) {
            this.#state = 'closed';
            this.#over = true;
            rejectAborted(this.#source.caller, signal, waiting.reject, this.#fetcher.site);
            return;
        }
        this.#waiting.push(waiting);
        if (this.#state === 'new') {
            this.#state = 'open';
            if (signal != null) onAbort(signal, this.#onAbort);
        }
        // The event of some signals comes later.
        if (signal?.aborted) this.#onAbort();
        this.#serve();
    }

    #makeAhead(): void {
        const items = this.#items.slice(this.#given, this.#given + AHEAD);
        this.#ahead = items.map(item => Promise.resolve(this.#answer(item)));
        this.#aheadGiven = 0;
    }

    /** Replaces the items that are left. */
    #put(items: readonly Item[]): void {
        this.#items = items;
        this.#given = 0;
        this.#ahead = NONE;
        this.#aheadGiven = 0;
    }

    #takeRest(): Item[] {
        const rest = this.#items.slice(this.#given);
        this.#put(NONE);
        return rest;
    }

    /** Answers who waits for items, and fetches more for whoever is left. */
    #serve(): void {
        while (this.#given < this.#items.length) {
            const waiting = this.#waiting.shift();
            if (waiting === undefined) return;
            const {whole, resolve} = waiting;
            resolve(this.#answer(whole ? this.#takeRest() : this.#items[this.#given++]) as never);
        }
        if (this.#waiting.length === 0) return;
        if (this.#state === 'closed') {
            this.#answerWaiting();
        } else if (this.#state === 'open' && !this.#fetching) {
            this.#fetching = true;
            if (this.#source.fetch(this.#cancellable, this.#fetcher)) return;
            this.#fetching = false;
            this.#end(undefined);
        }
    }

    #answer<Value>(value: Value): Answer<Value> {
        return this.#signal == null ? {value, done: false} : guardedAnswer(value, this.#check);
    }

    #end(failure: Failure | undefined): void {
        if (this.#state === 'ending' || this.#state === 'closed') return;
        this.#state = 'ending';
        this.#failure = failure;
        this.#put(NONE);
        if (this.#signal != null) offAbort(this.#signal, this.#onAbort);
        // What GIO is still working on cannot be closed yet.
        if (this.#fetching) this.#cancellable.cancel();
        else this.#close();
    }

    #close(): void {
        const closing = this.#source.close();
        if (closing === undefined) this.#closed(undefined);
        else
            closing.then(
                () => this.#closed(undefined),
                (error: unknown) => this.#closed({error}),
            );
    }

    #closed(failure: Failure | undefined): void {
        this.#state = 'closed';
        if (this.#returning.length > 0) this.#answerReturns(failure);
        else this.#failure ??= failure;
        this.#answerWaiting();
    }

    #answerReturns(failure: Failure | undefined): void {
        for (const returning of this.#returning.splice(0)) this.#tell(returning, failure);
    }

    #answerWaiting(): void {
        for (const waiting of this.#waiting.splice(0)) {
            this.#tell(waiting, this.#failure);
            this.#failure = undefined;
        }
    }

    /**
     * Settles a call with a failure or the end. Only one call gets a failure; after that the iteration is done. If the
     * signal has aborted by then, the call gets its reason instead, because the code behind the loop must not run.
     */
    #tell({resolve, reject}: Caller, failure: Failure | undefined): void {
        const done = {value: undefined, done: true} as never;
        if (this.#over) {
            resolve(done);
            return;
        }
        const outcome =
            failure === undefined ? {failed: false, value: done} : {failed: true, value: failure.error};
        settle({
            signal: this.#signal,
            outcome,
            resolve: (result: never) => {
                this.#over = true;
                resolve(result);
            },
            reject: error => {
                if (this.#over) resolve(done);
                else reject(error);
                this.#over = true;
            },
        });
    }
}
