// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The operations of GIO that src/io uses. Each is looked up on first use, because an import must not touch any class.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {keepResult} from '../gio/keep-result.js';
import {call} from '../gio/operation.js';
import {pairByName} from '../gio/pair/find-pair.js';
import type {Fetcher} from './batches.js';

/** How many bytes one read asks for. More is not faster. */
export const READ_SIZE = 65536;

interface Opener extends Gio.File {
    enumerate_children_anyway_finish(result: Gio.AsyncResult): Gio.FileEnumerator;
}

/** Opens a folder. If it was opened in spite of an abort, this gives the enumerator all the same, so that it gets closed. */
function makeOpener(): Opener {
    const {prototype} = Gio.File;
    return Object.create(prototype, {
        enumerate_children_anyway_finish: {
            value(this: Gio.File, result: Gio.AsyncResult): Gio.FileEnumerator {
                keepResult(result);
                return prototype.enumerate_children_finish.call(this, result);
            },
        },
    });
}

const makers = {
    enumerateChildren: () =>
        pairByName(makeOpener(), 'enumerate_children_async', 'enumerate_children_anyway_finish', {}),
    nextFiles: () => pairByName(Gio.FileEnumerator.prototype, 'next_files_async', undefined, {}),
    closeEnumerator: () => pairByName(Gio.FileEnumerator.prototype, 'close_async', undefined, {}),
    readBytes: () => pairByName(Gio.InputStream.prototype, 'read_bytes_async', undefined, {}),
    writeBytes: () => pairByName(Gio.OutputStream.prototype, 'write_bytes_async', undefined, {}),
};
type Made = {[Name in keyof typeof makers]?: ReturnType<(typeof makers)[Name]>};
const made: Made = {};

/** Source: g_file_enumerate_children_async(), g_task_set_check_cancellable() */
export function enumerateChildren(
    file: Gio.File,
    attributes: string,
    flags: Gio.FileQueryInfoFlags,
    cancellable: Gio.Cancellable,
    fetcher: Fetcher<Gio.FileEnumerator>,
): void {
    made.enumerateChildren ??= makers.enumerateChildren();
    call(made.enumerateChildren, file, [attributes, flags, GLib.PRIORITY_DEFAULT, cancellable], fetcher);
}

/** Source: g_file_enumerator_next_files_async() */
export function nextFiles(
    enumerator: Gio.FileEnumerator,
    count: number,
    cancellable: Gio.Cancellable,
    fetcher: Fetcher<Gio.FileInfo[]>,
): void {
    made.nextFiles ??= makers.nextFiles();
    call(made.nextFiles, enumerator, [count, GLib.PRIORITY_DEFAULT, cancellable], fetcher);
}

/** Source: g_file_enumerator_close_async() */
export function closeEnumerator(enumerator: Gio.FileEnumerator, site: Error | undefined): Promise<void> {
    made.closeEnumerator ??= makers.closeEnumerator();
    const pair = made.closeEnumerator;
    const args = [GLib.PRIORITY_DEFAULT, null];
    return new Promise((resolve, reject) => call(pair, enumerator, args, {resolve, reject, site}));
}

/**
 * Reads some bytes. To get the length, make an array of the GBytes: GJS 1.74 never frees a GBytes of which a method has been
 * called.
 *
 * Source: g_input_stream_read_bytes_async()
 */
export function readBytes(
    stream: Gio.InputStream,
    size: number,
    cancellable: Gio.Cancellable | null,
    fetcher: Fetcher<GLib.Bytes>,
): void {
    made.readBytes ??= makers.readBytes();
    call(made.readBytes, stream, [size, GLib.PRIORITY_DEFAULT, cancellable], fetcher);
}

/** Reads some bytes as an array, which is empty at the end of the stream. */
export function readSome(
    stream: Gio.InputStream,
    size: number,
    cancellable: Gio.Cancellable | null,
    site: Error,
): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
        const took = (bytes: GLib.Bytes): void => resolve(bytes.toArray());
        readBytes(stream, size, cancellable, {resolve: took, reject, site});
    });
}

/**
 * Writes some of the bytes, and resolves to their number.
 *
 * Source: g_output_stream_write_bytes_async()
 */
export function writeSome(
    stream: Gio.OutputStream,
    bytes: Uint8Array,
    priority: number,
    cancellable: Gio.Cancellable | null,
    site: Error,
): Promise<number> {
    made.writeBytes ??= makers.writeBytes();
    const pair = made.writeBytes;
    // This function keeps the GBytes. The others that write keep the address of bytes that GJS frees.
    const args = [new GLib.Bytes(bytes), priority, cancellable];
    return new Promise((resolve, reject) => call(pair, stream, args, {resolve, reject, site}));
}
