// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import {checkSignal} from '../signals/abort-signal-like.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {BatchIterator} from './batch-iterator.js';
import type {BatchSource, Fetcher} from './batches.js';
import {checkCount, checkOptions} from '../values/checks.js';
import {checkStream} from './checks.js';
import {READ_SIZE, readBytes} from './operations.js';

/** @see chunks */
export interface ChunksOptions {
    /** How many bytes a chunk has at most; 65536 if not given. */
    size?: number | undefined;
    /** An abort ends the iteration and cancels the running read. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Iterates over the bytes of a stream as they arrive.
 *
 * Each step reads once, when the loop asks for it. The stream stays open: close it yourself.
 *
 * @param stream the stream of a file, a pipe or a socket
 * @param options `size`: how many bytes a chunk has at most, 65536 if not given; `signal`
 * @returns an async iterator of Uint8Arrays, none of them empty. It rejects with the GLib.Error of the read, and after an
 *     abort with the signal's reason.
 * @throws {TypeError} if an argument is wrong
 * @throws {RangeError} if `size` is not from 1 to 2 ** 30
 *
 * @example
 * ```js
 * const stream = Gio.File.new_for_path('/etc/os-release').read(null);
 * for await (const bytes of chunks(stream)) print(bytes.length);
 * stream.close(null);
 * ```
 *
 * @see g_input_stream_read_bytes_async()
 */
export function chunks(
    stream: Gio.InputStream,
    options: ChunksOptions = {},
): AsyncIterableIterator<Uint8Array, undefined, undefined> {
    checkOptions('chunks', options, ['signal', 'size']);
    const {size = READ_SIZE, signal} = options;
    checkStream('chunks', stream);
    checkCount('chunks', 'size', size, 2 ** 30);
    checkSignal('chunks', signal);
    return new BatchIterator(new ChunkSource(stream, size), signal, new Error());
}

/** Every read is a batch of one. */
class ChunkSource implements BatchSource<Uint8Array, GLib.Bytes> {
    readonly caller = 'chunks';
    readonly #stream: Gio.InputStream;
    readonly #size: number;

    constructor(stream: Gio.InputStream, size: number) {
        this.#stream = stream;
        this.#size = size;
    }

    fetch(cancellable: Gio.Cancellable, fetcher: Fetcher<GLib.Bytes>): boolean {
        readBytes(this.#stream, this.#size, cancellable, fetcher);
        return true;
    }

    take(bytes: GLib.Bytes): [Uint8Array] | undefined {
        const array = bytes.toArray();
        return array.length === 0 ? undefined : [array];
    }

    close(): undefined {}
}
