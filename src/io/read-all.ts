// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';

import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {checkCount, checkOptions} from '../values/checks.js';
import {checkStream} from './checks.js';
import {concat} from './line-bytes.js';
import {READ_SIZE, readSome} from './operations.js';
import {at} from '../values/site.js';
import {workUnlessAborted} from './stoppable.js';

/** @see readAll */
export interface ReadAllOptions {
    /** How many bytes the stream may have; 2 ** 30 if not given. */
    limit?: number | undefined;
    /** An abort cancels the running read. */
    signal?: AbortSignalLike | null | undefined;
}

/** How many bytes one array should hold at most. */
const MOST_BYTES = 2 ** 30;

/**
 * Reads a stream to its end.
 *
 * The stream stays open: close it yourself. What was read before an error or an abort is lost.
 *
 * @param stream the stream of a file, a pipe or a socket
 * @param options `limit`: how many bytes the stream may have, 2 ** 30 if not given; `signal`
 * @returns a promise of the bytes, a Uint8Array. It rejects with the GLib.Error of a read; with a RangeError if the stream
 *     has more than `limit` bytes; after an abort with the signal's reason, once the running read is over; with a
 *     TypeError or a RangeError if an argument is wrong.
 *
 * @example
 * ```js
 * const process = Gio.Subprocess.new(['printf', 'abc'], Gio.SubprocessFlags.STDOUT_PIPE);
 * const bytes = await readAll(process.get_stdout_pipe(), {limit: 1000});
 * print(bytes.length); // 3
 * ```
 *
 * @see g_input_stream_read_bytes_async()
 */
export function readAll(
    stream: Gio.InputStream,
    options: ReadAllOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
    const site = new Error();
    return new Promise((resolve, reject) => {
        checkOptions('readAll', options, ['limit', 'signal']);
        const {limit = MOST_BYTES, signal} = options;
        checkStream('readAll', stream);
        checkCount('readAll', 'limit', limit, MOST_BYTES);
        checkSignal('readAll', signal);
        workUnlessAborted({caller: 'readAll', site, signal, resolve, reject}, async cancellable => {
            const pieces: Uint8Array[] = [];
            let length = 0;
            for (;;) {
                // One byte more than the limit, to find out whether there are more.
                const size = Math.min(READ_SIZE, limit - length + 1);
                const piece = await readSome(stream, size, cancellable, site);
                length += piece.length;
                if (length > limit)
                    throw at(site, new RangeError(`readAll: the stream has more than ${limit} bytes`));
                if (piece.length === 0) return concat(pieces);
                pieces.push(piece);
            }
        });
    });
}
