// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../src/gio/promisify.js';
import {FakePair} from '../support/fake-pair.js';
import {rejection} from '../support/rejection.js';

const file = Gio.File.new_for_path('/etc/os-release');

describe('promisify()', () => {
    it('makes a promise of two functions of a namespace', async () => {
        const busGet = promisify(Gio.bus_get, Gio.bus_get_finish);
        expect(await busGet(Gio.BusType.SESSION)).toBeInstanceOf(Gio.DBusConnection);
    });

    it('makes a promise of two methods, called on an object', async () => {
        const load = promisify(
            Gio.File.prototype.load_contents_async,
            Gio.File.prototype.load_contents_finish,
        );
        const [bytes] = await load.call(file);
        expect(new TextDecoder().decode(bytes)).toContain('PRETTY_NAME');
    });

    it('makes a promise of a method by its name', async () => {
        const load = promisify(Gio.File.prototype, 'load_contents_async');
        const [bytes, etag] = await load.call(file);
        expect(bytes).toBeInstanceOf(Uint8Array);
        expect(etag).toMatch(/\d/);
    });

    it('makes a promise of a method by its name and the name of its finish function', async () => {
        const readLine = promisify(Gio.DataInputStream.prototype, 'read_line_async', 'read_line_finish_utf8');
        const stream = Gio.DataInputStream.new(
            Gio.MemoryInputStream.new_from_bytes(new Uint8Array([0xc3, 0xa9, 10])),
        );
        expect<unknown>(await readLine.call(stream, GLib.PRIORITY_DEFAULT)).toEqual(['é', 2]);
    });

    it('takes the bytes form of the same begin function side by side', async () => {
        const readLine = promisify(Gio.DataInputStream.prototype, 'read_line_async');
        const stream = Gio.DataInputStream.new(
            Gio.MemoryInputStream.new_from_bytes(new Uint8Array([65, 10])),
        );
        expect<unknown>(await readLine.call(stream, 0)).toEqual([new Uint8Array([65]), 1]);
    });

    it('tells a class as the owner from a begin function', async () => {
        const newForBus = promisify(Gio.DBusProxy, 'new_for_bus');
        const [type, flags] = [Gio.BusType.SESSION, Gio.DBusProxyFlags.NONE];
        const name = 'org.freedesktop.DBus';
        const proxy = await newForBus(type, flags, null, name, '/org/freedesktop/DBus', name);
        expect(proxy).toBeInstanceOf(Gio.DBusProxy);
    });

    it('takes a namespace as the owner', async () => {
        expect(await promisify(Gio, 'bus_get')(Gio.BusType.SESSION)).toBeInstanceOf(Gio.DBusConnection);
    });

    it('takes an object as the owner, which then needs no `this`', async () => {
        const load = promisify(file, 'load_contents_async') as () => Promise<[Uint8Array, string]>;
        const [bytes] = await load();
        expect(bytes.length).toBeGreaterThan(0);
    });

    it('is not led astray by the object that a static function is stored in', async () => {
        const api = {
            busGet: promisify(Gio.bus_get, Gio.bus_get_finish) as (type: Gio.BusType) => Promise<unknown>,
        };
        expect(await api.busGet(Gio.BusType.SESSION)).toBeInstanceOf(Gio.DBusConnection);
    });

    it('pairs a method with a static finish function', async () => {
        const splice = promisify(Gio.IOStream.prototype.splice_async, Gio.IOStream.splice_finish);
        const stream = (text: string): Gio.IOStream =>
            Gio.SimpleIOStream.new(
                Gio.MemoryInputStream.new_from_bytes(new TextEncoder().encode(text)),
                Gio.MemoryOutputStream.new_resizable(),
            );
        const [one, other] = [stream('one'), stream('other')];
        const flags = Gio.IOStreamSpliceFlags.WAIT_FOR_BOTH;
        expect(await (splice as Function).call(one, other, flags, GLib.PRIORITY_DEFAULT)).toBe(true);
        const output = other.output_stream as Gio.MemoryOutputStream;
        output.close(null);
        expect(new TextDecoder().decode(output.steal_as_bytes().get_data() ?? new Uint8Array())).toBe('one');
    });

    it('pairs a static function with a method of the object that it makes', async () => {
        const make = promisify(Gio.DBusProxy.new, Gio.AsyncInitable.prototype.new_finish as never);
        const name = 'org.freedesktop.DBus';
        const args = [Gio.DBus.session, Gio.DBusProxyFlags.NONE, null, name, '/org/freedesktop/DBus', name];
        expect(await (make as Function)(...args)).toBeInstanceOf(Gio.DBusProxy);
    });

    it('gives the source object to a finish function that takes it first', async () => {
        const begin = (
            name: string,
            _cancellable: Gio.Cancellable | null,
            callback: Gio.AsyncReadyCallback<Gio.File> | null,
        ): void => callback?.(Gio.File.new_for_path(name), {} as Gio.AsyncResult, null);
        const finish = (source: Gio.File, _result: Gio.AsyncResult): string | null => source.get_path();
        expect(await promisify(begin, finish)('/some/where')).toBe('/some/where');
    });

    it('leaves default values to the function written in JavaScript', async () => {
        const begin = (
            name = 'default',
            _cancellable: Gio.Cancellable | null = null,
            callback: Gio.AsyncReadyCallback<Gio.File> | null = null,
        ): void => callback?.(Gio.File.new_for_path(name), {} as Gio.AsyncResult, null);
        const greet = promisify(begin, (source: Gio.File, _result: Gio.AsyncResult) => source.get_basename());
        expect(await (greet as () => Promise<string>)()).toBe('default');
    });

    it('hands on the arguments of a function that takes any number of them', async () => {
        const begin = (...args: unknown[]): void => {
            const callback = args.pop() as Gio.AsyncReadyCallback<Gio.File>;
            callback(null, args as never, null);
        };
        const gather = promisify(begin as never, ((result: unknown) => result) as never) as Function;
        expect(await gather('a', undefined, 'c')).toEqual(['a', undefined, 'c']);
    });

    it('calls a static function written in JavaScript on its class, whatever the `this`', async () => {
        const receivers: unknown[] = [];
        class Thing {
            readonly name: string = 'thing';
            static load_async(callback: (source: unknown, result: unknown) => void): void {
                receivers.push(this);
                callback(null, {});
            }
            static load_finish(_result: unknown): string {
                receivers.push(this);
                return 'loaded';
            }
        }
        const load = promisify(Thing as never, 'load_async' as never) as (this: unknown) => Promise<string>;
        expect(await load.call({})).toBe('loaded');
        expect(receivers).toEqual([Thing, Thing]);
    });

    it('gives its function the name of the begin function', () => {
        const read = promisify(Gio.File.prototype, 'read_async');
        expect(read.name).toBe('read_async');
        // As with any function, somebody may call it something else.
        expect(Object.getOwnPropertyDescriptor(read, 'name')?.configurable).toBeTrue();
    });

    it('finds finish functions that do not follow the convention', async () => {
        const [temporary] = Gio.File.new_tmp('gjs-async-XXXXXX');
        const replace = promisify(Gio.File.prototype, 'replace_contents_bytes_async');
        const etag = await replace.call(
            temporary,
            new GLib.Bytes(new Uint8Array([1])),
            null,
            false,
            Gio.FileCreateFlags.NONE,
        );
        expect(typeof etag).toBe('string');
        temporary.delete(null);
    });

    it('calls functions written in JavaScript', async () => {
        class Store {
            greeting = 'hello ';
            greet_async(
                name: string,
                cancellable: Gio.Cancellable | null,
                callback: Gio.AsyncReadyCallback<Store>,
            ): void {
                const task = Gio.Task.new(null, cancellable, (_, result) => callback(this, result, null));
                (task as unknown as {name: string}).name = name;
                task.return_boolean(true);
            }
            greet_finish(result: Gio.AsyncResult): string {
                return this.greeting + (result as unknown as {name: string}).name;
            }
        }
        const greet = promisify(Store.prototype, 'greet_async');
        expect(await greet.call(new Store(), 'world')).toBe('hello world');
    });
});

describe('promisify() resolves to what finish returns', () => {
    const resultOf = async (value: unknown): Promise<unknown> => {
        const fake = new FakePair(
            () => value,
            pair => pair.ready(),
        );
        return promisify(fake.begin, fake.finish)();
    };

    const cases: [string, unknown, unknown][] = [
        ['[true, a] as a', [true, 'a'], 'a'],
        ['[true, a, b] as [a, b]', [true, 'a', 'b'], ['a', 'b']],
        ['[true, false] as false', [true, false], false],
        ['a flag that is false as well', [false, 'a'], 'a'],
        ['true as true', true, true],
        ['false as false', false, false],
        ['null as null', null, null],
        ['undefined as undefined', undefined, undefined],
        ['[a, b] as [a, b]', ['a', 'b'], ['a', 'b']],
        ['an empty list as an empty list', [], []],
        ['[true] as [true]', [true], [true]],
    ];
    for (const [name, returned, expected] of cases) {
        it(name, async () => {
            expect(await resultOf(returned)).toEqual(expected);
        });
    }
});

describe('promisify() refuses', () => {
    const refusals: [string, () => unknown, string][] = [
        [
            'a begin that is no function',
            () => promisify(3 as never, (() => {}) as never),
            'promisify: expected a function for begin, got 3',
        ],
        [
            'an owner that is null',
            () => promisify(null as never, 'read_async' as never),
            'promisify: expected an object, a class or a namespace for owner, got null',
        ],
        [
            'an owner that is a number',
            () => promisify(5 as never, 'read_async' as never),
            'promisify: expected an object, a class or a namespace for owner, got 5',
        ],
        [
            'a second argument of another type',
            () => promisify(Gio as never, 5 as never),
            'promisify: expected a function or the name of one for argument 2, got 5',
        ],
        [
            'a name that is not there',
            () => promisify(Gio as never, 'nope' as never),
            'promisify: expected the name of a function of the namespace Gio for begin, got "nope"',
        ],
        [
            'a name without a finish function',
            () => promisify({load_async: (_callback: unknown) => {}} as never, 'load_async' as never),
            'promisify: expected the name of a finish function, as an object has no load_async_finish or load_finish, for finish, got undefined',
        ],
        [
            'a name without _async, and without a finish function',
            () => promisify({download: (_callback: unknown) => {}} as never, 'download' as never),
            'promisify: expected the name of a finish function, as an object has no download_finish, for finish, got undefined',
        ],
        [
            'a finish name that is not there',
            () => promisify(Gio.File.prototype, 'read_async', 'read_finsh' as never),
            'promisify: expected the name of a function of Gio.File.prototype for finish, got "read_finsh"',
        ],
        [
            'the finish function of another operation',
            () => promisify(Gio.InputStream.prototype, 'read_bytes_async', 'read_finish'),
            'promisify: Gio.InputStream.read_bytes_async is finished by read_bytes_finish, not by Gio.InputStream.read_finish',
        ],
        [
            'the finish function of another class',
            () => promisify(Gio.File.prototype.read_async, Gio.InputStream.prototype.read_finish as never),
            'promisify: Gio.File.read_async is finished by read_finish, not by Gio.InputStream.read_finish',
        ],
        [
            'the finish function of another static function',
            () => promisify(Gio.DBusProxy.new, Gio.bus_get_finish as never),
            'promisify: g_dbus_proxy_new() is finished by new_finish, not by Gio.bus_get_finish',
        ],
        [
            'a finish function that takes no result',
            () =>
                promisify(
                    Gio.IOStream.prototype.splice_async,
                    Gio.IOStream.prototype.get_input_stream as never,
                ),
            'promisify: Gio.IOStream.get_input_stream takes no Gio.AsyncResult, so it is not a finish function',
        ],
        [
            'a begin function that fills a buffer',
            () => promisify(Gio.InputStream.prototype, 'read_async' as never),
            'promisify: Gio.InputStream.read_async cannot be called from GJS, because it fills a buffer of the caller; use read_bytes_async',
        ],
        [
            'two functions of which one fills a buffer',
            () =>
                promisify(
                    Gio.InputStream.prototype.read_all_async as never,
                    Gio.InputStream.prototype.read_all_finish,
                ),
            'promisify: Gio.InputStream.read_all_async cannot be called from GJS, because it fills a buffer of the caller; ' +
                'use read_bytes_async, or chunks() to read on to the end',
        ],
        [
            'options that are no object',
            () => promisify(Gio.bus_get, Gio.bus_get_finish, 5 as never),
            'promisify: expected an object of options (discard, stack) for options, got 5',
        ],
        [
            'options that are null',
            () => promisify(Gio.bus_get, Gio.bus_get_finish, null as never),
            'promisify: expected an object of options (discard, stack) for options, got null',
        ],
        [
            'a discard that is no function',
            () => promisify(Gio.bus_get, Gio.bus_get_finish, {discard: 'x' as never}),
            'promisify: expected a function for discard, got "x"',
        ],
        [
            'a stack that is no boolean',
            () => promisify(Gio.bus_get, Gio.bus_get_finish, {stack: 'no' as never}),
            'promisify: expected a boolean for stack, got "no"',
        ],
    ];
    for (const [name, act, message] of refusals) {
        it(name, () => {
            expect(act).toThrowError(TypeError, message);
        });
    }

    it('at the call, what somebody has replaced without a trace', async () => {
        const begin = Object.assign(() => {}, {toString: () => 'this[originalFuncName]'});
        const call = promisify(begin as never, (() => {}) as never) as () => Promise<unknown>;
        expect((await rejection(call())).message).toMatch(
            /^promisify: Gio._promisify has replaced the begin function/,
        );
    });
});
