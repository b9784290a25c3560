// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';

import type {Caller} from '../gio/operation.js';

/** The functions that get what is fetched. A promise in their place would cost a fifth of a read. */
export interface Fetcher<Fetched> extends Caller {
    readonly resolve: (fetched: Fetched) => void;
}

/** A source of items, which come many at a time. */
export interface BatchSource<Item, Fetched> {
    /** The public function, for messages. */
    readonly caller: string;
    /** Fetches the next batch. Returns false if nothing more can come. */
    fetch(cancellable: Gio.Cancellable, fetcher: Fetcher<Fetched>): boolean;
    /** The items in what was fetched; an empty array if none is complete; undefined at the end. */
    take(fetched: Fetched): readonly Item[] | undefined;
    /** Closes what `fetch` has opened. Called once, when no fetch runs. */
    close(): Promise<unknown> | undefined;
}

/** An async iterator of items, which can also give them in arrays. */
export interface BatchedIterator<Item> extends AsyncIterableIterator<Item, undefined, undefined> {
    /** The next item. If the signal has aborted by the time that you read `value`, reading it throws the reason. */
    next(): Promise<IteratorResult<Item, undefined>>;
    return(): Promise<IteratorReturnResult<undefined>>;
    /** The same items in arrays, which is faster: there is no promise for each item. */
    batches(): AsyncIterableIterator<Item[], undefined, undefined>;
}
