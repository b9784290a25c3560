// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {isDisposed} from '../values/disposed.js';
import {checkSignal} from '../signals/abort-signal-like.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {BatchIterator} from './batch-iterator.js';
import type {BatchedIterator, BatchSource, Fetcher} from './batches.js';
import {checkCount, checkOptions, checkString, rangeError, typeError} from '../values/checks.js';
import {closeEnumerator, enumerateChildren, nextFiles} from './operations.js';

/** @see entries */
export interface EntriesOptions {
    /** The attributes to ask for, as GIO writes them; the names and the type of the file if not given. */
    attributes?: string | undefined;
    /** How to treat symbolic links; they are followed if not given. */
    flags?: Gio.FileQueryInfoFlags | undefined;
    /** How many files to ask for at a time; 256 if not given. */
    batch?: number | undefined;
    /** An abort ends the iteration: it cancels the running operation and closes the folder. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Iterates over the files of a folder, in no particular order.
 *
 * The folder is opened when the loop begins, and closed when the loop ends, also by `break` or an error. If you give an
 * enumerator, it stays open: close it yourself. At most one batch is read ahead.
 *
 * @param directory a Gio.File, its path, or a Gio.FileEnumerator
 * @param options `attributes`: what to ask for, `'standard::name,standard::display-name,standard::type'` if not given;
 *     `flags`: Gio.FileQueryInfoFlags, NONE if not given; `batch`: how many files to ask for at a time, 256 if not given;
 *     `signal`
 * @returns an async iterator of Gio.FileInfo; its `batches()` iterates over arrays of them. It rejects with the
 *     GLib.Error of the operation, and after an abort with the signal's reason.
 * @throws {TypeError} if an argument is wrong
 * @throws {RangeError} if `batch` is not from 1 to 2 ** 31 - 1
 *
 * @example
 * ```js
 * for await (const info of entries('/etc', {signal: AbortSignal.timeout(5000)})) print(info.get_name());
 * ```
 *
 * @see g_file_enumerate_children_async(), g_file_enumerator_next_files_async()
 */
export function entries(
    directory: Gio.File | Gio.FileEnumerator | string,
    options: EntriesOptions = {},
): BatchedIterator<Gio.FileInfo> {
    checkOptions('entries', options, ['attributes', 'batch', 'flags', 'signal']);
    const {
        attributes = 'standard::name,standard::display-name,standard::type',
        flags = Gio.FileQueryInfoFlags.NONE,
        batch = 256,
        signal,
    } = options;
    if (typeof flags !== 'number') throw typeError('entries', 'Gio.FileQueryInfoFlags', 'flags', flags);
    const bits: number = flags;
    if ((bits & 0x7fffffff) !== bits) throw rangeError('entries', 'Gio.FileQueryInfoFlags', 'flags', flags);
    checkCount('entries', 'batch', batch, 2 ** 31 - 1);
    checkSignal('entries', signal);
    checkString('entries', 'attributes', attributes);
    if (isDisposed(directory))
        throw typeError('entries', 'a directory that is not disposed', 'directory', directory);
    const site = new Error();
    if (directory instanceof Gio.FileEnumerator)
        return new BatchIterator(new EntrySource(batch, directory), signal, site);

    const file = typeof directory === 'string' ? Gio.File.new_for_path(directory) : directory;
    if (!(file instanceof Gio.File))
        throw typeError('entries', 'a Gio.File, a path or a Gio.FileEnumerator', 'directory', file);
    const open: Open = (cancellable, fetcher) =>
        enumerateChildren(file, attributes, flags, cancellable, fetcher);
    return new BatchIterator(new EntrySource(batch, open), signal, site);
}

type Open = (cancellable: Gio.Cancellable, fetcher: Fetcher<Gio.FileEnumerator>) => void;

/** The files of an enumerator, or of a folder that is opened for the first batch. */
class EntrySource implements BatchSource<Gio.FileInfo, Gio.FileInfo[]> {
    readonly caller = 'entries';
    readonly #count: number;
    readonly #open: Open | undefined;
    #enumerator: Gio.FileEnumerator | undefined;
    #site: Error | undefined;

    constructor(count: number, directory: Gio.FileEnumerator | Open) {
        this.#count = count;
        if (typeof directory === 'function') this.#open = directory;
        else this.#enumerator = directory;
    }

    fetch(cancellable: Gio.Cancellable, fetcher: Fetcher<Gio.FileInfo[]>): boolean {
        const ask = (enumerator: Gio.FileEnumerator): void => {
            this.#enumerator = enumerator;
            nextFiles(enumerator, this.#count, cancellable, fetcher);
        };
        this.#site = fetcher.site;
        if (this.#enumerator !== undefined) ask(this.#enumerator);
        else (this.#open as Open)(cancellable, {...fetcher, resolve: ask});
        return true;
    }

    take(infos: Gio.FileInfo[]): Gio.FileInfo[] | undefined {
        return infos.length === 0 ? undefined : infos;
    }

    /** Closes the enumerator if `entries` has opened it. */
    close(): Promise<unknown> | undefined {
        return this.#open && this.#enumerator && closeEnumerator(this.#enumerator, this.#site);
    }
}
