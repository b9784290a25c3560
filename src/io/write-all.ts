// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';

import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {checkOptions, typeError} from '../values/checks.js';
import {checkOutput} from './checks.js';
import {writeSome} from './operations.js';
import {forEachPiece, isIterable} from './pieces.js';
import {at} from '../values/site.js';
import {workUnlessAborted} from './stoppable.js';

type Piece = Uint8Array | GLib.Bytes | string;

/** What `writeAll` takes: bytes, text, or an iterable of these. */
export type Writable = Piece | Iterable<Piece> | AsyncIterable<Piece>;

/** @see writeAll */
export interface WriteAllOptions {
    /** The GLib priority of the writes; GLib.PRIORITY_DEFAULT if not given. */
    priority?: number | undefined;
    /** An abort cancels the running write. */
    signal?: AbortSignalLike | null | undefined;
}

/** How many bytes are copied at a time. */
const PIECE = 2 ** 18;
/** PIPE_BUF of Linux: a pipe that is reported as writable takes this many bytes without blocking, and no more. */
const PIPE_PIECE = 4096;

/**
 * Writes all data to a stream without blocking the main loop, however slow the other end is.
 *
 * Text is written as UTF-8. Each item of an iterable is written before the next one is asked for. If the writing fails or
 * is aborted, the iterable is closed (its `return` is called). The stream stays open: close it yourself. Do not change
 * the bytes until the promise has settled.
 *
 * @param stream the stream of a file, a pipe or a socket
 * @param data a Uint8Array, a GLib.Bytes, a string, or an iterable or async iterable of these
 * @param options `priority`: the GLib priority of the writes, GLib.PRIORITY_DEFAULT if not given; `signal`
 * @returns a promise of the number of bytes. It rejects with the GLib.Error of a write; with what the iterable throws;
 *     after an abort with the signal's reason, once the running write is over, when some of the bytes may be written;
 *     with a TypeError if an argument, or an item of the iterable, is wrong.
 *
 * @example
 * ```js
 * const stream = Gio.MemoryOutputStream.new_resizable();
 * print(await writeAll(stream, ['one\n', new TextEncoder().encode('two\n')])); // 8
 * ```
 *
 * @see g_output_stream_write_bytes_async()
 */
export function writeAll(
    stream: Gio.OutputStream,
    data: Writable,
    options: WriteAllOptions = {},
): Promise<number> {
    const site = new Error();
    return new Promise((resolve, reject) => {
        checkOptions('writeAll', options, ['priority', 'signal']);
        const {priority = GLib.PRIORITY_DEFAULT, signal} = options;
        checkOutput('writeAll', stream);
        if (!Number.isInteger(priority)) throw typeError('writeAll', 'a whole number', 'priority', priority);
        checkSignal('writeAll', signal);
        checkWritable('writeAll', 'data', data);
        const first = bytesOf(data);
        const most = pieceFor(stream);
        workUnlessAborted({caller: 'writeAll', site, signal, resolve, reject}, async cancellable => {
            const write = async (bytes: Uint8Array): Promise<void> => {
                for (let offset = 0; offset < bytes.length; ) {
                    // Between two writes there is no operation to cancel, and the event of some signals comes later.
                    if (signal?.aborted) return;
                    const piece = bytes.subarray(offset, offset + most);
                    const count = await writeSome(stream, piece, priority, cancellable, site);
                    if (count === 0) throw at(site, new Error('writeAll: the stream accepted no bytes'));
                    offset += count;
                }
            };
            if (first !== undefined) {
                await write(first);
                return first.length;
            }
            let total = 0;
            await forEachPiece(data as Iterable<unknown>, signal, async piece => {
                const bytes = bytesOf(piece);
                if (bytes === undefined) throw at(site, typeError('writeAll', PIECES, 'a piece', piece));
                await write(bytes);
                total += bytes.length;
            });
            return total;
        });
    });
}

/** Throws unless `data` is something that `writeAll` takes. The items of an iterable are checked when they come. */
export function checkWritable(caller: string, argument: string, data: unknown): void {
    if (typeof data === 'string' || data instanceof GLib.Bytes || isIterable(data)) return;
    throw typeError(caller, `${PIECES}, or an iterable of these`, argument, data);
}

const PIECES = 'a Uint8Array, a GLib.Bytes or a string';

function bytesOf(data: unknown): Uint8Array | undefined {
    if (typeof data === 'string') return new TextEncoder().encode(data);
    if (data instanceof Uint8Array) return data;
    return data instanceof GLib.Bytes ? data.toArray() : undefined;
}

/**
 * How many bytes are written at a time. GIO asks whether a pipe can be written to, and writes everything: that blocks
 * the main loop until the other end has read it, but for what fits in for sure.
 *
 * @see g_pollable_output_stream_default_write_nonblocking(), pipe(7)
 */
function pieceFor(stream: Gio.OutputStream): number {
    let base = stream;
    while (base instanceof Gio.FilterOutputStream) base = base.base_stream;
    const {name} = (base.constructor as typeof Gio.OutputStream).$gtype;
    if (name !== 'GUnixOutputStream') return PIECE;
    // Once this class exists, GLib ignores SIGPIPE, which would kill a script of GJS 1.74 when the reader of a pipe is gone.
    GObject.TypeClass.ref(Gio.Socket.$gtype);
    return PIPE_PIECE;
}
