// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import System from 'system';

import {exportObject, watchName} from '../../src/dbus/index.js';
import {isCancelled} from '../../src/gio/is-cancelled.js';
import {promised} from '../../src/gio/promised.js';
import {once} from '../../src/gobject/once.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {DOMException} from '../../src/web/dom-exception.js';
import {collectLog, makeGate} from '../scope/gate.js';
import {idle, waitUntil} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {
    endWorld,
    HAS_CLOSURES,
    makeWorld,
    matches,
    NAME,
    PATH,
    remoteError,
    type World,
    XML,
} from './world.js';

const logged = collectLog();
const PROPERTIES = 'org.freedesktop.DBus.Properties';
let world: World;

beforeEach(async () => {
    world = await makeWorld();
});

afterEach(() => endWorld(world));

const text = (value: string): GLib.Variant => new GLib.Variant('(s)', [value]);

/** Closes a connection, and waits until the bus has told the service. */
async function leave(connection: Gio.DBusConnection): Promise<void> {
    const owners = watchName(world.service, connection.get_unique_name() as string);
    await owners.next();
    await promised(connection).close();
    expect((await owners.next()).value).toBeNull();
    await owners.return?.();
}

/** Hears a signal; each is [name, its arguments]. */
function hear(connection: Gio.DBusConnection, interfaceName: string): [string, unknown][] {
    const heard: [string, unknown][] = [];
    const {NONE} = Gio.DBusSignalFlags;
    const add = (name: string, body: GLib.Variant): void => void heard.push([name, body.recursiveUnpack()]);
    connection.signal_subscribe(null, interfaceName, null, PATH, null, NONE, (_c, _s, _p, _i, name, body) =>
        add(name, body),
    );
    return heard;
}

describe('the reply of an exported method is', () => {
    it('what it returns, or promises', async () => {
        expect((await world.call('One', text('loud'))).deepUnpack()).toEqual(['LOUD'] as never);
        expect((await world.call('Two')).deepUnpack()).toEqual(['two', 2] as never);
        expect((await world.call('List')).deepUnpack()).toEqual([['a', 'b']] as never);
        expect((await world.call('Nothing')).get_type_string()).toBe('()');
        expect(logged).toEqual([]);
    });

    it('a variant: of the whole, of the one result, or any where any is declared', async () => {
        world.thing.result = text('whole');
        expect((await world.call('One', text(''))).deepUnpack()).toEqual(['whole'] as never);
        world.thing.result = GLib.Variant.new_string('the one');
        expect((await world.call('One', text(''))).deepUnpack()).toEqual(['the one'] as never);
        expect((await world.call('Any')).recursiveUnpack()).toEqual(['the one'] as never);
    });

    it('nothing where nothing is declared, whatever is returned', async () => {
        world.thing.result = 'so what';
        expect((await world.call('Nothing')).get_type_string()).toBe('()');
        expect(logged).toEqual([]);
    });

    it('an error where it is not what is declared, and the log says what', async () => {
        for (const [method, result] of [
            ['Two', 'two'],
            ['Two', ['two']],
            ['Path', 'no path'],
            ['Path', undefined],
            ['List', {}],
        ] as const) {
            world.thing.result = result;
            const [name] = await remoteError(world.call(method));
            expect(name).withContext(method).toBe('org.gnome.gjs.JSError.ValueError');
        }
        expect(logged.length).toBe(5);
        expect(logged[0]?.[1]).toBe(`What ${NAME}.Two() has returned is not what its interface says`);
    });

    it('an error where a text in it is no path, and where a variant holds what D-Bus has not', async () => {
        const paths =
            '<interface name="org.example.Paths"><method name="Get"><arg type="a{s(og)}" direction="out"/></method></interface>';
        const thing = {value: {}, Get: (): unknown => thing.value};
        exportObject(world.service, '/paths', paths, thing, {signal: world.controller.signal});
        const to = [
            world.service.get_unique_name(),
            '/paths',
            'org.example.Paths',
            'Get',
            null,
            null,
        ] as const;
        const get = (): Promise<GLib.Variant> =>
            promised(world.client).call(...to, Gio.DBusCallFlags.NONE, 5000);
        const wrong = 'org.gnome.gjs.JSError.ValueError';
        for (const value of [{a: ['no path', 's']}, {a: ['/', '(']}]) {
            thing.value = value;
            expect((await remoteError(get()))[0]).toBe(wrong);
        }
        thing.value = {a: ['/a', 'a{sv}'], b: ['/', '']};
        expect((await get()).recursiveUnpack()).toEqual([thing.value]);
        for (const inner of [GLib.Variant.new_tuple([]), new GLib.Variant('mi', 1)]) {
            world.thing.result = new GLib.Variant('v', inner);
            expect((await remoteError(world.call('Any')))[0]).toBe(wrong);
            world.thing.result = new GLib.Variant('(v)', [inner]);
            expect((await remoteError(world.call('Any')))[0]).toBe(wrong);
        }
        expect(logged.length).toBe(6);
    });

    it('with descriptors in both directions', async () => {
        const list = new Gio.UnixFDList();
        list.append(0);
        const [reply, out] = (await promised(world.client).call_with_unix_fd_list(
            world.service.get_unique_name(),
            PATH,
            NAME,
            'Pipe',
            new GLib.Variant('(h)', [0]),
            null,
            Gio.DBusCallFlags.NONE,
            -1,
            list,
        )) as [GLib.Variant, Gio.UnixFDList];
        expect(reply.deepUnpack()).toEqual([0] as never);
        expect(out.get_length()).toBe(1);
    });
});

describe('what an exported method throws is', () => {
    const fail = (thrown: unknown): Promise<[string | null, string]> => {
        world.thing.thrown = thrown;
        return remoteError(world.call('Fail'));
    };

    it('the error of its domain, if it is a GLib.Error', async () => {
        world.thing.thrown = new Gio.IOErrorEnum({code: Gio.IOErrorEnum.NOT_FOUND, message: 'not here'});
        const error = (await rejection(world.call('Fail'))) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.NOT_FOUND)).toBeTrue();
        expect(error.message).toContain('not here');
        expect(await fail(new Gio.DBusError({code: Gio.DBusError.LIMITS_EXCEEDED, message: 'full'}))).toEqual(
            ['org.freedesktop.DBus.Error.LimitsExceeded', 'full'],
        );
        expect(logged).toEqual([]);
    });

    it('that of another service under its own name', async () => {
        const error = Gio.DBusError.new_for_dbus_error('org.example.Other', 'over there');
        expect(await fail(error)).toEqual(['org.example.Other', 'over there']);
    });

    it('of the name it has, if that is one of D-Bus', async () => {
        const error = Object.assign(new Error('sold out'), {name: 'org.example.SoldOut'});
        expect(await fail(error)).toEqual(['org.example.SoldOut', 'sold out']);
        expect(logged).toEqual([]);
    });

    it('a cancellation for the caller too, and a timeout', async () => {
        world.thing.thrown = new DOMException('enough', 'AbortError');
        const cancelled = await rejection(world.call('Fail'));
        expect(isCancelled(cancelled)).toBeTrue();
        world.thing.thrown = new DOMException('too long', 'TimeoutError');
        const timedOut = (await rejection(world.call('Fail'))) as unknown as GLib.Error;
        expect(timedOut.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.TIMED_OUT)).toBeTrue();
        expect(logged).toEqual([]);
    });

    it('a mistake, which is logged whole and once', async () => {
        const error = new RangeError('too far');
        expect(await fail(error)).toEqual(['org.gnome.gjs.JSError.RangeError', 'too far']);
        expect(await fail(error)).toEqual(['org.gnome.gjs.JSError.RangeError', 'too far']);
        expect(logged).toEqual([[error, `${NAME}.Fail()`]]);
    });

    it('whatever it is', async () => {
        const hostile = {
            get name() {
                throw new Error('no name');
            },
        };
        const values = [undefined, null, 'text', 7, Symbol('s'), {}, hostile, () => {}, Object.create(null)];
        for (const value of values) {
            const [name] = await fail(value);
            expect(name)
                .withContext(typeof value)
                .toBe('org.gnome.gjs.JSError.Error');
        }
        expect((await fail('text'))[1]).toBe('"text"');
        expect(await fail(new Error('a\0b\ud800c'))).toEqual([
            'org.gnome.gjs.JSError.Error',
            'a\ufffdb\ufffdc',
        ]);
        expect(await fail(Object.assign(new Error('x'), {name: 'Not a name'}))).toEqual([
            'org.gnome.gjs.JSError.Error',
            'x',
        ]);
    });
});

describe('the signal of a call', () => {
    it('aborts when its caller leaves the bus, for each of its calls, and for no other', async () => {
        const [leaving, staying] = await Promise.all([world.bus.connect(), world.bus.connect()]);
        const calls = [leaving, leaving, staying].map(each => world.call('Wait', null, each).catch(() => {}));
        await waitUntil(() => world.thing.signals.length === 3);
        expect(world.exported.pending().map(({method}) => method)).toEqual(Array(3).fill(`${NAME}.Wait`));
        await promised(leaving).close();
        await waitUntil(() => world.thing.signals.filter(({aborted}) => aborted).length === 2);
        const left = world.thing.waiting.filter(({signal}) => signal.aborted);
        expect(left.map(({sender}) => sender)).toEqual(Array(2).fill(leaving.get_unique_name()));
        expect(left.every(({signal}) => isCancelled(signal.reason))).toBeTrue();
        world.thing.gate.resolve('done');
        expect(((await calls[2]) as GLib.Variant).deepUnpack()).toEqual(['done'] as never);
        await waitUntil(() => world.exported.pending().length === 0);
        expect(logged).toEqual([]);
    });

    it('aborts also if it is asked for when the caller has left', async () => {
        const signals: AbortSignal[] = [];
        const gate = makeGate();
        let asked = 0;
        const late = {
            async Wait(context: {signal: AbortSignal}) {
                asked += 1;
                await gate.promise;
                const {signal} = context;
                signals.push(signal);
                // What ends takes its watch away.
                await new Promise<void>(resolve => {
                    if (signal.aborted) resolve();
                    else signal.addEventListener('abort', () => resolve());
                });
            },
        };
        const xml = `<interface name="org.gjs_async.Late"><method name="Wait"/></interface>`;
        const {signal} = world.controller;
        exportObject(world.service, '/late', xml, late, {signal});
        const leaving = await world.bus.connect();
        const {NONE} = Gio.DBusCallFlags;
        for (let count = 0; count < 2; count++)
            promised(leaving)
                .call(
                    world.service.get_unique_name(),
                    '/late',
                    'org.gjs_async.Late',
                    'Wait',
                    null,
                    null,
                    NONE,
                    -1,
                )
                .catch(() => {});
        await waitUntil(() => asked === 2);
        await leave(leaving);
        gate.resolve();
        await waitUntil(() => signals.length === 2 && signals.every(({aborted}) => aborted));
    });

    it('is one match of the bus for each caller, from when it is asked for to the end of the method', async () => {
        const other = await world.bus.connect();
        const before = await matches(world.service);
        world.thing.result = world.thing.gate.promise;
        const unasked = world.call('One', text(''));
        await waitUntil(() => world.exported.pending().length === 1);
        expect((await matches(world.service)) - before).toBe(0);
        const calls = [world.client, world.client, other].map(each => world.call('Wait', null, each));
        await waitUntil(() => world.thing.signals.length === 3);
        expect((await matches(world.service)) - before).toBe(2);
        world.thing.gate.resolve('done');
        await Promise.all([unasked, ...calls]);
        expect((await matches(world.service)) - before).toBe(0);
    });

    it('stays what it is where the caller wants no reply, and leaves', async () => {
        const leaving = await world.bus.connect();
        const message = Gio.DBusMessage.new_method_call(world.service.get_unique_name(), PATH, NAME, 'Wait');
        message.set_flags(Gio.DBusMessageFlags.NO_REPLY_EXPECTED);
        leaving.send_message(message, Gio.DBusSendMessageFlags.NONE);
        await promised(leaving).flush();
        await waitUntil(() => world.thing.signals.length === 1);
        await leave(leaving);
        await world.call('Nothing');
        expect(world.thing.signals[0]?.aborted).toBeFalse();
        world.thing.gate.resolve('for nobody');
        await waitUntil(() => world.exported.pending().length === 0);
    });

    it('aborts at the end of the export, which answers', async () => {
        const promise = rejection(world.call('Wait'));
        await waitUntil(() => world.thing.signals.length === 1);
        const reason = new Error('shutting down');
        world.controller.abort(reason);
        expect(world.thing.signals[0]?.reason).toBe(reason);
        let isClosed = false;
        void world.exported.closed.then(() => {
            isClosed = true;
        });
        const error = await promise;
        expect(isCancelled(error)).toBeTrue();
        expect((error as Error).message).toContain('shutting down');
        expect([isClosed, world.exported.pending().length]).toEqual([false, 1]);
        world.thing.gate.reject(reason);
        await world.exported.closed;
        expect(world.exported.pending()).toEqual([]);
        expect(logged).toEqual([]);
        expect((await remoteError(world.call('Nothing')))[0]).toMatch(/Unknown(Method|Object)$/);
    });

    it('aborts when the connection is closed', async () => {
        const promise = rejection(world.call('Wait'));
        await waitUntil(() => world.thing.signals.length === 1);
        const closed = once(world.service, 'closed');
        world.bus.kill();
        await Promise.all([closed, promise]);
        expect(world.thing.signals[0]?.aborted).toBeTrue();
        world.thing.gate.resolve('too late');
        await world.exported.closed;
        world.exported.emit('Said', 'to nobody', 0);
        world.exported.changed('Volume');
    });
});

describe('the export of an object', () => {
    it('checks its arguments', () => {
        const {service, thing} = world;
        const make = (...args: unknown[]) =>
            (() => (exportObject as (...all: unknown[]) => void)(...args)) as () => void;
        expect(make(null, PATH, XML, thing)).toThrowError(
            TypeError,
            'exportObject: expected a Gio.DBusConnection for connection, got null',
        );
        expect(make(service, 'no', XML, thing)).toThrowError(
            TypeError,
            'exportObject: expected a D-Bus object path for path, got "no"',
        );
        expect(make(service, '/a', 7, thing)).toThrowError(TypeError, /^exportObject: expected XML, /);
        const two = '<node><interface name="a.b"/><interface name="a.c"/></node>';
        expect(make(service, '/a', two, thing)).toThrowError(
            TypeError,
            /^exportObject: expected one interface/,
        );
        expect(make(service, '/a', XML, null)).toThrowError(TypeError, /an object with the methods of /);
        expect(make(service, '/a', XML, {})).toThrowError(
            TypeError,
            'exportObject: expected a function for object.Nothing, got undefined',
        );
        const property = '<interface name="a.b"><property name="P" type="s" access="read"/></interface>';
        expect(make(service, '/a', property, {})).toThrowError(TypeError, /a property of a\.b for object\.P/);
        expect(make(service, '/a', XML, thing, world.controller.signal)).toThrowError(
            TypeError,
            /write \{signal\}/,
        );
        expect(make(service, '/a', XML, thing, {signal: 1})).toThrowError(TypeError, /an AbortSignal/);
    });

    it('throws the reason of a signal that is aborted, and GIO’s errors', async () => {
        const {service, thing} = world;
        expect(() => exportObject(service, '/a', XML, thing, {signal: AbortSignal.abort('no')})).toThrow(
            'no',
        );
        const error = (start: () => unknown): unknown => {
            try {
                return start();
            } catch (thrown) {
                return thrown;
            }
        };
        expect(error(() => exportObject(service, PATH, XML, thing))).toBeInstanceOf(Gio.IOErrorEnum);
        expect(error(() => exportObject(service, '/a', '<interface', thing))).toBeInstanceOf(
            GLib.MarkupError,
        );
        await promised(world.client).close();
        const closed = error(() => exportObject(world.client, '/a', XML, thing)) as GLib.Error;
        expect(closed.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CLOSED)).toBeTrue();
    });

    it('takes a node and an interface', async () => {
        const [info] = Gio.DBusNodeInfo.new_for_xml(XML).interfaces;
        const {signal} = world.controller;
        for (const [path, description] of [
            ['/node', Gio.DBusNodeInfo.new_for_xml(XML)],
            ['/info', info as Gio.DBusInterfaceInfo],
        ] as const) {
            exportObject(world.service, path, description, world.thing, {signal});
            const reply = await promised(world.client).call(
                world.service.get_unique_name(),
                path,
                NAME,
                'One',
                text('a'),
                null,
                Gio.DBusCallFlags.NONE,
                -1,
            );
            expect(reply.deepUnpack()).toEqual(['A'] as never);
        }
    });

    it('can be made again at once where it has ended', async () => {
        world.controller.abort();
        const controller = new AbortController();
        world.exported = exportObject(world.service, PATH, XML, world.thing, {signal: controller.signal});
        world.controller = controller;
        expect((await world.call('One', text('again'))).deepUnpack()).toEqual(['AGAIN'] as never);
    });

    it('outlives collections', async () => {
        world.exported = {closed: Promise.resolve()} as never;
        for (let count = 0; count < 5; count++) {
            System.gc();
            await idle();
        }
        expect((await world.call('One', text('here'))).deepUnpack()).toEqual(['HERE'] as never);
    });
});

describe('the properties of an exported object', () => {
    it('are read and written', async () => {
        expect(await world.property('Get', 'Volume')).toEqual([3]);
        await world.property('Set', 'Volume', GLib.Variant.new_uint32(7));
        expect(world.thing.Volume).toBe(7);
        expect(await world.property('GetAll')).toEqual([{Volume: 7, Later: 'now'}]);
    });

    it('may be promises, and their errors reach the caller', async () => {
        if (!HAS_CLOSURES) pending('GLib before 2.84 wants a value at once');
        spyOnProperty(world.thing, 'Later').and.returnValue(Promise.resolve('later'));
        expect(await world.property('Get', 'Later')).toEqual(['later']);
        expect(await world.property('GetAll')).toEqual([{Volume: 3, Later: 'later'}]);
        const broken = ['org.example.Broken', 'no such luck'];
        expect(await remoteError(world.property('Get', 'Broken'))).toEqual(broken as never);
        const value = GLib.Variant.new_string('x');
        expect(await remoteError(world.property('Set', 'Broken', value))).toEqual(broken as never);
        world.thing.Volume = undefined;
        expect(await remoteError(world.property('Get', 'Volume'))).toEqual([
            'org.freedesktop.DBus.Error.Failed',
            `${NAME}.Volume has no value`,
        ]);
    });

    it('that cannot be read are an error for the caller in any case', async () => {
        expect(await rejection(world.property('Get', 'Broken'))).toBeInstanceOf(GLib.Error);
    });

    it('that change are told once for a turn; what is undefined has to be asked for', async () => {
        const heard = hear(world.client, PROPERTIES);
        await world.call('Nothing');
        world.thing.Volume = 4;
        world.exported.changed('Volume', 'Later');
        world.thing.Volume = 5;
        world.exported.changed('Volume');
        await waitUntil(() => heard.length === 1);
        world.thing.Volume = undefined;
        world.exported.changed('Volume');
        await waitUntil(() => heard.length === 2);
        expect(heard).toEqual([
            ['PropertiesChanged', [NAME, {Volume: 5, Later: 'now'}, []]],
            ['PropertiesChanged', [NAME, {}, ['Volume']]],
        ]);
        expect(() => world.exported.changed('Loudness')).toThrowError(
            TypeError,
            /^changed: expected a property of/,
        );
    });
});

describe('the changes of an exported object', () => {
    it('go on after a value that D-Bus cannot have', async () => {
        const xml =
            '<interface name="org.example.Any"><property name="Any" type="v" access="read"/></interface>';
        const thing: {Any: GLib.Variant} = {Any: GLib.Variant.new_tuple([])};
        const exported = exportObject(world.service, PATH, xml, thing, {signal: world.controller.signal});
        const heard = hear(world.client, PROPERTIES);
        await world.call('Nothing');
        exported.changed('Any');
        await waitUntil(() => heard.length === 1);
        thing.Any = new GLib.Variant('s', 'a');
        exported.changed('Any');
        await waitUntil(() => heard.length === 2);
        expect(heard).toEqual([
            ['PropertiesChanged', ['org.example.Any', {}, ['Any']]],
            ['PropertiesChanged', ['org.example.Any', {Any: 'a'}, []]],
        ]);
        expect(logged.length).toBe(1);
    });
});

describe('the signals of an exported object', () => {
    it('reach everybody, or the caller alone', async () => {
        const other = await world.bus.connect();
        const [mine, theirs] = [hear(world.client, NAME), hear(other, NAME)];
        await Promise.all([world.call('Nothing'), world.call('Nothing', null, other)]);
        await world.call('Tell');
        world.exported.emit('Said', 'to all', 2);
        await waitUntil(() => mine.length === 2 && theirs.length === 1);
        expect(mine).toEqual([
            ['Said', ['to you', 1]],
            ['Said', ['to all', 2]],
        ]);
        expect(theirs).toEqual([['Said', ['to all', 2]]]);
    });

    it('are those of the interface', () => {
        expect(() => world.exported.emit('Sung')).toThrowError(TypeError, /^emit: expected a signal of /);
        expect(() => world.exported.emit('Said', 'a')).toThrowError(TypeError, /expected an array of 2/);
    });
});
