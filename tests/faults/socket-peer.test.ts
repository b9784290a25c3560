// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The other end of a connection goes away after every number of bytes that it might have sent.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../src/gio/promised.js';
import {promisify} from '../../src/gio/promisify.js';
import {chunks} from '../../src/io/chunks.js';
import {lines} from '../../src/io/lines.js';
import {rejection} from '../support/rejection.js';
import {sendAndClose, Sockets} from './sockets.js';

const PRIORITY = GLib.PRIORITY_DEFAULT;
const {CONNECTION_CLOSED, BROKEN_PIPE} = Gio.IOErrorEnum;
const message = new TextEncoder().encode('alpha\nbeta\r\ngämma €\n\nω');
const offsets = Array.from({length: message.length + 1}, (_, offset) => offset);
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', {fatal: true}).decode(bytes);

/** Everything that there is, and what went wrong then. */
async function collect<Item>(iterable: AsyncIterable<Item>): Promise<{items: Item[]; error: unknown}> {
    const items: Item[] = [];
    try {
        for await (const item of iterable) items.push(item);
    } catch (error) {
        return {items, error};
    }
    return {items, error: undefined};
}

/** The lines among these bytes, and whether all of them are text. */
function linesOf(bytes: Uint8Array): {items: string[]; valid: boolean} {
    const last = bytes.lastIndexOf(10) + 1;
    const items = decode(bytes.subarray(0, last)).split(/\r?\n/).slice(0, -1);
    try {
        const rest = decode(bytes.subarray(last));
        return {items: rest === '' ? items : [...items, rest], valid: true};
    } catch {
        return {items, valid: false};
    }
}

for (const family of ['internet', 'local'] as const) {
    describe(`a peer (${family}) that closes the connection early`, () => {
        let sockets: Sockets;
        beforeAll(() => (sockets = new Sockets(family)));
        afterAll(() => sockets.close());

        /** What `read` makes of the first bytes of the message. */
        async function afterEach<Value>(
            read: (stream: Gio.InputStream) => Promise<Value>,
            check: (value: Value, sent: Uint8Array) => void,
        ): Promise<void> {
            for (const offset of offsets) {
                const sent = message.subarray(0, offset);
                const {client, server} = await sockets.connect();
                const [value] = await Promise.all([
                    read(client.get_input_stream()),
                    sendAndClose(server, sent),
                ]);
                check(value, sent);
                await promised(client).close_async(PRIORITY);
            }
        }

        it('has sent what chunks gives, whatever their size', async () => {
            for (const size of [1, 3, 1000])
                await afterEach(
                    stream => collect(chunks(stream, {size})),
                    ({items, error}, sent) => {
                        expect(error).toBeUndefined();
                        expect(items.flatMap(bytes => [...bytes])).toEqual([...sent]);
                    },
                );
        });

        it('has sent what lines gives; half a character is an error, after the lines before it', async () => {
            await afterEach(
                stream => collect(lines(stream)),
                ({items, error}, sent) => {
                    const expected = linesOf(sent);
                    expect(items).toEqual(expected.items);
                    if (expected.valid) expect(error).toBeUndefined();
                    else expect(error).toBeInstanceOf(TypeError);
                },
            );
        });

        it('has sent what splice_async and read_line_async give', async () => {
            const {CLOSE_TARGET} = Gio.OutputStreamSpliceFlags;
            await afterEach(
                async stream => {
                    const target = Gio.MemoryOutputStream.new_resizable();
                    const count = await promised(target as Gio.OutputStream).splice_async(
                        stream,
                        CLOSE_TARGET,
                        PRIORITY,
                    );
                    return {count, bytes: target.steal_as_bytes().toArray()};
                },
                ({count, bytes}, sent) => {
                    expect(count).toBe(sent.length);
                    expect([...bytes]).toEqual([...sent]);
                },
            );
            const readLine = promisify(Gio.DataInputStream.prototype, 'read_line_async');
            await afterEach(
                async stream => {
                    const data = Gio.DataInputStream.new(stream);
                    const all: number[][] = [];
                    for (;;) {
                        const [line] = await readLine.call(data, PRIORITY);
                        if (line === null) return all;
                        all.push([...line]);
                    }
                },
                (all, sent) => {
                    const split: number[][] = [[]];
                    for (const byte of sent) {
                        if (byte === 10) split.push([]);
                        else split.at(-1)?.push(byte);
                    }
                    if (split.at(-1)?.length === 0) split.pop();
                    expect(all).toEqual(split);
                },
            );
        });

        it('without having read what it was sent: what it has sent comes, and then the error', async () => {
            for (const offset of offsets) {
                const sent = message.subarray(0, offset);
                const {client, server} = await sockets.connect();
                await promised(client.get_output_stream()).write_bytes_async(
                    new GLib.Bytes(message),
                    PRIORITY,
                );
                await sendAndClose(server, sent);
                const {items, error} = await collect(chunks(client.get_input_stream()));
                expect(items.flatMap(bytes => [...bytes])).toEqual([...sent]);
                expect((error as GLib.Error).matches(Gio.IOErrorEnum, CONNECTION_CLOSED))
                    .withContext(String(error))
                    .toBeTrue();
                await promised(client).close_async(PRIORITY);
            }
        });

        it('makes a write reject', async () => {
            const {client, server} = await sockets.connect();
            const output = promised(client.get_output_stream());
            const bytes = new GLib.Bytes(new Uint8Array(100_000));
            const writing = (async () => {
                for (;;) await output.write_bytes_async(bytes, PRIORITY);
            })();
            await promised(server).close_async(PRIORITY);
            const error = (await rejection(writing)) as unknown as GLib.Error;
            expect(error.matches(Gio.IOErrorEnum, BROKEN_PIPE)).withContext(String(error)).toBeTrue();
            await promised(client).close_async(PRIORITY);
        });
    });
}
