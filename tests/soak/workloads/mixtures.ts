// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../../src/gio/promised.js';
import {chunks} from '../../../src/io/chunks.js';
import {entries} from '../../../src/io/entries.js';
import {lines} from '../../../src/io/lines.js';
import {sleep} from '../../../src/loop/sleep.js';
import {mapConcurrent} from '../../../src/scope/map-concurrent.js';
import type {AbortSignal} from '../../../src/web/abort-signal.js';
import {attempt, type Go} from '../go.js';

/** A file that is open while the function runs. */
async function withFile<Value>(
    go: Go,
    signal: AbortSignal | undefined,
    use: (stream: Gio.FileInputStream) => Promise<Value>,
): Promise<Value> {
    const stream = go.random.pick(go.world.files).read(null);
    try {
        return await use(stream);
    } finally {
        await promised(stream as Gio.InputStream).close_async(GLib.PRIORITY_DEFAULT);
        // Closing takes no signal.
        signal?.throwIfAborted();
    }
}

export async function readLinesOfFile(go: Go): Promise<void> {
    const {world, ledger} = go;
    await attempt(
        go,
        'lines of a file',
        signal =>
            withFile(go, signal, async stream => {
                let number = 0;
                const take = (line: string): void => {
                    ledger.item('line of a file', signal);
                    if (line !== world.lines[number++]) ledger.violate('line of a file: a wrong one');
                };
                const iterator = lines(stream, {signal});
                if (go.random.chance(50)) for await (const line of iterator) take(line);
                else for await (const batch of iterator.batches()) batch.forEach(take);
                return number;
            }),
        {isRight: number => number === world.lines.length},
    );
}

/** Leaves the loop early in some cases. */
export async function readChunksOfFile(go: Go): Promise<void> {
    const {random, world, ledger} = go;
    const size = 200 + random.below(3000);
    const enough = random.chance(50) ? world.text.length : random.below(world.text.length);
    await attempt(go, 'chunks of a file', signal =>
        withFile(go, signal, async stream => {
            let count = 0;
            for await (const bytes of chunks(stream, {size, signal})) {
                ledger.item('chunk of a file', signal);
                count += bytes.length;
                if (count >= enough) break;
            }
            if (count < enough) ledger.violate('chunks of a file: it ends early');
        }),
    );
}

/** A folder, and each file in it, several at a time. */
export async function mapFolder(go: Go): Promise<void> {
    const {world, ledger, random} = go;
    const measure = async (info: Gio.FileInfo, signal: AbortSignal): Promise<number> => {
        const file = Gio.File.new_for_path(`${world.folder}/${info.get_name()}`);
        if (info.get_file_type() !== Gio.FileType.REGULAR) return 0;
        const [bytes] = await promised(file).load_contents_async(signal);
        ledger.item('file of a folder', signal);
        return bytes.length;
    };
    await attempt(
        go,
        'mapConcurrent of entries',
        signal =>
            mapConcurrent(
                entries(world.folder, {batch: 1 + random.below(20), signal}),
                (info, _index, inner) => measure(info, inner),
                {concurrency: 1 + random.below(6), signal},
            ),
        {isRight: sizes => sizes.filter(size => size === world.text.length).length === world.files.length},
    );
}

/** The first error ends the others. */
export async function mapWithFailure(go: Go): Promise<void> {
    const {random} = go;
    const bad = random.below(6);
    await attempt(
        go,
        'mapConcurrent that fails',
        signal =>
            mapConcurrent(
                [0, 1, 2, 3, 4, 5],
                async (item, _index, inner) => {
                    await sleep(random.below(3), {signal: inner});
                    go.ledger.item('item of mapConcurrent', inner);
                    if (item === bad) throw new RangeError('bad');
                },
                {concurrency: 1 + random.below(6), signal},
            ),
        {isExpected: error => error instanceof RangeError},
    );
}
