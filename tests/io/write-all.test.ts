// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {readAll} from '../../src/io/read-all.js';
import {readExactly} from '../../src/io/read-exactly.js';
import {writeAll, type Writable} from '../../src/io/write-all.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {idle, sources} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {SocketPair} from './socket.js';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const {STDIN_PIPE, STDOUT_PIPE} = Gio.SubprocessFlags;

function start(script: string): {process: Gio.Subprocess; stdin: Gio.OutputStream; stdout: Gio.InputStream} {
    const process = Gio.Subprocess.new(['sh', '-c', script], STDIN_PIPE | STDOUT_PIPE);
    const [stdin, stdout] = [process.get_stdin_pipe(), process.get_stdout_pipe()];
    return {process, stdin: stdin as Gio.OutputStream, stdout: stdout as Gio.InputStream};
}

/** Bytes of which each tells its place. */
function pattern(length: number): Uint8Array {
    return Uint8Array.from({length}, (_, index) => (index ^ (index >> 8) ^ (index >> 16)) & 255);
}

/** Counts turns of the main loop until the promise settles. */
async function turnsDuring(promise: Promise<unknown>): Promise<number> {
    let turns = 0;
    const count = GLib.idle_add(GLib.PRIORITY_LOW, () => {
        turns += 1;
        return GLib.SOURCE_CONTINUE;
    });
    await promise.finally(() => GLib.source_remove(count));
    return turns;
}

async function written(data: Writable): Promise<[number, string]> {
    const stream = Gio.MemoryOutputStream.new_resizable();
    const count = await writeAll(stream, data);
    stream.close(null);
    return [count, text(stream.steal_as_bytes().toArray())];
}

describe('writeAll writes', () => {
    const bytes = new TextEncoder().encode('\u00e9a');
    async function* late(): AsyncGenerator<string | Uint8Array> {
        yield 'one';
        await idle();
        yield bytes;
    }
    const cases: [string, () => Writable, string][] = [
        ['text as UTF-8', () => 'z\u00e9', 'z\u00e9'],
        ['bytes', () => bytes, '\u00e9a'],
        ['a part of an array', () => bytes.subarray(2), 'a'],
        ['GLib.Bytes', () => new GLib.Bytes(bytes), '\u00e9a'],
        ['an array of these', () => ['x', '', bytes, new GLib.Bytes(bytes)], 'x\u00e9a\u00e9a'],
        ['what a generator gives', () => new Set(['a', 'b']), 'ab'],
        ['what an async generator gives', late, 'one\u00e9a'],
        ['nothing', () => '', ''],
        ['no pieces', () => [], ''],
    ];
    for (const [what, data, expected] of cases)
        it(what, async () => {
            expect(await written(data())).toEqual([new TextEncoder().encode(expected).length, expected]);
        });

    it('megabytes to a file', async () => {
        const [file, stream] = Gio.File.new_tmp(null);
        const data = pattern(3_000_001);
        expect(await writeAll(stream.get_output_stream(), data)).toBe(data.length);
        stream.close(null);
        const [, contents] = file.load_contents(null);
        expect(
            contents.every((byte, index) => byte === data[index]) && contents.length === data.length,
        ).toBeTrue();
        file.delete(null);
    });

    it('megabytes to a slow socket, with the main loop free', async () => {
        const pair = new SocketPair();
        const data = pattern(4_000_000);
        const writing = writeAll(pair.writer.get_output_stream(), data);
        expect(
            await Promise.race([
                writing,
                idle()
                    .then(() => idle())
                    .then(() => 'turns'),
            ]),
        ).toBe('turns' as never);
        const reading = readAll(pair.stream);
        expect(await writing).toBe(data.length);
        pair.writer.close(null);
        const got = await reading;
        expect(got.every((byte, index) => byte === data[index]) && got.length === data.length).toBeTrue();
        pair.close();
    });

    it('megabytes to a process that reads them late, with the main loop free', async () => {
        const {process, stdin, stdout} = start('read line; echo read; sleep 0.2; exec wc -c');
        const data = pattern(2_000_000);
        data[0] = 10;
        const writing = writeAll(stdin, data);
        expect(await turnsDuring(writing)).toBeGreaterThan(100);
        expect(await writing).toBe(data.length);
        stdin.close(null);
        expect(text(await readAll(stdout))).toBe('read\n1999999\n');
        process.wait(null);
    });
});

describe('writeAll ends', () => {
    it('with the reason where the process does not read, and the main loop is free until then', async () => {
        const {process, stdin} = start('exec sleep 1000');
        const controller = new AbortController();
        const writing = writeAll(stdin, new Uint8Array(1_000_000), {signal: controller.signal});
        const reason = rejection(writing);
        for (let n = 0; n < 100; n++) await idle();
        controller.abort('stop');
        expect<unknown>(await reason).toBe('stop');
        process.force_exit();
        process.wait(null);
    });

    it('in the middle of megabytes: what has come to a socket is the beginning of them, and it is open', async () => {
        const pair = new SocketPair();
        const data = pattern(4_000_000);
        const controller = new AbortController();
        const output = pair.writer.get_output_stream();
        const reason = rejection(writeAll(output, data, {signal: controller.signal}));
        const head = await readExactly(pair.stream, 1_000_000);
        controller.abort('stop');
        const reading = readAll(pair.stream);
        expect<unknown>(await reason).toBe('stop');
        expect(await writeAll(output, 'end')).toBe(3);
        pair.writer.close(null);
        const rest = await reading;
        const came = head.length + rest.length - 3;
        expect(came).toBeLessThan(data.length);
        expect(head.every((byte, index) => byte === data[index])).toBeTrue();
        expect(rest.subarray(0, -3).every((byte, index) => byte === data[head.length + index])).toBeTrue();
        expect(text(rest.subarray(-3))).toBe('end');
        pair.close();
    });

    it('in the middle of megabytes: what has come to a process is the beginning of them', async () => {
        const {process, stdin, stdout} = start('exec cat');
        const data = pattern(2_000_000);
        const controller = new AbortController();
        const reason = rejection(writeAll(stdin, data, {signal: controller.signal}));
        const head = await readExactly(stdout, 500_000);
        controller.abort('stop');
        expect<unknown>(await reason).toBe('stop');
        stdin.close(null);
        const rest = await readAll(stdout);
        expect(head.length + rest.length).toBeLessThan(data.length);
        expect(head.every((byte, index) => byte === data[index])).toBeTrue();
        expect(rest.every((byte, index) => byte === data[head.length + index])).toBeTrue();
        process.wait(null);
    });

    it('the same with what buffers before the pipe', async () => {
        const {process, stdin} = start('exec sleep 1000');
        const buffered = Gio.BufferedOutputStream.new_sized(stdin, 200_000);
        const controller = new AbortController();
        const reason = rejection(writeAll(buffered, new Uint8Array(1_000_000), {signal: controller.signal}));
        for (let n = 0; n < 100; n++) await idle();
        controller.abort('stop');
        process.force_exit();
        expect<unknown>(await reason).toBe('stop');
        process.wait(null);
    });

    it('the same with what converts before the pipe', async () => {
        const {process, stdin} = start('exec sleep 1000');
        const converter = Gio.CharsetConverter.new('utf-8', 'utf-8');
        const converting = Gio.ConverterOutputStream.new(stdin, converter);
        const controller = new AbortController();
        const data = new Uint8Array(1_000_000).fill(97);
        const reason = rejection(writeAll(converting, data, {signal: controller.signal}));
        for (let n = 0; n < 100; n++) await idle();
        controller.abort('stop');
        process.force_exit();
        expect<unknown>(await reason).toBe('stop');
        process.wait(null);
    });

    it('with an error where the process has ended', async () => {
        const {process, stdin} = start('exit 0');
        process.wait(null);
        const error = await rejection(writeAll(stdin, 'x'));
        expect(
            (error as unknown as Gio.IOErrorEnum).matches(Gio.IOErrorEnum, Gio.IOErrorEnum.BROKEN_PIPE),
        ).toBeTrue();
        expect(error.stack).toMatch(/^[^\n]*write-all\.test/);
    });

    it('with what the iterable throws', async () => {
        function* broken(): Generator<string> {
            yield 'a';
            throw new Error('broken');
        }
        const stream = Gio.MemoryOutputStream.new_resizable();
        expect((await rejection(writeAll(stream, broken()))).message).toBe('broken');
        expect(stream.get_data_size()).toBe(1);
    });

    it('the iterable, when the writing fails or is aborted', async () => {
        const log: string[] = [];
        async function* source(): AsyncGenerator<string> {
            try {
                for (;;) yield 'x'.repeat(1000);
            } finally {
                await idle();
                log.push('ended');
            }
        }
        const {process, stdin} = start('exec sleep 1000');
        const controller = new AbortController();
        const reason = rejection(writeAll(stdin, source(), {signal: controller.signal}));
        for (let n = 0; n < 1000; n++) await idle();
        controller.abort('stop');
        expect<unknown>(await reason).toBe('stop');
        log.push('rejected');
        process.force_exit();
        process.wait(null);
        await rejection(writeAll(stdin, source()));
        expect(log).toEqual(['ended', 'rejected', 'ended']);
    });

    it('at once where the iterable never gives its next piece', async () => {
        const never: AsyncIterable<string> = {
            [Symbol.asyncIterator]: () => ({next: () => new Promise(() => {})}),
        };
        const controller = new AbortController();
        const reason = rejection(
            writeAll(Gio.MemoryOutputStream.new_resizable(), never, {signal: controller.signal}),
        );
        await idle();
        controller.abort('stop');
        expect<unknown>(await reason).toBe('stop');
    });

    it('between two writes, where the event of the signal comes later', async () => {
        const stream = Gio.MemoryOutputStream.new_resizable();
        const signal = new CountingSignal();
        const reason = rejection(writeAll(stream, new Uint8Array(1_000_000), {signal}));
        signal.aborted = true;
        signal.reason = 'stop';
        expect<unknown>(await reason).toBe('stop');
        expect(stream.get_data_size()).toBe(2 ** 18);
        expect(signal.listeners.size).toBe(0);
    });

    it('with an error where the stream takes nothing, as behind the end of what is compressed', async () => {
        const packed = Gio.MemoryOutputStream.new_resizable();
        const format = Gio.ZlibCompressorFormat.GZIP;
        const packer = Gio.ConverterOutputStream.new(packed, new Gio.ZlibCompressor({format}));
        packer.write_all(new TextEncoder().encode('hello'), null);
        packer.close(null);
        const unpacked = Gio.MemoryOutputStream.new_resizable();
        const unpacker = Gio.ConverterOutputStream.new(unpacked, new Gio.ZlibDecompressor({format}));
        const writing = writeAll(unpacker, [packed.steal_as_bytes(), 'and more']);
        // A newer GLib finds it first.
        expect([
            'writeAll: the stream accepted no bytes',
            'Unexpected data after end of conversion',
        ]).toContain((await rejection(writing)).message);
        expect(unpacked.get_data_size()).toBe(5);
    });

    it('without a value where what was first aborts', async () => {
        const controllers = [new AbortController(), new AbortController()] as const;
        const write = (signal: AbortSignal): Promise<number> =>
            writeAll(Gio.MemoryOutputStream.new_resizable(), 'a', {signal});
        const first = write(controllers[0].signal).then(() => controllers[1].abort('too late'));
        expect<unknown>(await rejection(write(controllers[1].signal))).toBe('too late');
        await first;
    });
});

it('writeAll rejects misuse', async () => {
    const call = writeAll as (...args: unknown[]) => Promise<unknown>;
    const stream = Gio.MemoryOutputStream.new_resizable();
    const disposed = Gio.MemoryOutputStream.new_resizable();
    disposed.run_dispose();
    const wrong: [unknown[], string][] = [
        [['x', 'y'], 'writeAll: expected a Gio.OutputStream for stream, got "x"'],
        [
            [stream, 3],
            'writeAll: expected a Uint8Array, a GLib.Bytes or a string, or an iterable of these for data, got 3',
        ],
        [
            [stream, null],
            'writeAll: expected a Uint8Array, a GLib.Bytes or a string, or an iterable of these for data, got null',
        ],
        [
            [disposed, 'a'],
            'writeAll: expected a stream that is not disposed for stream, got a Gio.MemoryOutputStream',
        ],
        [[stream, [3]], 'writeAll: expected a Uint8Array, a GLib.Bytes or a string for a piece, got 3'],
        [
            [stream, 'a', AbortSignal.abort()],
            'writeAll: expected an object of options (priority, signal) for options, got an AbortSignal: write {signal}',
        ],
        [[stream, 'a', {priority: 'x'}], 'writeAll: expected a whole number for priority, got "x"'],
    ];
    for (const [args, message] of wrong) expect((await rejection(call(...args))).message).toBe(message);
});

it('writeAll leaves nothing behind', async () => {
    const {signal} = new AbortController();
    await idle();
    const before = sources();
    for (let n = 0; n < 2000; n++)
        await writeAll(Gio.MemoryOutputStream.new_resizable(), ['a', 'b'], {signal});
    expect(sources()).toEqual(before);
});
