// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {checkSignal} from '../signals/abort-signal-like.js';
import {checkCount, checkFunction, typeError} from '../values/checks.js';
import type {AbortSignal} from '../web/abort-signal.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import type {Source} from './mapping.js';
import {Mapping} from './mapping.js';

/** @see mapConcurrent */
export interface MapConcurrentOptions {
    /** Ends the whole; what runs is expected to end with the signal that it got. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Calls an asynchronous function for each item, for so many at a time.
 *
 * Items are taken one by one, as there is room. After the first error, or an abort, nothing is started, the
 * iterable is closed, the signal of those that run aborts, and the promise rejects when they have ended.
 *
 * @param items an iterable, or an async iterable
 * @param limit how many may run at a time, 1 or more, Infinity for all
 * @param each called with the item, its index from 0, and a signal
 * @param options `signal`: ends the whole
 * @returns a promise of the results, in the order of the items. It rejects with the first error, of a call
 *     or of the iterable; with the signal's reason when it is aborted; with a TypeError if an argument is
 *     not what it should be.
 *
 * ```js
 * const lengths = await mapConcurrent(['/etc/os-release', '/etc/passwd'], 8, async (path, index, signal) => {
 *     const [bytes] = await loadContents.call(Gio.File.new_for_path(path), signal);
 *     return bytes.length;
 * });
 * print(lengths.length); // 2
 * ```
 */
export function mapConcurrent<Item, Result>(
    items: Iterable<Item> | AsyncIterable<Item>,
    limit: number,
    each: (item: Item, index: number, signal: AbortSignal) => Result | PromiseLike<Result>,
    {signal}: MapConcurrentOptions = {},
): Promise<Awaited<Result>[]> {
    return new Promise((resolve, reject) => {
        checkCount('mapConcurrent', 'limit', limit, Infinity);
        checkFunction('mapConcurrent', 'each', each);
        checkSignal('mapConcurrent', signal);
        new Mapping({...sourceOf(items), limit, each, signal, resolve, reject}).start();
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
