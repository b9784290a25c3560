// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m build/bench/programs/iterate.js: what iterating costs, as ratios of alternate runs.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import System from 'system';

import {chunks} from '../../src/io/chunks.js';
import {entries} from '../../src/io/entries.js';
import {lines} from '../../src/io/lines.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {printFigure} from '../support/figure.js';
import {OneEach, OneForAll} from '../support/least.js';

const FILES = 20_000;
const LINES = 20_000;
const SIZE = 65536;
const CHUNKS = 400;
const ROUNDS = 9;
const ATTRIBUTES = 'standard::name,standard::type';
const {signal} = new AbortController();

type Way = (argument: Gio.File) => Promise<number>;

const open = (folder: Gio.File): Gio.FileEnumerator =>
    folder.enumerate_children(ATTRIBUTES, Gio.FileQueryInfoFlags.NONE, null);

async function count(iterable: AsyncIterable<unknown>): Promise<number> {
    let items = 0;
    for await (const _ of iterable) items += 1;
    return items;
}

async function countBatches(iterable: AsyncIterable<unknown[]>): Promise<number> {
    let items = 0;
    for await (const batch of iterable) for (const _ of batch) items += 1;
    return items;
}

async function synchronousLoop(folder: Gio.File): Promise<number> {
    const children = open(folder);
    let items = 0;
    while (children.next_file(null) !== null) items += 1;
    children.close(null);
    return items;
}

/** What GJS has built in. */
async function builtIn(folder: Gio.File): Promise<number> {
    const children = open(folder);
    const items = await count(children as unknown as AsyncIterable<Gio.FileInfo>);
    children.close(null);
    return items;
}

/** The batches of a folder, and what closes it. */
function batchesOf(folder: Gio.File): {fetch: () => Promise<Gio.FileInfo[]>; children: Gio.FileEnumerator} {
    const children = open(folder);
    const fetch = (): Promise<Gio.FileInfo[]> =>
        new Promise((resolve, reject) => {
            children.next_files_async(256, GLib.PRIORITY_DEFAULT, null, (_, result) => {
                try {
                    resolve(children.next_files_finish(result));
                } catch (error) {
                    reject(error);
                }
            });
        });
    return {fetch, children};
}

/** Entries by the least that an iterator can be. */
function least(Iterator: typeof OneEach | typeof OneForAll): Way {
    return async folder => {
        const {fetch, children} = batchesOf(folder);
        const items = await count(new Iterator(fetch));
        children.close(null);
        return items;
    };
}

/** Lines that are there already, by the least that an iterator can be. */
function leastLines(Iterator: typeof OneEach | typeof OneForAll): Way {
    return async file => {
        const [, bytes] = file.load_contents(null);
        const all = new TextDecoder().decode(bytes).trimEnd().split('\n');
        return count(new Iterator(async () => all.splice(0)));
    };
}

async function readLines(file: Gio.File): Promise<number> {
    const stream = Gio.DataInputStream.new(file.read(null));
    let items = 0;
    for (;;) {
        const line = await new Promise<Uint8Array | null>((resolve, reject) => {
            stream.read_line_async(GLib.PRIORITY_DEFAULT, null, (_, result) => {
                try {
                    resolve(stream.read_line_finish(result)[0] as Uint8Array | null);
                } catch (error) {
                    reject(error);
                }
            });
        });
        if (line === null) break;
        items += 1;
    }
    stream.close(null);
    return items;
}

/** A loop by hand, as one would write it: reads, and looks at the bytes. */
async function readLoop(file: Gio.File): Promise<number> {
    const stream = file.read(null);
    let items = 0;
    for (;;) {
        const bytes = await new Promise<GLib.Bytes>((resolve, reject) => {
            stream.read_bytes_async(SIZE, GLib.PRIORITY_DEFAULT, null, (_, result) => {
                try {
                    resolve(stream.read_bytes_finish(result));
                } catch (error) {
                    reject(error);
                }
            });
        });
        const array = bytes.toArray();
        if (array.length === 0) break;
        items += 1;
    }
    stream.close(null);
    return items;
}

async function time(way: Way, argument: Gio.File, expected: number): Promise<number> {
    System.gc();
    const start = GLib.get_monotonic_time();
    const items = await way(argument);
    const took = GLib.get_monotonic_time() - start;
    if (items !== expected) throw new Error(`${items} items instead of ${expected}`);
    return took;
}

/** How many times as long `way` takes as `base`: the fastest of alternate runs, as what disturbs only adds. */
async function ratio(way: Way, base: Way, argument: Gio.File, expected: number): Promise<number> {
    // The first run of each warms up.
    await time(base, argument, expected);
    await time(way, argument, expected);
    let [fastest, fastestBase] = [Infinity, Infinity];
    for (let n = 0; n < ROUNDS; n++) {
        fastestBase = Math.min(fastestBase, await time(base, argument, expected));
        fastest = Math.min(fastest, await time(way, argument, expected));
    }
    return fastest / fastestBase;
}

async function benchEntries(folder: Gio.File): Promise<void> {
    const plain: Way = file => count(entries(file, {attributes: ATTRIBUTES}));
    const withSignal: Way = file => count(entries(file, {attributes: ATTRIBUTES, signal}));
    const batches: Way = file => countBatches(entries(file, {attributes: ATTRIBUTES, signal}).batches());
    const faster = async (name: string, way: Way): Promise<void> =>
        printFigure(`${name}: times as fast as GJS’s own iterator`, await ratio(builtIn, way, folder, FILES));
    const slower = async (name: string, way: Way): Promise<void> =>
        printFigure(`${name}: time ÷ synchronous loop`, await ratio(way, synchronousLoop, folder, FILES));
    await faster('entries in batches', batches);
    await faster('entries', plain);
    await faster('entries with a signal', withSignal);
    await slower('entries in batches', batches);
    await slower('entries', plain);
    await slower('entries with a signal', withSignal);
    await slower('entries, least, a promise each', least(OneEach));
    await slower('entries, least, one promise', least(OneForAll));
}

async function benchLines(file: Gio.File): Promise<void> {
    const plain: Way = async where => {
        const stream = where.read(null);
        const items = await count(lines(stream));
        stream.close(null);
        return items;
    };
    const batches: Way = async where => {
        const stream = where.read(null);
        const items = await countBatches(lines(stream, {signal}).batches());
        stream.close(null);
        return items;
    };
    const faster = async (name: string, way: Way): Promise<void> =>
        printFigure(`${name}: times as fast as read_line_async`, await ratio(readLines, way, file, LINES));
    await faster('lines in batches', batches);
    await faster('lines', plain);
    await faster('lines, least, a promise each', leastLines(OneEach));
    await faster('lines, least, one promise', leastLines(OneForAll));
}

async function benchChunks(file: Gio.File): Promise<void> {
    const way =
        (options: {signal?: typeof signal}): Way =>
        async where => {
            const stream = where.read(null);
            const items = await count(chunks(stream, {size: SIZE, ...options}));
            stream.close(null);
            return items;
        };
    printFigure('chunks: time ÷ loop by hand', await ratio(way({}), readLoop, file, CHUNKS));
    printFigure(
        'chunks with a signal: time ÷ loop by hand',
        await ratio(way({signal}), readLoop, file, CHUNKS),
    );
}

async function main(): Promise<void> {
    const folder = Gio.File.new_for_path(GLib.Dir.make_tmp('gjs-async-XXXXXX') as string);
    const text = folder.get_child('lines');
    const data = folder.get_child('data');
    const many = folder.get_child('many');
    many.make_directory(null);
    for (let n = 0; n < FILES; n++) GLib.file_set_contents(`${many.get_path()}/${n}`, '');
    GLib.file_set_contents(text.get_path() as string, 'a line of some length, as in a log\n'.repeat(LINES));
    GLib.file_set_contents(data.get_path() as string, new Uint8Array(SIZE * CHUNKS) as never);
    await benchEntries(many);
    await benchLines(text);
    await benchChunks(data);
    for (let n = 0; n < FILES; n++) GLib.unlink(`${many.get_path()}/${n}`);
    for (const file of [text, data, many, folder]) file.delete(null);
}

const loop = new GLib.MainLoop(null, false);
main()
    .catch(logError)
    .finally(() => loop.quit())
    .catch(logError);
loop.run();
