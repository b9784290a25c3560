// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {chunks} from '../../src/io/chunks.js';
import {entries} from '../../src/io/entries.js';
import {lines} from '../../src/io/lines.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {OneEach, OneForAll} from '../support/least.js';
import {ofFiles, open} from './batches.js';
import type {Variant} from './variant.js';

// An operation here is an item that `for await` continues with.
const SIZE = 65536;
const {signal} = new AbortController();

async function each(iterable: AsyncIterable<unknown>): Promise<void> {
    for await (const _ of iterable);
}

async function eachOfEach(iterable: AsyncIterable<unknown[]>): Promise<void> {
    for await (const batch of iterable) for (const _ of batch);
}

async function synchronousLoop(folder: Gio.File): Promise<void> {
    const children = open(folder);
    while (children.next_file(null) !== null);
    children.close(null);
}

/** Batches by the least that an iterator can be. */
function least(Iterator: typeof OneEach | typeof OneForAll): Variant {
    return ofFiles(async folder => {
        const children = open(folder);
        const fetch = (): Promise<Gio.FileInfo[]> =>
            new Promise(resolve => {
                children.next_files_async(256, GLib.PRIORITY_DEFAULT, null, (_, result) =>
                    resolve(children.next_files_finish(result)),
                );
            });
        await each(new Iterator(fetch));
        children.close(null);
    });
}

function ofLines(read: (stream: Gio.InputStream) => Promise<void>): Variant {
    return operations => {
        const text = 'a line of some length, as in a log\n'.repeat(operations);
        return read(Gio.MemoryInputStream.new_from_bytes(GLib.Bytes.new(new TextEncoder().encode(text))));
    };
}

async function readLines(source: Gio.InputStream): Promise<void> {
    const stream = Gio.DataInputStream.new(source);
    const readLine = (): Promise<unknown> =>
        new Promise(resolve => {
            stream.read_line_async(GLib.PRIORITY_DEFAULT, null, (_, result) =>
                resolve(stream.read_line_finish(result)[0]),
            );
        });
    while ((await readLine()) !== null);
}

function ofChunks(read: (stream: Gio.InputStream) => Promise<void>): Variant {
    return operations => {
        const stream = new Gio.MemoryInputStream();
        const bytes = GLib.Bytes.new(new Uint8Array(SIZE));
        for (let n = 0; n < operations; n++) stream.add_bytes(bytes);
        return read(stream);
    };
}

async function readLoop(stream: Gio.InputStream): Promise<void> {
    const read = (): Promise<GLib.Bytes> =>
        new Promise(resolve => {
            stream.read_bytes_async(SIZE, GLib.PRIORITY_DEFAULT, null, (_, result) =>
                resolve(stream.read_bytes_finish(result)),
            );
        });
    while ((await read()).toArray().length > 0);
}

export const items: Record<string, Variant> = {
    'synchronous loop': ofFiles(synchronousLoop),
    entries: ofFiles(folder => each(entries(open(folder)))),
    'entries, signal': ofFiles(folder => each(entries(open(folder), {signal}))),
    'entries, least, a promise each': least(OneEach),
    'entries, least, one promise': least(OneForAll),
    read_line_async: ofLines(readLines),
    lines: ofLines(stream => each(lines(stream))),
    'lines in batches': ofLines(stream => eachOfEach(lines(stream, {signal}).batches())),
    'loop by hand': ofChunks(readLoop),
    'chunks, 64 KiB': ofChunks(stream => each(chunks(stream, {size: SIZE}))),
    'chunks, 64 KiB, signal': ofChunks(stream => each(chunks(stream, {size: SIZE, signal}))),
};
