// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {checkCount, checkOptions} from '../values/checks.js';
import {checkStream} from './checks.js';
import {concat} from './line-bytes.js';
import {READ_SIZE, readSome} from './operations.js';
import {at} from '../values/site.js';
import {workUnlessAborted} from './stoppable.js';

/** @see readExactly */
export interface ReadExactlyOptions {
    /** An abort cancels the running read. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Reads exactly `count` bytes of a stream, for example a header or a message of a protocol.
 *
 * The stream stays open: close it yourself. What was read before an error or an abort is lost.
 *
 * @param stream the stream of a file, a pipe or a socket
 * @param count how many bytes, from 0 to 2 ** 30
 * @param options `signal`
 * @returns a promise of the bytes, a Uint8Array. If the stream ends before that, it rejects with a GLib.Error that matches
 *     Gio.IOErrorEnum.PARTIAL_INPUT and has the bytes that came as `partial`. It rejects with the GLib.Error of a read;
 *     after an abort with the signal's reason, once the running read is over; with a TypeError or a RangeError if an
 *     argument is wrong.
 *
 * @example
 * ```js
 * const process = Gio.Subprocess.new(['printf', '\\0\\003abc'], Gio.SubprocessFlags.STDOUT_PIPE);
 * const stream = process.get_stdout_pipe();
 * const [high, low] = await readExactly(stream, 2);
 * const body = await readExactly(stream, high * 256 + low);
 * print(body.length); // 3
 * ```
 *
 * @see g_input_stream_read_bytes_async()
 */
export function readExactly(
    stream: Gio.InputStream,
    count: number,
    options: ReadExactlyOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
    const site = new Error();
    return new Promise((resolve, reject) => {
        checkOptions('readExactly', options, ['signal']);
        const {signal} = options;
        checkStream('readExactly', stream);
        // The body of a message may be empty.
        if (count !== 0) checkCount('readExactly', 'count', count, 2 ** 30);
        checkSignal('readExactly', signal);
        workUnlessAborted({caller: 'readExactly', site, signal, resolve, reject}, async cancellable => {
            const pieces: Uint8Array[] = [];
            let length = 0;
            while (length < count) {
                const piece = await readSome(stream, Math.min(READ_SIZE, count - length), cancellable, site);
                if (piece.length === 0) throw shortEnd(concat(pieces), count, site);
                pieces.push(piece);
                length += piece.length;
            }
            return concat(pieces);
        });
    });
}

function shortEnd(partial: Uint8Array, count: number, site: Error): unknown {
    const error = new Gio.IOErrorEnum({
        code: Gio.IOErrorEnum.PARTIAL_INPUT,
        message: `readExactly: the stream ended after ${partial.length} of ${count} bytes`,
    });
    return at(site, Object.assign(error, {partial}));
}
