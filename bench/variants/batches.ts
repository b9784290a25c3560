// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {chunks} from '../../src/io/chunks.js';
import {entries} from '../../src/io/entries.js';
import type {Variant} from './variant.js';

// An operation here is an item that an iterator gives.
const ATTRIBUTES = 'standard::name';
const BATCH = 256;
const FILES = 500;

/** Lists a folder until there have been so many entries. */
export function ofFiles(list: (folder: Gio.File) => Promise<void>): Variant {
    return async operations => {
        const folder = Gio.File.new_for_path(GLib.Dir.make_tmp('gjs-async-XXXXXX') as string);
        const names = Array.from({length: FILES}, (_, n) => `${folder.get_path()}/${n}`);
        for (const name of names) GLib.file_set_contents(name, '');
        for (let n = 0; n < operations; n += FILES) await list(folder);
        for (const name of names) GLib.unlink(name);
        folder.delete(null);
    };
}

export const open = (folder: Gio.File): Gio.FileEnumerator =>
    folder.enumerate_children(ATTRIBUTES, Gio.FileQueryInfoFlags.NONE, null);

function rawEntries(folder: Gio.File): Promise<void> {
    const children = open(folder);
    return new Promise(resolve => {
        const next = (): void => {
            children.next_files_async(BATCH, GLib.PRIORITY_DEFAULT, null, (_, result) => {
                if (children.next_files_finish(result).length > 0) {
                    next();
                    return;
                }
                children.close(null);
                resolve();
            });
        };
        next();
    });
}

async function eachBatch(folder: Gio.File): Promise<void> {
    const batches = entries(open(folder), {attributes: ATTRIBUTES, batch: BATCH}).batches();
    for await (const _ of batches);
}

function rawChunks(stream: Gio.InputStream): Promise<void> {
    return new Promise(resolve => {
        const next = (): void => {
            stream.read_bytes_async(1, GLib.PRIORITY_DEFAULT, null, (_, result) => {
                if (stream.read_bytes_finish(result).toArray().length > 0) next();
                else resolve();
            });
        };
        next();
    });
}

async function eachChunk(stream: Gio.InputStream): Promise<void> {
    for await (const _ of chunks(stream, {size: 1}));
}

/** Reads so many chunks, of one byte each. */
function ofBytes(read: (stream: Gio.InputStream) => Promise<void>): Variant {
    return operations =>
        read(Gio.MemoryInputStream.new_from_bytes(GLib.Bytes.new(new Uint8Array(operations))));
}

export const batches: Record<string, Variant> = {
    'raw batches of entries': ofFiles(rawEntries),
    'entries in batches': ofFiles(eachBatch),
    'raw chunks': ofBytes(rawChunks),
    chunks: ofBytes(eachChunk),
};
