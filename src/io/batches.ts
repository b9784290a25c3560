// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';

import type {Caller} from '../gio/operation.js';

/** Who waits for what is fetched: functions, as a promise of its own would cost a fifth of a read. */
export interface Fetcher<Fetched> extends Caller {
    readonly resolve: (fetched: Fetched) => void;
}

/** Where items come from, many at a time. */
export interface BatchSource<Item, Fetched> {
    /** The function called. */
    readonly caller: string;
    /** Asks for what the next items are made of; tells whether anything can come. */
    fetch(cancellable: Gio.Cancellable, fetcher: Fetcher<Fetched>): boolean;
    /** The items in what was fetched, none if there are none yet; undefined at the end. */
    take(fetched: Fetched): readonly Item[] | undefined;
    /** Closes what `fetch` has opened; called once, when no fetch is under way. */
    close(): Promise<unknown> | undefined;
}

/** Items one by one, or batch by batch. */
export interface BatchedIterator<Item> extends AsyncIterableIterator<Item, undefined, undefined> {
    /** The next item. With a signal, its `value` throws the reason if that is aborted by the time it is read. */
    next(): Promise<IteratorResult<Item, undefined>>;
    return(): Promise<IteratorReturnResult<undefined>>;
    /** The same iteration in arrays, of what has come at a time: no promise for each item. */
    batches(): AsyncIterableIterator<Item[], undefined, undefined>;
}
