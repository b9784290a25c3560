// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {chunks} from '../../src/io/chunks.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {CountingSignal} from '../loop/abort.js';
import {idle, sources} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {Pipe, streamOf} from './pipe.js';

async function lengths(iterable: AsyncIterable<Uint8Array>): Promise<number[]> {
    const list: number[] = [];
    for await (const bytes of iterable) list.push(bytes.length);
    return list;
}

describe('chunks gives', () => {
    it('the bytes of a stream, a full chunk at a time', async () => {
        const signal = new CountingSignal();
        const data = Uint8Array.from({length: 1000}, (_, n) => n % 256);
        const stream = Gio.MemoryInputStream.new_from_bytes(new GLib.Bytes(data));
        const seen: number[] = [];
        for await (const bytes of chunks(stream, {size: 300, signal})) {
            expect(bytes).toBeInstanceOf(Uint8Array);
            seen.push(...bytes);
        }
        expect(seen).toEqual([...data]);
        expect(signal.listeners.size).toBe(0);
        expect(stream.is_closed()).toBeFalse();
    });

    it('64 KiB at a time if not told', async () => {
        const stream = Gio.MemoryInputStream.new_from_bytes(new GLib.Bytes(new Uint8Array(150_000)));
        expect(await lengths(chunks(stream))).toEqual([65536, 65536, 150_000 - 2 * 65536]);
    });

    it('nothing of an empty stream', async () => {
        expect(await lengths(chunks(streamOf()))).toEqual([]);
    });

    it('what a pipe has, when it has it', async () => {
        const pipe = new Pipe('printf abc; sleep 0.05; printf de');
        expect(await lengths(chunks(pipe.stream))).toEqual([3, 2]);
        pipe.end();
    });

    it('the error of the read', async () => {
        const stream = streamOf('x');
        stream.close(null);
        const error = (await rejection(chunks(stream).next())) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CLOSED)).toBeTrue();
    });

    it('the error of a later read with the stack of whoever iterates', async () => {
        const stream = streamOf('x');
        const iterate = async (): Promise<void> => {
            for await (const _ of chunks(stream)) stream.close(null);
        };
        const {stack} = await rejection(iterate());
        expect(stack).toMatch(/^iterate</);
    });

    it('what two ends of a socket say to each other', async () => {
        const service = new Gio.SocketService();
        const port = service.add_any_inet_port(null);
        service.connect('incoming', (_, connection) => {
            connection.get_output_stream().write_all(new TextEncoder().encode('hello'), null);
            connection.close(null);
            return true;
        });
        service.start();
        const client = new Gio.SocketClient();
        const connection = await new Promise<Gio.SocketConnection>((resolve, reject) => {
            client.connect_to_host_async('127.0.0.1', port, null, (_, result) => {
                try {
                    resolve(client.connect_to_host_finish(result));
                } catch (error) {
                    reject(error);
                }
            });
        });
        const text: string[] = [];
        for await (const bytes of chunks(connection.get_input_stream()))
            text.push(new TextDecoder().decode(bytes));
        expect(text.join('')).toBe('hello');
        connection.close(null);
        service.stop();
        service.close();
    });
});

describe('aborting chunks', () => {
    it('stops the read, gives the reason, and leaves the stream open and no source behind', async () => {
        await idle();
        const before = sources();
        const pipe = new Pipe('sleep 60');
        const controller = new AbortController();
        const iterator = chunks(pipe.stream, {signal: controller.signal});
        const next = iterator.next();
        await idle();
        expect(pipe.stream.has_pending()).toBeTrue();
        controller.abort('enough');
        expect(await rejection(next)).toBe('enough' as never);
        expect(pipe.stream.has_pending()).toBeFalse();
        expect(pipe.stream.is_closed()).toBeFalse();
        pipe.end();
        await idle();
        expect(sources().filter(id => !before.includes(id))).toEqual([]);
    });

    it('is what return does to a read that is under way', async () => {
        const pipe = new Pipe('sleep 60');
        const iterator = chunks(pipe.stream);
        const next = iterator.next();
        expect(await iterator.return?.()).toEqual({value: undefined, done: true});
        expect(pipe.stream.has_pending()).toBeFalse();
        expect(await next).toEqual({value: undefined, done: true});
        pipe.end();
    });
});

describe('chunks reads', () => {
    it('nothing that has not been asked for', async () => {
        const stream = Gio.MemoryInputStream.new_from_bytes(new GLib.Bytes(new Uint8Array(100)));
        const iterator = chunks(stream, {size: 10});
        await idle();
        expect(stream.tell()).toBe(0);
        await iterator.next();
        await idle();
        expect(stream.tell()).toBe(10);
        await iterator.return?.();
    });
});

describe('chunks refuses', () => {
    const misuse = chunks as (...args: unknown[]) => unknown;
    it('what is no input stream, no size, no signal', () => {
        expect(() => misuse('x')).toThrowError(
            TypeError,
            'chunks: expected a Gio.InputStream for stream, got "x"',
        );
        expect(() => misuse(streamOf(), {size: 1.5})).toThrowError(
            RangeError,
            'chunks: expected a whole number from 1 to 1073741824 for size, got 1.5',
        );
        expect(() => misuse(streamOf(), {signal: 1})).toThrowError(
            TypeError,
            /^chunks: expected an AbortSignal for signal, got 1$/,
        );
        const stream = streamOf();
        stream.run_dispose();
        expect(() => chunks(stream)).toThrowError(
            TypeError,
            'chunks: expected a stream that is not disposed for stream, got a Gio.MemoryInputStream',
        );
    });
});
