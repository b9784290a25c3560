// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {readAll} from '../../src/io/read-all.js';
import {readExactly} from '../../src/io/read-exactly.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {idle, sources} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {Pipe, streamOf} from './pipe.js';
import {SocketPair} from './socket.js';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('readAll', () => {
    it('gives all bytes, also of many reads', async () => {
        const pair = new SocketPair();
        const reading = readAll(pair.stream);
        await pair.feed(['one ', 'two ', [0, 255]]);
        expect([...(await reading)]).toEqual([...new TextEncoder().encode('one two '), 0, 255]);
        pair.close();
    });

    it('gives megabytes of a process, and an empty array of an empty stream', async () => {
        const pipe = new Pipe('head -c 5000000 /dev/zero');
        expect((await readAll(pipe.stream)).length).toBe(5_000_000);
        expect(await readAll(streamOf())).toEqual(new Uint8Array(0));
        pipe.end();
    });

    it('ends where more than the limit come, and not where just so many do', async () => {
        expect(text(await readAll(streamOf('abc'), {limit: 3}))).toBe('abc');
        const error = await rejection(readAll(streamOf('ab', 'cd'), {limit: 3}));
        expect(error).toBeInstanceOf(RangeError);
        expect(error.message).toBe('readAll: the stream has more than 3 bytes');
        expect(error.stack).toMatch(/^[^\n]*read-all\.test/);
        const pipe = new Pipe('exec cat /dev/zero');
        expect((await rejection(readAll(pipe.stream, {limit: 100_000}))).message).toContain('100000');
        pipe.end();
    });

    it('reads no more than one byte beyond the limit', async () => {
        const pair = new SocketPair();
        const reading = rejection(readAll(pair.stream, {limit: 3}));
        pair.write('ab');
        while (pair.reader.get_socket().get_available_bytes() > 0) await idle();
        pair.write('cdefgh');
        expect((await reading).message).toBe('readAll: the stream has more than 3 bytes');
        expect(text(await readExactly(pair.stream, 4))).toBe('efgh');
        pair.close();
    });

    it('rejects with the reason in the middle, and the stream is usable', async () => {
        const pair = new SocketPair();
        const controller = new AbortController();
        const reading = readAll(pair.stream, {signal: controller.signal});
        pair.write('one');
        while (pair.reader.get_socket().get_available_bytes() > 0) await idle();
        controller.abort('stop');
        expect<unknown>(await rejection(reading)).toBe('stop');
        const rest = readAll(pair.stream);
        await pair.feed(['two']);
        expect(text(await rest)).toBe('two');
        pair.close();
    });

    it('does not resolve when what was first aborts', async () => {
        const controllers = [new AbortController(), new AbortController()] as const;
        const first = readAll(streamOf('a'), {signal: controllers[0].signal}).then(() => {
            controllers[1].abort('too late');
        });
        const second = readAll(streamOf('b'), {signal: controllers[1].signal});
        expect<unknown>(await rejection(second)).toBe('too late');
        await first;
    });

    it('tells the error of the stream with the stack of the caller', async () => {
        const stream = streamOf('a');
        stream.close(null);
        const error = await rejection(readAll(stream));
        expect(
            (error as unknown as Gio.IOErrorEnum).matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CLOSED),
        ).toBeTrue();
        expect(error.stack).toMatch(/^[^\n]*read-all\.test/);
    });

    it('rejects misuse', async () => {
        const call = readAll as (...args: unknown[]) => Promise<unknown>;
        const wrong: [unknown[], string][] = [
            [['x'], 'readAll: expected a Gio.InputStream for stream, got "x"'],
            [
                [streamOf(), AbortSignal.abort()],
                'readAll: expected an object of options (limit, signal) for options, got an AbortSignal: write {signal}',
            ],
            [
                [streamOf(), {limit: 0}],
                'readAll: expected a whole number from 1 to 1073741824 for limit, got 0',
            ],
            [[streamOf(), {signal: 1}], 'readAll: expected an AbortSignal for signal, got 1'],
            [[streamOf(), {most: 1}], 'readAll: expected one of the options limit, signal, got "most"'],
        ];
        for (const [args, message] of wrong) expect((await rejection(call(...args))).message).toBe(message);
    });
});

describe('readExactly', () => {
    it('reads so many bytes and not one more', async () => {
        const pair = new SocketPair();
        const reading = (async () => {
            const frames: string[] = [];
            for (const count of [3, 0, 4, 1]) frames.push(text(await readExactly(pair.stream, count)));
            return frames;
        })();
        const feeding = pair.feed(['a', 'bcde', 'fghi']);
        expect(await reading).toEqual(['abc', '', 'defg', 'h']);
        expect(text(await readExactly(pair.stream, 1))).toBe('i');
        await feeding;
        pair.close();
    });

    it('says how much came where the stream ends before', async () => {
        const error = await rejection(readExactly(streamOf('ab', 'c'), 10));
        expect(error.message).toBe('readExactly: the stream ended after 3 of 10 bytes');
        const {partial} = error as unknown as {partial: Uint8Array};
        expect(text(partial)).toBe('abc');
        expect(
            (error as unknown as Gio.IOErrorEnum).matches(Gio.IOErrorEnum, Gio.IOErrorEnum.PARTIAL_INPUT),
        ).toBeTrue();
        expect(error.stack).toMatch(/^[^\n]*read-all\.test/);
    });

    it('rejects with the reason in the middle', async () => {
        const pair = new SocketPair();
        const controller = new AbortController();
        const reading = readExactly(pair.stream, 10, {signal: controller.signal});
        pair.write('abc');
        while (pair.reader.get_socket().get_available_bytes() > 0) await idle();
        controller.abort('stop');
        expect<unknown>(await rejection(reading)).toBe('stop');
        pair.close();
    });

    it('rejects misuse', async () => {
        const call = readExactly as (...args: unknown[]) => Promise<unknown>;
        for (const count of [-1, 1.5, NaN, 2 ** 31, '3', undefined])
            expect((await rejection(call(streamOf(), count))).message).toMatch(
                /^readExactly: expected a whole number .*for count, got /,
            );
        expect((await rejection(call(streamOf(), 1, AbortSignal.abort()))).message).toContain(
            'write {signal}',
        );
    });
});

it('readAll and readExactly leave nothing behind', async () => {
    const {signal} = new AbortController();
    await idle();
    const before = sources();
    for (let n = 0; n < 2000; n++) {
        await readAll(streamOf('a'), {signal});
        await rejection(readExactly(streamOf('a'), 2, {signal}));
    }
    expect(sources()).toEqual(before);
});
