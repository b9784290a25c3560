// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../src/gio/promisify.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {rejection} from '../support/rejection.js';
import {asNative} from './native.js';

const file = Gio.File.new_for_path('/etc/os-release');
// Nothing is there: a call that is refused too late would write to it.
const nowhere = Gio.File.new_for_path('/nowhere/at/all');
type Loose = (this: unknown, ...args: unknown[]) => Promise<unknown>;
const loose = (fn: unknown): Loose => fn as Loose;

const load = loose(promisify(Gio.File.prototype, 'load_contents_async'));
const queryInfo = loose(promisify(Gio.File.prototype, 'query_info_async'));
const copy = loose(promisify(Gio.File.prototype, 'copy_async'));
const replace = loose(promisify(Gio.File.prototype, 'replace_async'));
const replaceContents = loose(promisify(Gio.File.prototype, 'replace_contents_async'));
const communicate = loose(promisify(Gio.Subprocess.prototype, 'communicate_utf8_async'));
const readBytes = loose(promisify(Gio.InputStream.prototype, 'read_bytes_async'));
const dbusCall = loose(promisify(Gio.DBusConnection.prototype, 'call'));

/** A function of C, as its text goes, that begins when `convert` refuses none of its arguments. */
function native(parameters: string, convert: (...args: unknown[]) => void): Loose {
    const begin = (...args: unknown[]): void => {
        convert(...args);
        const callback = args.at(-1);
        if (typeof callback !== 'function') throw new TypeError('Expected type callback');
        callback(null, args);
    };
    const finish = (args: unknown[]): unknown => args.slice(0, -1);
    return loose(promisify(asNative(begin, parameters) as never, finish as never));
}

describe('a promisified function takes', () => {
    it('a Gio.Cancellable, null or nothing in the cancellable’s place', async () => {
        for (const args of [[new Gio.Cancellable()], [null], [undefined], []])
            expect(await load.apply(file, args)).toBeInstanceOf(Array);
    });

    it('null or undefined in the callback’s place, as real code has it', async () => {
        for (const args of [
            [null, null],
            [null, undefined],
        ])
            expect(await load.apply(file, args)).toBeInstanceOf(Array);
    });

    it('trailing nullable arguments left out, before the cancellable too', async () => {
        const process = Gio.Subprocess.new(['echo', 'hi'], Gio.SubprocessFlags.STDOUT_PIPE);
        expect(await communicate.call(process)).toEqual(['hi\n', null]);
    });

    it('undefined for a nullable argument in the middle', async () => {
        const [temporary] = Gio.File.new_tmp(null);
        const stream = await replace.call(temporary, undefined, false, Gio.FileCreateFlags.NONE, 0);
        expect(stream).toBeInstanceOf(Gio.FileOutputStream);
        (stream as Gio.FileOutputStream).close(null);
        temporary.delete(null);
    });

    it('undefined for a nullable argument behind others that are not', async () => {
        const bus = Gio.bus_get_sync(Gio.BusType.SESSION, null);
        const name = 'org.freedesktop.DBus';
        const reply = await dbusCall.call(bus, name, '/', name, 'GetId', undefined, undefined, 0, -1);
        expect(reply).toBeInstanceOf(GLib.Variant);
    });

    it('a progress callback behind the cancellable, or none', async () => {
        const [target] = Gio.File.new_tmp(null);
        const calls: number[] = [];
        const progress = (current: number): void => void calls.push(current);
        const flags = Gio.FileCopyFlags.OVERWRITE;
        expect(await copy.call(file, target, flags, GLib.PRIORITY_DEFAULT, null, progress)).toBe(true);
        expect(calls.at(-1)).toBe(file.query_info('standard::size', 0, null).get_size());
        expect(await copy.call(file, target, flags, GLib.PRIORITY_DEFAULT)).toBe(true);
        target.delete(null);
    });

    it('null for what follows the cancellable of a function in JavaScript', async () => {
        const seen: unknown[] = [];
        const begin = (
            cancellable: unknown,
            progress: unknown,
            callback: (...args: unknown[]) => void,
        ): void => {
            seen.push(cancellable, progress);
            callback(null, {});
        };
        const begun = promisify(begin as never, (() => 'done') as never) as () => Promise<string>;
        expect(await begun()).toBe('done');
        expect(seen).toEqual([null, null]);
    });

    it('nothing for an argument of a function in JavaScript that has no cancellable', async () => {
        const begin = (_a: unknown, _b: unknown, _callback: unknown): void => {};
        const act = promisify(begin as never, (() => 'done') as never) as (
            ...args: unknown[]
        ) => Promise<string>;
        expect((await rejection(act())).message).toBe(
            'begin: expected a value for argument 1 (_a), got undefined',
        );
        expect((await rejection(act(1))).message).toBe(
            'begin: expected a value for argument 2 (_b), got undefined',
        );
    });

    it('a text for what is converted to one, which is no number', async () => {
        const start = native('name, cancellable', name => void String(name));
        expect(await start.call(null, 'x')).toEqual(['x', null]);
    });

    it('all there is where C takes no cancellable', async () => {
        expect(await native('x, y', () => {}).call(null, 1, 'two')).toEqual([1, 'two']);
    });

    it('a BigInt for a number', async () => {
        const bytes = await readBytes.call(
            Gio.MemoryInputStream.new_from_bytes(new Uint8Array([1, 2, 3])),
            2n,
            0,
        );
        expect((bytes as GLib.Bytes).get_size()).toBe(2);
    });
});

describe('a promisified function rejects with a TypeError that says what is wrong:', () => {
    const memory = (): Gio.InputStream => new Gio.MemoryInputStream();
    const cases: [string, () => Promise<unknown>, string][] = [
        [
            'a callback passed anyway',
            () => load.call(file, null, function done() {}),
            'Gio.File.load_contents_async: expected no callback, as it returns a promise, for argument 2, got the function done',
        ],
        [
            'an argument too many',
            () => load.call(file, null, null, 3),
            'Gio.File.load_contents_async: expected no more than 1 argument and nothing for argument 3, got 3',
        ],
        [
            'a function too many, behind the callback’s place',
            () => load.call(file, null, null, function done() {}),
            'Gio.File.load_contents_async: expected no more than 1 argument and nothing for argument 3, got the function done',
        ],
        [
            'something else in the callback’s place',
            () => load.call(file, null, 'x'),
            'Gio.File.load_contents_async: expected no more than 1 argument and nothing for argument 2, got "x"',
        ],
        [
            'something else in the cancellable’s place',
            () => load.call(file, 'x'),
            'Gio.File.load_contents_async: expected an AbortSignal or a Gio.Cancellable for argument 1 (cancellable), got "x"',
        ],
        [
            'a missing number',
            () => queryInfo.call(file, '*'),
            'Gio.File.query_info_async: expected a value for argument 2 (flags), got undefined',
        ],
        [
            'a missing string',
            () => queryInfo.call(file),
            'Gio.File.query_info_async: expected a value for argument 1 (attributes), got undefined',
        ],
        [
            'a missing boolean',
            () => replace.call(nowhere, null),
            'Gio.File.replace_async: expected a value for argument 2 (make_backup), got undefined',
        ],
        [
            'a missing object',
            () => copy.call(file),
            'Gio.File.copy_async: expected a value for argument 1 (destination), got undefined',
        ],
        [
            'a missing argument of a JavaScript function',
            () => replaceContents.call(nowhere, new Uint8Array()),
            'replace_contents_async: expected a value for argument 2 (etag), got undefined',
        ],
        [
            'a string for a number',
            () => readBytes.call(memory(), 'x', 0),
            'Gio.InputStream.read_bytes_async: expected a number for argument 1 (count), got "x"',
        ],
        [
            'NaN, of which GJS would make 0',
            () => readBytes.call(memory(), NaN, 0),
            'Gio.InputStream.read_bytes_async: expected a number for argument 1 (count), got NaN',
        ],
        [
            'null for a number, of which GJS would make 0',
            () => readBytes.call(memory(), 1, null, null),
            'Gio.InputStream.read_bytes_async: expected a number for argument 2 (io_priority), got null',
        ],
        [
            'an object for a number',
            () => readBytes.call(memory(), 1, {}),
            'Gio.InputStream.read_bytes_async: expected a number for argument 2 (io_priority), got an object',
        ],
        [
            'a number for a string',
            () => queryInfo.call(file, 5, 0, 0),
            "Gio.File.query_info_async(attributes: 5, flags: 0, io_priority: 0, cancellable: null): Expected type string for argument 'attributes' but got type number",
        ],
        [
            'no `this`',
            () => load.call(undefined),
            'Gio.File.load_contents_async: expected an object, as in .call(object, ...), for this, got undefined',
        ],
    ];
    for (const [name, act, message] of cases) {
        it(name, async () => {
            const error = await rejection(act());
            expect(error).toBeInstanceOf(TypeError);
            expect(error.message).toBe(message);
        });
    }

    it('a string for a number behind the cancellable', async () => {
        const start = native('cancellable, count', (cancellable, count) => {
            if (cancellable !== null && !(cancellable instanceof Gio.Cancellable))
                throw new TypeError('Object is not a GCancellable');
            void Number(count);
        });
        const {signal} = new AbortController();
        expect((await rejection(start.call(null, signal, 'x'))).message).toBe(
            'Gio.start: expected a number for argument 2 (count), got "x"',
        );
        expect(await start.call(null, signal, 1)).toEqual([jasmine.any(Gio.Cancellable), 1]);
    });

    it('a long string, of which the message shows the beginning', async () => {
        const error = await rejection(load.call(file, 'x'.repeat(1000)));
        expect(error.message.length).toBeLessThan(200);
        expect(error.message).toContain('xxx..."');
    });

    it('a number out of range', async () => {
        const error = await rejection(readBytes.call(memory(), -1, 0));
        expect(error.message).toBe(
            'Gio.InputStream.read_bytes_async(count: -1, io_priority: 0, cancellable: null): ' +
                'Argument count: value is out of range for uint64',
        );
    });

    it('and GJS’s own complaint is its cause', async () => {
        const error = await rejection(readBytes.call(memory(), -1, 0));
        expect((error.cause as Error).message).toBe('Argument count: value is out of range for uint64');
        expect(error).toBeInstanceOf(TypeError);
    });

    it('a `this` of another class', async () => {
        const error = await rejection(readBytes.call(file, 1, 0));
        expect(error.message).toMatch(
            /^Gio\.InputStream\.read_bytes_async\(count: 1,.*cannot convert to GInputStream$/,
        );
    });

    it('and its stack begins at the caller', async () => {
        const error = await rejection(
            (function caller() {
                return load.call(file, 5);
            })(),
        );
        expect(error.stack?.split('\n')[0]).toMatch(/^caller@/);
    });

    it('without starting the operation, whatever the probing of its parameters does', async () => {
        const bus = Gio.bus_get_sync(Gio.BusType.SESSION, null);
        const error = await rejection(dbusCall.call(bus, 'a.b', '/', 'a.b', 'C', null, null, 0, 'x'));
        expect(error.message).toBe(
            'Gio.DBusConnection.call: expected a number for argument 8 (timeout_msec), got "x"',
        );
    });

    it('again after a refused first call, whose `this` was wrong', async () => {
        const read = loose(promisify(Gio.InputStream.prototype, 'read_bytes_async'));
        await rejection(read.call(file, 1, 0));
        expect((await rejection(read.call(memory(), 'x', 0))).message).toContain('expected a number');
    });
});
