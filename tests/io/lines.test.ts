// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import {decoderFor} from '../../src/io/decoding.js';
import {LineSplitter} from '../../src/io/line-splitter.js';
import {lines, type LinesOptions} from '../../src/io/lines.js';
import {sleep} from '../../src/loop/sleep.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {idle} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {Pipe, streamOf} from './pipe.js';
import {SocketPair} from './socket.js';

async function collect(iterable: AsyncIterable<string>, into: string[] = []): Promise<string[]> {
    for await (const line of iterable) into.push(line);
    return into;
}

/** The lines of what comes in these pieces, one read each. */
async function read(pieces: (readonly number[] | string)[], options?: LinesOptions): Promise<string[]> {
    const pair = new SocketPair();
    const reading = collect(lines(pair.stream, options));
    await pair.feed(pieces);
    const seen = await reading;
    pair.close();
    return seen;
}

describe('lines ends a line', () => {
    const cases: [string, string[], string[]][] = [
        ['at LF and at CR LF', ['a\nb\r\nc\n'], ['a', 'b', 'c']],
        ['at the end of the stream', ['a\nb'], ['a', 'b']],
        ['nowhere in an empty stream', [], []],
        ['that is empty', ['\n\r\n\n'], ['', '', '']],
        ['not at a CR alone', ['a\rb\r\r\nc\r'], ['a\rb\r', 'c\r']],
        ['between two reads', ['a', 'b\n', 'c\nd', '\n'], ['ab', 'c', 'd']],
        ['between CR and LF', ['a\r', '\nb\r', 'c'], ['a', 'b\rc']],
        ['not at other separators', ['a\u2028b\u0085c\u000bd\n'], ['a\u2028b\u0085c\u000bd']],
        ['with NUL in it', ['a\0b\n\0'], ['a\0b', '\0']],
    ];
    for (const [what, pieces, expected] of cases)
        it(what, async () => {
            expect(await read(pieces)).toEqual(expected);
        });
});

describe('lines decodes', () => {
    it('characters that are split between reads, at every place', async () => {
        const bytes = new TextEncoder().encode('é€😀\nü');
        for (let at = 1; at < bytes.length; at++) {
            const pieces = [[...bytes.subarray(0, at)], [...bytes.subarray(at)]];
            expect(await read(pieces)).toEqual(['é€😀', 'ü']);
        }
    });

    it('lines longer than many reads', async () => {
        const long = 'é'.repeat(300_000);
        expect(await collect(lines(streamOf(`${long}\nshort\n${long}`)))).toEqual([long, 'short', long]);
    });

    it('a byte order mark as none at the beginning, as text elsewhere', async () => {
        expect(await read(['\ufeffa\n', '\ufeffb\n\ufeff', '\ufeffc'])).toEqual([
            'a',
            '\ufeffb',
            '\ufeff\ufeffc',
        ]);
        expect(await read(['\ufeff\ufeffa'])).toEqual(['\ufeffa']);
        expect(await read(['\ufeff'])).toEqual([]);
        expect(await read([[0xff, 0xfe, 97, 0]], {encoding: 'utf-16le'})).toEqual(['a']);
    });

    it('other encodings', async () => {
        expect(await read([[0xe9, 0x0d, 0x0a, 0x80]], {encoding: 'latin1'})).toEqual(['é', '€']);
        expect(await read([[0x82, 0xa0, 0x0a, 0x82], [0xa2]], {encoding: 'shift_jis'})).toEqual(['あ', 'い']);
    });

    it('each line anew where there are shifts, in one read or in many', async () => {
        const line = [0x1b, 0x24, 0x42, 0x24, 0x22];
        const pieces = [...line, 10, 0x24, 0x22, 10];
        const options = {encoding: 'iso-2022-jp'};
        expect(await read([pieces], options)).toEqual(['あ', '$"']);
        expect(
            await read(
                pieces.map(byte => [byte]),
                options,
            ),
        ).toEqual(['あ', '$"']);
    });

    for (const encoding of ['utf-16le', 'utf-16be'])
        it(`${encoding}, whose line feeds are two bytes, at every place`, async () => {
            // Both halves of U+0A0A and of U+000A are bytes of a line feed.
            const text = 'a\u0a0a\r\nb\u000a\u0a00\u010a\n😀';
            const units = Array.from({length: text.length}, (_, n) => text.charCodeAt(n));
            const little = encoding === 'utf-16le';
            const bytes = units.flatMap(unit => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255]));
            const expected = ['a\u0a0a', 'b', '\u0a00\u010a', '😀'];
            for (let at = 1; at < bytes.length; at++)
                expect(await read([bytes.slice(0, at), bytes.slice(at)], {encoding})).toEqual(expected);
            expect(
                await read(
                    bytes.map(byte => [byte]),
                    {encoding},
                ),
            ).toEqual(expected);
        });

    it('a line of UTF-16 at once, whatever looks like a line feed behind it', async () => {
        const pair = new SocketPair();
        const iterator = lines(pair.stream, {encoding: 'utf-16le'});
        pair.write([0x61, 0, 0x0a, 0, 0x0a, 0x0a, 0x0a, 0x01]);
        expect(await iterator.next()).toEqual({value: 'a', done: false});
        pair.writer.close(null);
        expect(await iterator.next()).toEqual({value: '\u0a0a\u010a', done: false});
        pair.close();
    });
});

describe('where bytes are not valid, lines', () => {
    async function failure(
        pieces: (readonly number[] | string)[],
        options?: LinesOptions,
    ): Promise<[string[], Error]> {
        const seen: string[] = [];
        const pair = new SocketPair();
        const reading = rejection(collect(lines(pair.stream, options), seen));
        await pair.feed(pieces);
        const error = await reading;
        pair.close();
        return [seen, error];
    }

    it('gives the lines before and then an error that says where', async () => {
        const [seen, error] = await failure(['one\ntwo\nth', [0xff], 'ree\nfour\n']);
        expect(seen).toEqual(['one', 'two']);
        expect(error).toBeInstanceOf(TypeError);
        expect(error.message).toBe('lines: line 3 is not valid utf-8: byte 10 of the stream');
        expect(error.cause).toBeInstanceOf(TypeError);
    });

    it('counts on from read to read', async () => {
        const [seen, error] = await failure(['\ufeffé\r\n', 'x\n', 'y', [0xc3, 0x28]]);
        expect(seen).toEqual(['é', 'x']);
        expect(error.message).toBe('lines: line 3 is not valid utf-8: byte 10 of the stream');
    });

    it('notices a character that the stream does not end', async () => {
        const [seen, error] = await failure(['a\n', [0xe2, 0x82]]);
        expect(seen).toEqual(['a']);
        expect(error.message).toBe('lines: line 2 is not valid utf-8: byte 2 of the stream');
    });

    it('knows half a unit at the end', async () => {
        const [seen, error] = await failure([[97, 0, 10, 0, 98, 0, 99]], {encoding: 'utf-16le'});
        expect(seen).toEqual(['a']);
        expect(error.message).toBe(
            'lines: line 2 is not valid utf-16le: the line that begins at byte 4 of the stream',
        );
        expect((error.cause as Error).message).toBe('half a unit');
    });

    it('knows half a change of characters at the end', async () => {
        const [seen, error] = await failure([[97, 10, 98, 0x1b]], {encoding: 'iso-2022-jp'});
        expect(seen).toEqual(['a']);
        expect(error.message).toBe(
            'lines: line 2 is not valid iso-2022-jp: the line that begins at byte 2 of the stream',
        );
        expect((error.cause as Error).message).toBe('half a character');
    });

    it('tells of the first line that is wrong, though a later one is too long', async () => {
        for (const long of ['long', 'long\n', 'a\nmuch longer than any byte order mark']) {
            const [seen, error] = await failure([[97, 10, 0xff, 10, ...new TextEncoder().encode(long)]], {
                maxLength: 2,
            });
            expect(seen).toEqual(['a']);
            expect(error.message).toBe('lines: line 2 is not valid utf-8: byte 2 of the stream');
        }
    });

    const halves: [string, number[], string][] = [
        ['gbk', [0x81], '\ufffd'],
        ['gb18030', [0x81, 0x30, 0x81], '\ufffd0\ufffd'],
        ['shift_jis', [0x82], '\ufffd'],
        ['utf-16le', [0x3d, 0xd8], '\ufffd'],
        ['utf-16be', [0xd8, 0x3d], '\ufffd'],
    ];
    for (const [encoding, half, loosely] of halves)
        it(`knows half a character at the end in ${encoding}`, async () => {
            const [, error] = await failure([half], {encoding});
            expect(error.message).toBe(
                `lines: line 1 is not valid ${encoding}: the line that begins at byte 0 of the stream`,
            );
            expect(await read([half], {encoding, fatal: false})).toEqual([loosely]);
        });

    it('loses nothing at the end beside it, where characters may be put together', async () => {
        const options = {encoding: 'windows-1255', fatal: false};
        expect(await read([[0xd9, 0xe0]], options)).toEqual(['\ufffdא']);
    });

    it('shows the stack of the caller first', async () => {
        const [, error] = await failure([[0xff]]);
        expect(error.stack).toMatch(/^[^\n]*lines\.test/);
    });

    const invalid: [string, number[]][] = [
        ['overlong forms', [0xc0, 0xaf]],
        ['overlong forms of three', [0xe0, 0x9f, 0xbf]],
        ['surrogates', [0xed, 0xa0, 0x80]],
        ['beyond the last character', [0xf4, 0x90, 0x80, 0x80]],
        ['a lone continuation', [0x80]],
        ['five bytes', [0xf8, 0x88, 0x80, 0x80, 0x80]],
    ];
    for (const [what, bytes] of invalid)
        it(`knows ${what}`, async () => {
            const [, error] = await failure(['é€', bytes, '\n']);
            expect(error.message).toBe('lines: line 1 is not valid utf-8: byte 5 of the stream');
        });

    it('names the line in other encodings', async () => {
        const [seen, error] = await failure([[97, 0, 10, 0, 0, 0xd8, 10, 0]], {encoding: 'utf-16le'});
        expect(seen).toEqual(['a']);
        expect(error.message).toBe(
            'lines: line 2 is not valid utf-16le: the line that begins at byte 4 of the stream',
        );
    });

    it('is done after the error', async () => {
        const iterator = lines(streamOf([0xff]));
        await rejection(iterator.next());
        expect(await iterator.next()).toEqual({value: undefined, done: true});
    });
});

describe('lines of a process', () => {
    it('come as soon as they are complete', async () => {
        // It waits for an answer before it goes on, so a line that came late would never come.
        const flags = Gio.SubprocessFlags.STDOUT_PIPE | Gio.SubprocessFlags.STDIN_PIPE;
        const process = Gio.Subprocess.new(
            ['sh', '-c', 'printf "a\\nb"; read x; printf "c\\n$x"; read y; echo'],
            flags,
        );
        const input = process.get_stdin_pipe() as Gio.OutputStream;
        const iterator = lines(process.get_stdout_pipe() as Gio.InputStream);
        expect(await iterator.next()).toEqual({value: 'a', done: false});
        input.write_all(new TextEncoder().encode('x\n'), null);
        expect(await iterator.next()).toEqual({value: 'bc', done: false});
        input.write_all(new TextEncoder().encode('y\n'), null);
        expect(await iterator.next()).toEqual({value: 'x', done: false});
        expect(await iterator.next()).toEqual({value: undefined, done: true});
        process.wait(null);
    });

    it('that is killed in the middle of one end with what there is', async () => {
        const pipe = new Pipe('echo whole; printf half; exec sleep 60');
        const seen: string[] = [];
        const reading = collect(lines(pipe.stream), seen);
        while (seen.length === 0) await sleep(1);
        await sleep(20);
        pipe.end();
        expect(await reading).toEqual(['whole', 'half']);
    });

    it('that trickles byte by byte', async () => {
        const pipe = new Pipe('for c in "\\303" "\\251" x "\\r" "\\n" y; do printf "$c"; sleep 0.01; done');
        expect(await collect(lines(pipe.stream))).toEqual(['éx', 'y']);
        pipe.end();
    });

    it('end at once when aborted, the read stopped and the pipe open', async () => {
        const pipe = new Pipe('echo one; exec sleep 60');
        const controller = new AbortController();
        const seen: string[] = [];
        const reading = collect(lines(pipe.stream, {signal: controller.signal}), seen);
        while (seen.length === 0) await sleep(1);
        controller.abort('enough');
        expect(await rejection(reading)).toBe('enough' as never);
        expect(pipe.stream.has_pending()).toBeFalse();
        expect(pipe.stream.is_closed()).toBeFalse();
        pipe.end();
    });
});

describe('lines of a socket', () => {
    it('come as soon as they are complete, and end with the connection', async () => {
        const pair = new SocketPair();
        const iterator = lines(pair.stream);
        const first = iterator.next();
        pair.write('on');
        await idle();
        pair.write('e\ntwo\nth');
        expect(await first).toEqual({value: 'one', done: false});
        expect(await iterator.next()).toEqual({value: 'two', done: false});
        const third = iterator.next();
        pair.write('ree');
        pair.writer.close(null);
        expect(await third).toEqual({value: 'three', done: false});
        expect(await iterator.next()).toEqual({value: undefined, done: true});
        expect(pair.reader.is_closed()).toBeFalse();
        pair.close();
    });

    it('end when aborted, with the connection open and good for more', async () => {
        const pair = new SocketPair();
        const controller = new AbortController();
        const seen: string[] = [];
        const reading = collect(lines(pair.stream, {signal: controller.signal}), seen);
        pair.write('one\n');
        while (seen.length === 0) await idle();
        controller.abort('enough');
        expect(await rejection(reading)).toBe('enough' as never);
        expect(pair.stream.has_pending()).toBeFalse();
        pair.write('two\n');
        expect(await lines(pair.stream).next()).toEqual({value: 'two', done: false});
        pair.close();
    });

    it('that is closed under the read reject with the error of the read', async () => {
        const pair = new SocketPair();
        const iterator = lines(pair.stream);
        const next = iterator.next();
        await idle();
        pair.reader.get_socket().close();
        const error = (await rejection(next)) as unknown as GLib.Error;
        expect(error.domain).toBe(Gio.io_error_quark());
        pair.close();
    });
});

describe('lines', () => {
    for (const signal of [undefined, new AbortController().signal])
        it(`come in their order, however many there are${signal ? ', with a signal' : ''}`, async () => {
            const numbers = Array.from({length: 3000}, (_, n) => `${n}`);
            expect(await collect(lines(streamOf(numbers.join('\n')), {signal}))).toEqual(numbers);
        });

    it('are given one by one and in batches in turn, none twice and none left out', async () => {
        // As many as fill a read.
        const numbers = Array.from({length: 1024}, (_, n) => `${n}`.padStart(63));
        const {signal} = new AbortController();
        const iterator = lines(streamOf(`${numbers.join('\n')}\na\nb\n`), {signal});
        for (const value of numbers.slice(0, 300))
            expect(await iterator.next()).toEqual({value, done: false});
        const batches = iterator.batches();
        expect(await batches.next()).toEqual({value: numbers.slice(300), done: false});
        expect(await iterator.next()).toEqual({value: 'a', done: false});
        expect(await batches.next()).toEqual({value: ['b'], done: false});
        expect(await batches.next()).toEqual({value: undefined, done: true});
    });

    it('reads no more than one chunk ahead, and none unasked', async () => {
        const stream = streamOf('a line\n'.repeat(30_000)) as Gio.MemoryInputStream;
        const iterator = lines(stream);
        await idle();
        expect(stream.tell()).toBe(0);
        for (let n = 0; n < 9000; n++) await iterator.next();
        await idle();
        expect(stream.tell()).toBe(65536);
        await iterator.next();
        for (let n = 0; n < 400; n++) await iterator.next();
        expect(stream.tell()).toBe(2 * 65536);
        await iterator.return();
    });

    it('gives no line that was there before the abort', async () => {
        const controller = new AbortController();
        const iterator = lines(streamOf('a\nb\nc\n'), {signal: controller.signal});
        await iterator.next();
        controller.abort('enough');
        expect(await rejection(iterator.next())).toBe('enough' as never);
    });

    it('gives the error of the read after the lines before it', async () => {
        const stream = streamOf('a\nb');
        const iterator = lines(stream);
        expect(await iterator.next()).toEqual({value: 'a', done: false});
        stream.close(null);
        const error = (await rejection(iterator.next())) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CLOSED)).toBeTrue();
    });

    it('refuses what is no stream and what is no encoding', () => {
        const misuse = lines as (...args: unknown[]) => unknown;
        expect(() => misuse(null)).toThrowError(
            TypeError,
            'lines: expected a Gio.InputStream for stream, got null',
        );
        expect(() => lines(streamOf(), {encoding: 'nope'})).toThrowError(
            TypeError,
            'lines: expected an encoding that TextDecoder knows for encoding, got "nope"',
        );
        expect(() => misuse(streamOf(), {signal: {}})).toThrowError(
            TypeError,
            /^lines: expected an AbortSignal for signal, got an object$/,
        );
    });
});

describe('where bytes are not valid, lines with fatal: false', () => {
    const cases: [string, number[], string][] = [
        ['utf-8', [0x61, 0xff, 0x62, 0x0a, 0xe2, 0x82], 'a\ufffdb|\ufffd'],
        ['utf-8', [0xc0, 0xaf], '\ufffd\ufffd'],
        ['utf-8', [0xf0, 0x9f, 0x98, 0x61], '\ufffda'],
        ['utf-8', [0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
        ['utf-8', [0xf4, 0x90, 0x80, 0x80], '\ufffd\ufffd\ufffd\ufffd'],
        ['utf-8', [0xe2, 0x82, 0xe2, 0x82, 0xac], '\ufffd\u20ac'],
        ['utf-8', [0x61, 0xff, 0xef, 0xbb, 0xbf, 0x62], 'a\ufffd\ufeffb'],
        ['utf-16le', [0x61, 0, 0, 0xd8, 0x62, 0, 0x0a, 0, 0x3d, 0xd8, 0, 0xde], 'a\ufffdb|\ud83d\ude00'],
        ['utf-16be', [0, 0x61, 0xdc, 0, 0], 'a\ufffd\ufffd'],
    ];
    for (const [encoding, bytes, expected] of cases)
        it(`puts U+FFFD into ${encoding}: ${bytes.join(' ')}`, async () => {
            expect((await read([bytes], {encoding, fatal: false})).join('|')).toBe(expected);
        });
});

describe('lines with maxLength', () => {
    it('gives the lines before, and then an error', async () => {
        const seen: string[] = [];
        const error = await rejection(collect(lines(streamOf('ab\r\nabc\nd\n'), {maxLength: 2}), seen));
        expect(seen).toEqual(['ab']);
        expect(error).toBeInstanceOf(RangeError);
        expect(error.message).toBe('lines: line 2 has more than 2 bytes');
        expect(error.stack).toMatch(/^[^\n]*lines\.test/);
    });

    it('does not wait for the end of the line', async () => {
        const pipe = new Pipe('exec cat /dev/zero');
        expect((await rejection(collect(lines(pipe.stream)))).message).toBe(
            'lines: line 1 has more than 16777216 bytes',
        );
        pipe.end();
    });

    it('counts a byte order mark where it is text', async () => {
        const iterate = async (...pieces: string[]): Promise<string[]> => {
            const pair = new SocketPair();
            const reading = collect(lines(pair.stream, {maxLength: 3}));
            reading.catch(() => {});
            await pair.feed(pieces);
            return reading.finally(() => pair.close());
        };
        expect(await iterate('\ufeffabc\n', 'abc\n')).toEqual(['abc', 'abc']);
        for (const pieces of [
            ['abc\n', '\ufeffa\n'],
            ['abc\n', '\ufeffa'],
        ])
            expect((await rejection(iterate(...pieces))).message).toBe('lines: line 2 has more than 3 bytes');
    });

    // A byte order mark before it, and a carriage return and half a line feed behind it, are no part of a line.
    const most = {'utf-8': 5 + 3 + 2, latin1: 5 + 2, 'utf-16le': 5 + 2 + 4};
    for (const [encoding, size] of Object.entries(most))
        it(`fails as soon as a line must be too long: ${encoding}`, () => {
            const options = {decoder: decoderFor('lines', encoding), fatal: true, maxLength: 5};
            const splitter = new LineSplitter({...options, site: new Error()});
            expect(splitter.push(new Uint8Array(size).fill(97))).toEqual([]);
            expect(splitter.failure).toBeUndefined();
            expect(splitter.push(Uint8Array.of(97))).toEqual([]);
            expect(splitter.failure?.message).toBe('lines: line 1 has more than 5 bytes');
        });

    it('refuses what is no option', () => {
        const call = lines as (...args: unknown[]) => unknown;
        expect(() => call(streamOf(), {maxLength: 0})).toThrowError(RangeError);
        expect(() => call(streamOf(), {fatal: 1})).toThrowError('lines: expected a boolean for fatal, got 1');
        expect(() => call(streamOf(), new AbortController().signal)).toThrowError(
            TypeError,
            /write \{signal\}/,
        );
    });
});
