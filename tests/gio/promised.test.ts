// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';

import {promised} from '../../src/gio/promised.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {rejection} from '../support/rejection.js';

const file = Gio.File.new_for_path('/etc/os-release');
const DBUS = 'org.freedesktop.DBus';
const DBUS_PATH = '/org/freedesktop/DBus';
const decode = (bytes: Uint8Array | null): string => new TextDecoder().decode(bytes ?? new Uint8Array());

function memoryStream(text: string): Gio.MemoryInputStream {
    return Gio.MemoryInputStream.new_from_bytes(new TextEncoder().encode(text));
}

type Ready = Gio.AsyncReadyCallback<null>;

function complete(callback: Ready): void {
    Gio.Task.new(null, null, (_, result) => callback(null, result, null)).return_boolean(true);
}

describe('promised() gives the async functions of', () => {
    it('an object', async () => {
        const [bytes, etag] = await promised(file).load_contents_async();
        expect(decode(bytes)).toContain('PRETTY_NAME');
        expect(etag).toMatch(/\d/);
    });

    it('an object of any backend of an interface', async () => {
        const inMemory = Gio.File.new_for_uri('resource:///no/such/file');
        expect(Object.getPrototypeOf(inMemory)).not.toBe(Object.getPrototypeOf(file));
        const error = await rejection(promised(inMemory).load_contents_async());
        expect(
            (error as unknown as GLib.Error).matches(Gio.IOErrorEnum, Gio.IOErrorEnum.NOT_FOUND),
        ).toBeTrue();
    });

    it('a class: its constructors', async () => {
        const {BusType, DBusProxyFlags} = Gio;
        const proxy = await promised(Gio.DBusProxy).new_for_bus(
            BusType.SESSION,
            DBusProxyFlags.NONE,
            null,
            DBUS,
            DBUS_PATH,
            DBUS,
        );
        expect(proxy).toBeInstanceOf(Gio.DBusProxy);
    });

    it('a class: its static functions', async () => {
        const [temporary, stream] = await promised(Gio.File).new_tmp_async(null, GLib.PRIORITY_DEFAULT);
        expect(stream.close(null)).toBeTrue();
        temporary.delete(null);
    });

    it('a namespace', async () => {
        expect(await promised(Gio).bus_get(Gio.BusType.SESSION)).toBeInstanceOf(Gio.DBusConnection);
    });

    it('an object of functions', async () => {
        const pairs = {greet_async: complete, greet_finish: (_result: Gio.AsyncResult) => 'hello'};
        expect(await promised(pairs).greet_async()).toBe('hello');
    });

    it('an object of functions that inherits nothing', async () => {
        const owner = Object.assign(Object.create(null) as object, {
            load_async: (_cancellable: Gio.Cancellable | null, callback: Ready) => complete(callback),
            load_finish: (_result: Gio.AsyncResult) => 'loaded',
        });
        expect(await promised(owner).load_async()).toBe('loaded');
    });

    it('a D-Bus proxy', async () => {
        type ProxyClass = new (bus: Gio.DBusConnection, name: string, path: string) => Gio.DBusProxy;
        const IdProxy = Gio.DBusProxy.makeProxyWrapper(
            `<node><interface name="${DBUS}"><method name="GetId"><arg type="s" direction="out"/></method></interface></node>`,
        ) as unknown as ProxyClass;
        const bus = Gio.bus_get_sync(Gio.BusType.SESSION, null);
        const proxy = new IdProxy(bus, DBUS, DBUS_PATH);
        const reply = await promised(proxy).call('GetId', null, Gio.DBusCallFlags.NONE, -1);
        expect(reply.deepUnpack<[string]>()[0]).toMatch(/^[0-9a-f]{32}$/);
    });

    it('a D-Bus connection, the reply typed by its type', async () => {
        const bus = Gio.bus_get_sync(Gio.BusType.SESSION, null);
        const type = new GLib.VariantType('(s)');
        const flags = Gio.DBusCallFlags.NONE;
        const reply = await promised(bus).call(DBUS, DBUS_PATH, DBUS, 'GetId', null, type, flags, -1);
        const [id] = reply.deepUnpack();
        expect(id).toMatch(/^[0-9a-f]{32}$/);
    });
});

describe('promised() finds', () => {
    it('a finish function that is static', async () => {
        const pipe = (text: string): Gio.IOStream =>
            Gio.SimpleIOStream.new(memoryStream(text), Gio.MemoryOutputStream.new_resizable());
        const [one, other] = [pipe('one'), pipe('other')];
        const flags = Gio.IOStreamSpliceFlags.WAIT_FOR_BOTH;
        expect(await promised(one).splice_async(other, flags, GLib.PRIORITY_DEFAULT)).toBe(true);
        const output = other.output_stream as Gio.MemoryOutputStream;
        output.close(null);
        expect(decode(output.steal_as_bytes().get_data())).toBe('one');
    });

    it('an irregular finish function', async () => {
        const [temporary] = Gio.File.new_tmp('gjs-async-XXXXXX');
        const bytes = new GLib.Bytes(new Uint8Array([65]));
        const etag = await promised(temporary).replace_contents_bytes_async(
            bytes,
            null,
            false,
            Gio.FileCreateFlags.NONE,
        );
        expect(etag).toMatch(/\d/);
        temporary.delete(null);
    });

    it('the cancellable before a progress callback', async () => {
        const [temporary] = Gio.File.new_tmp('gjs-async-XXXXXX');
        const controller = new AbortController();
        const seen: number[] = [];
        const copied = await promised(file).copy_async(
            temporary,
            Gio.FileCopyFlags.OVERWRITE,
            GLib.PRIORITY_DEFAULT,
            controller.signal,
            (current: number) => void seen.push(current),
        );
        expect(copied).toBeTrue();
        expect(seen.length).toBeGreaterThan(0);
        expect(await promised(file).copy_async(temporary, Gio.FileCopyFlags.OVERWRITE, 0)).toBeTrue();
        temporary.delete(null);
    });

    it('x_async_finish before an inherited x_finish, and a finish function that operations share', async () => {
        class Config {
            new_finish(_result: Gio.AsyncResult): string {
                return 'inherited';
            }
            generic_finish(_result: Gio.AsyncResult): string {
                return 'shared';
            }
        }
        class IBusConfig extends Config {
            new_async(callback: Ready): void {
                complete(callback);
            }
            new_async_finish(_result: Gio.AsyncResult): string {
                return 'own';
            }
            resolve_async(callback: Ready): void {
                complete(callback);
            }
        }
        const config = promised(new IBusConfig());
        expect(await config.new_async()).toBe('own');
        expect(await config.resolve_async()).toBe('shared');
    });
});

describe('promised() works on a subclass written in JavaScript', () => {
    const Loud = GObject.registerClass(
        class Loud extends Gio.MemoryInputStream {
            log: string[] = [];
            override read_bytes_async(...args: unknown[]): Promise<GLib.Bytes> {
                this.log.push(`read ${String(args[0])}`);
                return (super.read_bytes_async as Function).apply(this, args) as Promise<GLib.Bytes>;
            }
        },
    );

    it('whose method calls super', async () => {
        const stream = new Loud();
        stream.add_bytes(new GLib.Bytes(new Uint8Array([65, 66])));
        const read = promised(stream as unknown as Gio.InputStream);
        const bytes = await read.read_bytes_async(1, GLib.PRIORITY_DEFAULT, null);
        expect(decode(bytes.get_data())).toBe('A');
        expect(stream.log).toEqual(['read 1']);
        expect(await read.skip_async(1, GLib.PRIORITY_DEFAULT)).toBe(1);
    });

    it('and leaves its parent as it is', async () => {
        const stream = memoryStream('A');
        const bytes = await promised(stream).read_bytes_async(1, GLib.PRIORITY_DEFAULT);
        expect(decode(bytes.get_data())).toBe('A');
    });
});

describe('promised() offers nothing but async functions:', () => {
    const names: [string, object, string][] = [
        ['no blocking function of the same stem', file, 'load_contents'],
        ['no blocking function whose last argument is a progress callback', file, 'copy'],
        ['no finish function', file, 'load_contents_finish'],
        ['no virtual function', file, 'vfunc_read_async'],
        ['no other function', file, 'get_path'],
        ['no property', new Gio.MemoryInputStream(), 'priv'],
        ['nothing that is not there', file, 'no_such_async'],
        ['no then, which would make it a promise', file, 'then'],
        ['no class of a namespace', Gio, 'File'],
        ['no function of a namespace that takes a callback to the end', GLib, 'idle_add'],
        ['no constructor that blocks', Gio.DBusProxy, 'new_sync'],
    ];
    for (const [name, owner, key] of names) {
        it(name, () => {
            const view = promised(owner) as Record<string, unknown>;
            expect(view[key]).toBeUndefined();
            expect(key in view).toBeFalse();
        });
    }

    it('neither x beside x_async nor what ends in another callback', () => {
        class Disk {
            usage(_callback: Ready): void {}
            usage_async(_callback: Ready): void {}
            usage_finish(_result: Gio.AsyncResult): void {}
            walk(_progress_callback: Ready): void {}
            walk_finish(_result: Gio.AsyncResult): void {}
        }
        const view = promised(new Disk()) as Record<string, unknown>;
        expect(view['usage']).toBeUndefined();
        expect(view['usage_async']).toBeDefined();
        expect(view['walk']).toBeUndefined();
    });

    it('an async function is `in` it before its first use', () => {
        expect('query_exists_async' in promised(file)).toBeFalse();
        expect('query_filesystem_info_async' in promised(file)).toBeTrue();
    });
});

describe('a view', () => {
    it('a symbol is not in it, whatever the object has under it', () => {
        const view = promised({
            load_async: complete,
            load_finish: (_result: Gio.AsyncResult) => 'loaded',
            [Symbol.iterator]: (_callback: unknown) => {},
            [Symbol.toStringTag]: 'Thing',
        });
        expect(Symbol.iterator in view).toBeFalse();
        expect((view as unknown as {[Symbol.iterator]: unknown})[Symbol.iterator]).toBeUndefined();
    });

    it('shows what has been used', () => {
        const view = promised({load_async: complete, load_finish: (_result: Gio.AsyncResult) => 'loaded'});
        expect('load_async' in view).toBeTrue();
        const inherited: string[] = [];
        for (const name in view) inherited.push(name);
        expect(inherited).toEqual(['load_async']);
        expect(Object.keys(view)).toEqual([]);
        expect(view.load_async).toBeInstanceOf(Function);
        expect(Object.keys(view)).toEqual(['load_async']);
    });

    it('is the same for the same object', () => {
        expect(promised(file)).toBe(promised(file));
        expect(promised(file).read_async).toBe(promised(file).read_async);
        expect(promised(file)).not.toBe(promised(Gio.File.new_for_path('/')));
    });

    it('binds what is taken from it', async () => {
        const {load_contents_async: load} = promised(file);
        expect(decode((await load())[0])).toContain('PRETTY_NAME');
    });

    it('binds to each object its own', async () => {
        const [one, other] = [memoryStream('1'), memoryStream('2')].map(promised);
        const [first, second] = await Promise.all([
            one?.read_bytes_async(1, GLib.PRIORITY_DEFAULT),
            other?.read_bytes_async(1, GLib.PRIORITY_DEFAULT),
        ]);
        expect([decode(first?.get_data() ?? null), decode(second?.get_data() ?? null)]).toEqual(['1', '2']);
    });

    it('looks at the functions of a class once', async () => {
        let looks = 0;
        class Counted {
            get tick_async(): (callback: Ready) => void {
                looks += 1;
                return complete;
            }
            tick_finish(_result: Gio.AsyncResult): number {
                return 1;
            }
        }
        const [one, other] = [new Counted(), new Counted()];
        await promised(one).tick_async();
        const before = looks;
        for (const counted of [one, other, new Counted()]) await promised(counted).tick_async();
        expect(looks).toBe(before);
    });

    it('takes an abort signal', async () => {
        const process = Gio.Subprocess.new(['sleep', '60'], Gio.SubprocessFlags.NONE);
        const controller = new AbortController();
        const promise = promised(process).wait_async(controller.signal);
        controller.abort('enough');
        expect(await rejection(promise)).toBe('enough' as never);
        process.force_exit();
    });

    it('rejects misuse, and says where', async () => {
        const error = await rejection(promised(file).load_contents_async(5 as never));
        expect(error).toBeInstanceOf(TypeError);
        expect(error.message).toBe(
            'Gio.File.load_contents_async: expected an AbortSignal or a Gio.Cancellable for argument 1 (cancellable), got 5',
        );
        expect(error.stack?.split('\n')[0]).toContain('promised.test.js');
    });

    it('says what to use in place of what GJS cannot call', async () => {
        const view = promised(memoryStream('A')) as unknown as Record<string, () => Promise<unknown>>;
        const error = await rejection(view['read_async']?.() as Promise<unknown>);
        expect(error).toBeInstanceOf(TypeError);
        expect(error.message).toBe(
            'Gio.InputStream.read_async cannot be called from GJS, because it fills a buffer of the caller; use read_bytes_async',
        );
    });

    it('cannot be written to', () => {
        void promised(file).load_contents_async;
        expect(() => {
            (promised(file) as {load_contents_async: unknown}).load_contents_async = null;
        }).toThrowError(TypeError);
    });
});

describe('promised() works when Gio._promisify', () => {
    it('ran before it', async () => {
        Gio._promisify(Gio.File.prototype, 'query_info_async', 'query_info_finish');
        const info = await promised(file).query_info_async('standard::size', 0, 0, null);
        expect(info.get_size()).toBeGreaterThan(0);
    });

    it('ran after it', async () => {
        const read = promised(file);
        (await read.read_async(GLib.PRIORITY_DEFAULT)).close(null);
        Gio._promisify(Gio.File.prototype, 'read_async', 'read_finish');
        expect((await read.read_async(GLib.PRIORITY_DEFAULT)).close(null)).toBeTrue();
        const folder = file.get_parent() as Gio.File;
        Gio._promisify(Gio.File.prototype, 'enumerate_children_async', 'enumerate_children_finish');
        const children = await promised(folder).enumerate_children_async('', 0, 0);
        expect(children.close(null)).toBeTrue();
    });

    it('ran on a function before its first use, and what it takes is known', async () => {
        Gio._promisify(Gio.File.prototype, 'query_filesystem_info_async', 'query_filesystem_info_finish');
        const folder = Gio.File.new_for_uri('resource:///');
        const query = promised(folder).query_filesystem_info_async as (
            ...args: unknown[]
        ) => Promise<unknown>;
        const error = await rejection(query('*', 0, null, null, 5));
        expect(error.message).toContain(
            'expected no more than 3 arguments and nothing for argument 5, got 5',
        );
    });

    it('ran on a constructor and on a namespace', async () => {
        Gio._promisify(Gio.DBusProxy, 'new', 'new_finish');
        Gio._promisify(Gio, 'bus_get', 'bus_get_finish');
        const bus = await promised(Gio).bus_get(Gio.BusType.SESSION);
        const proxy = await promised(Gio.DBusProxy).new(bus, 0, null, DBUS, DBUS_PATH, DBUS);
        expect(proxy).toBeInstanceOf(Gio.DBusProxy);
    });
});

describe('promised() of a D-Bus proxy', () => {
    type Loose = Record<string, (...args: unknown[]) => Promise<unknown>>;
    const method = (name: string, args = ''): string => `<method name="${name}">${args}</method>`;
    const Bus = Gio.DBusProxy.makeProxyWrapper(`<node><interface name="${DBUS}">
        ${method('GetId', '<arg type="s" direction="out"/>')}
        ${method('GetIdX')}
        ${method('NameHasOwner', '<arg type="s" direction="in"/><arg type="b" direction="out"/>')}
        ${method('Tell', ['a{sas}', 'ay', 'v'].map(type => `<arg type="${type}" direction="in"/>`).join(''))}
    </interface></node>`) as unknown as new (
        ...args: unknown[]
    ) => Gio.DBusProxy;
    const viewOf = (proxy: object): Loose => promised(proxy) as unknown as Loose;
    let proxy: Gio.DBusProxy;
    let view: Loose;

    beforeEach(() => {
        proxy = new Bus(Gio.bus_get_sync(Gio.BusType.SESSION, null), DBUS, DBUS_PATH);
        view = viewOf(proxy);
    });

    it('offers the FooAsync of a FooRemote, and nothing that only has such a name', () => {
        Object.assign(proxy, {RefreshAsync() {}});
        const names = ['GetIdAsync', 'GetIdXAsync', 'GetIdXSync', 'RefreshAsync'];
        expect(names.filter(name => name in view)).toEqual(['GetIdAsync', 'GetIdXAsync']);
        expect('GetIdAsync' in viewOf({GetIdAsync() {}, GetIdRemote() {}})).toBeFalse();
    });

    it('calls a FooRemote that is not of D-Bus, also where nothing of D-Bus is known', async () => {
        const own = {
            GreetAsync() {},
            GreetRemote: (done: (results: unknown, error: unknown) => void) => done(['hello'], null),
        };
        for (const each of [proxy, new Gio.DBusProxy()])
            expect(await viewOf(Object.assign(each, own))['GreetAsync']?.()).toEqual(['hello']);
    });

    it('refuses a callback in the first place, where GJS would not call ours, and leaves it to GJS elsewhere', async () => {
        const first = await rejection(view['GetIdAsync']?.(() => {}) as Promise<unknown>);
        expect(first.message).toMatch(
            /^GetIdAsync: expected no callback, as it returns a promise, for argument 1, got /,
        );
        const text = await rejection(view['NameHasOwnerAsync']?.(() => {}) as Promise<unknown>);
        expect(text.message).toContain('Expected type string');
    });

    it('refuses null, wherever it is, with which GJS 1.90 would crash in an array of strings', async () => {
        const variant = new GLib.Variant('s', 'a');
        const tell = (...args: unknown[]): Promise<Error> =>
            rejection(view['TellAsync']?.(...args) as Promise<unknown>);
        expect((await tell({a: ['b'], c: ['d', null]}, new Uint8Array(2), variant)).message).toMatch(
            /^TellAsync: expected a value without null for argument 1, got /,
        );
        expect((await tell({}, new Uint8Array(2), null)).message).toBe(
            'TellAsync: expected a value without null for argument 3, got null',
        );
        const unknown = (await tell({a: ['b']}, new Uint8Array(2), variant)) as unknown as GLib.Error;
        expect(unknown.matches(Gio.DBusError, Gio.DBusError.UNKNOWN_METHOD)).toBeTrue();
    });

    it('says which function cannot be called when it is disposed', async () => {
        const {GetIdAsync} = view;
        proxy.run_dispose();
        expect((await rejection(GetIdAsync?.() as Promise<unknown>)).message).toMatch(
            /^GetIdAsync: expected an object that is not disposed for this, got a /,
        );
    });
});

describe('promised() refuses', () => {
    const refusals: [string, unknown, string][] = [
        ['a number', 5, 'promised: expected an object, a class or a namespace for owner, got 5'],
        ['null', null, 'promised: expected an object, a class or a namespace for owner, got null'],
        [
            'undefined',
            undefined,
            'promised: expected an object, a class or a namespace for owner, got undefined',
        ],
        [
            'an error, with which GJS 1.90 would crash',
            new Gio.IOErrorEnum({code: Gio.IOErrorEnum.FAILED, message: 'x'}),
            'promised: expected an object, a class or a namespace for owner, got a Gio.IOErrorEnum',
        ],
        [
            'a prototype',
            Gio.InputStream.prototype,
            'promised: expected an object, a class or a namespace, no prototype, for owner, got Gio.InputStream.prototype',
        ],
    ];
    for (const [name, owner, message] of refusals) {
        it(name, () => {
            expect(() => promised(owner as object)).toThrowError(TypeError, message);
        });
    }
});
