// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import {checkBoolean, checkCount, checkOptions} from '../values/checks.js';
import {checkSignal} from '../signals/abort-signal-like.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {BatchIterator} from './batch-iterator.js';
import type {BatchedIterator, BatchSource, Fetcher} from './batches.js';
import {checkStream} from './checks.js';
import {READ_SIZE, readBytes} from './operations.js';
import {decoderFor} from './decoding.js';
import {LineSplitter} from './line-splitter.js';

/** @see lines */
export interface LinesOptions {
    /** The encoding, by any name that TextDecoder knows; UTF-8 if not given. */
    encoding?: string | undefined;
    /** Whether invalid bytes are an error; true if not given. With false they become U+FFFD. */
    fatal?: boolean | undefined;
    /** How many bytes a line may have, without its line end; 2 ** 24 if not given. */
    maxLength?: number | undefined;
    /** An abort ends the iteration and cancels the running read. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Iterates over the lines of a stream, each as soon as it is complete.
 *
 * A line ends with LF or CR LF, which are not part of it, or at the end of the stream. A byte order mark at the
 * beginning is left out. Up to 64 KiB are read at once, so after `break`, `return` or an abort some bytes after the line
 * may be lost. The stream stays open: close it yourself.
 *
 * @param stream the stream of a file, a pipe or a socket
 * @param options `encoding`: any name that TextDecoder knows, UTF-8 if not given; `fatal`: whether invalid bytes are an
 *     error, true if not given; with false they become U+FFFD; `maxLength`: how many bytes a line may have, 2 ** 24 if not
 *     given, so that a line that never ends cannot fill the memory; `signal`
 * @returns an async iterator of strings; its `batches()` iterates over arrays of them. It rejects with the GLib.Error
 *     of the read; with a TypeError that names line and byte if a line is not valid in the encoding; with a RangeError
 *     if a line has more than `maxLength` bytes; after an abort with the signal's reason. The lines before an error are
 *     given first.
 * @throws {TypeError} if an argument is wrong
 * @throws {RangeError} if `maxLength` is not from 1 to 2 ** 30
 *
 * @example
 * ```js
 * const process = Gio.Subprocess.new(['printf', 'a\\nb'], Gio.SubprocessFlags.STDOUT_PIPE);
 * for await (const line of lines(process.get_stdout_pipe())) print(line.length);
 * ```
 *
 * @see g_input_stream_read_bytes_async()
 */
export function lines(stream: Gio.InputStream, options: LinesOptions = {}): BatchedIterator<string> {
    checkOptions('lines', options, ['encoding', 'fatal', 'maxLength', 'signal']);
    const {encoding = 'utf-8', fatal = true, maxLength = 2 ** 24, signal} = options;
    checkStream('lines', stream);
    checkBoolean('lines', 'fatal', fatal);
    checkCount('lines', 'maxLength', maxLength, 2 ** 30);
    checkSignal('lines', signal);
    const site = new Error();
    const decoder = decoderFor('lines', encoding);
    const splitter = new LineSplitter({decoder, fatal, maxLength, site});
    return new BatchIterator(new LineSource(stream, splitter), signal, site);
}

/** A batch is the lines that end in one read. */
class LineSource implements BatchSource<string, GLib.Bytes> {
    readonly caller = 'lines';
    readonly #stream: Gio.InputStream;
    readonly #splitter: LineSplitter;
    #ended = false;

    constructor(stream: Gio.InputStream, splitter: LineSplitter) {
        this.#stream = stream;
        this.#splitter = splitter;
    }

    fetch(cancellable: Gio.Cancellable, fetcher: Fetcher<GLib.Bytes>): boolean {
        const {failure} = this.#splitter;
        if (failure !== undefined) fetcher.reject(failure);
        else if (this.#ended) return false;
        else readBytes(this.#stream, READ_SIZE, cancellable, fetcher);
        return true;
    }

    take(bytes: GLib.Bytes): string[] {
        const array = bytes.toArray();
        if (array.length > 0) return this.#splitter.push(array);
        this.#ended = true;
        return this.#splitter.end();
    }

    close(): undefined {}
}
