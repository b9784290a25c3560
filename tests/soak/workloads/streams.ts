// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What reads and writes whole streams.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../../src/gio/promised.js';
import {entries} from '../../../src/io/entries.js';
import {fill} from '../../../src/io/fill.js';
import {readAll} from '../../../src/io/read-all.js';
import {readExactly} from '../../../src/io/read-exactly.js';
import {writeAll} from '../../../src/io/write-all.js';
import {yieldToMainLoop} from '../../../src/loop/yield-to-main-loop.js';
import {attempt, type Go} from '../go.js';

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function withStream(go: Go, use: (stream: Gio.InputStream) => Promise<unknown>): Promise<void> {
    const stream: Gio.InputStream = go.random.pick(go.world.files).read(null);
    await use(stream);
    await go.ledger.track('close a stream', promised(stream).close_async(GLib.PRIORITY_DEFAULT));
}

export async function readWholeFile(go: Go): Promise<void> {
    const {text} = go.world;
    await withStream(go, stream =>
        attempt(go, 'readAll', signal => readAll(stream, {signal}), {
            isRight: bytes => decode(bytes) === text,
        }),
    );
}

export async function readTooMuch(go: Go): Promise<void> {
    const limit = 1 + go.random.below(go.world.text.length - 1);
    await withStream(go, stream =>
        attempt(go, 'readAll that fails', signal => readAll(stream, {limit, signal}), {
            isExpected: error => error instanceof RangeError,
        }),
    );
}

/** Two parts of a file, and then more than there is. */
export async function readParts(go: Go): Promise<void> {
    const {text} = go.world;
    const count = 1 + go.random.below(text.length / 2 - 1);
    await withStream(go, async stream => {
        for (const start of [0, count]) {
            const part = await attempt(go, 'readExactly', signal => readExactly(stream, count, {signal}), {
                isRight: bytes => decode(bytes) === text.slice(start, start + count),
            });
            // An abort in the middle has read who knows how much.
            if (part === undefined) return;
        }
        await attempt(go, 'readExactly that fails', signal => readExactly(stream, text.length, {signal}), {
            isExpected: error => error instanceof GLib.Error && 'partial' in error,
        });
    });
}

/** To a server that sends it back. */
export async function writeAndRead(go: Go): Promise<void> {
    const {random, ledger, world} = go;
    const connection = await ledger.track(
        'connect to write',
        promised(new Gio.SocketClient()).connect_async(world.nextAddress()),
    );
    if (connection === undefined) return;
    const pieces = Array.from({length: 1 + random.below(4)}, (_, piece) =>
        `${piece}`.repeat(random.below(9000)),
    );
    const sent = pieces.join('');
    const written = await attempt(
        go,
        'writeAll',
        signal => writeAll(connection.get_output_stream(), pieces, {signal}),
        {isRight: count => count === sent.length},
    );
    if (written !== undefined)
        await attempt(
            go,
            'readExactly from a socket',
            signal => readExactly(connection.get_input_stream(), sent.length, {signal}),
            {isRight: bytes => decode(bytes) === sent},
        );
    await ledger.track('close what was written to', promised(connection).close_async(GLib.PRIORITY_DEFAULT));
}

/** After an abort nothing more comes into the store. */
export async function fillStore(go: Go): Promise<void> {
    const {random, ledger, world} = go;
    const store = Gio.ListStore.new(Gio.FileInfo.$gtype);
    const size = 1 + random.below(20);
    const count = await attempt(
        go,
        'fill',
        signal => fill(store, entries(world.folder, {signal}), {size, signal}),
        {isRight: filled => filled === store.get_n_items() && filled >= world.files.length},
    );
    const left = store.get_n_items();
    await yieldToMainLoop();
    if (store.get_n_items() !== left)
        ledger.violate(`fill: goes on after ${count === undefined ? 'an abort' : 'its end'}`);
}
