// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import System from 'system';

import {type CallContext, exportObject} from '../../src/dbus/index.js';
import {promised} from '../../src/gio/promised.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {collectLog} from '../scope/gate.js';
import {idle, waitUntil} from '../support/main-loop.js';
import {hear, hearsClosed, NAME, PATH, PROPERTIES, remoteError, useWorld, XML} from './world.js';

const logged = collectLog();
const world = useWorld();

const text = (value: string): GLib.Variant => new GLib.Variant('(s)', [value]);

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
        const xml = `<interface name="org.example.Files"><method name="Pass">
            <arg type="h" direction="in"/><arg type="h" direction="out"/><arg type="s" direction="out"/>
        </method></interface>`;
        const files = {
            Pass: (handle: number, {fdList}: CallContext): unknown => [handle, 'a file', fdList],
        };
        exportObject(world.service, '/files', xml, files, {signal: world.controller.signal});
        const [fd, path] = GLib.file_open_tmp(null);
        const list = new Gio.UnixFDList();
        list.append(fd);
        const [reply, out] = (await promised(world.client).call_with_unix_fd_list(
            world.service.get_unique_name(),
            '/files',
            'org.example.Files',
            'Pass',
            new GLib.Variant('(h)', [0]),
            null,
            Gio.DBusCallFlags.NONE,
            -1,
            list,
        )) as [GLib.Variant, Gio.UnixFDList];
        expect(reply.deepUnpack()).toEqual([0, 'a file'] as never);
        const back = out.get(0);
        expect(GLib.file_read_link(`/proc/self/fd/${back}`)).toBe(path);
        for (const each of [fd, back]) GLib.close(each);
        GLib.unlink(path);
    });

    it('an error where descriptors are returned and none are declared', async () => {
        world.thing.result = ['text', new Gio.UnixFDList()];
        expect((await remoteError(world.call('One', text(''))))[0]).toBe('org.gnome.gjs.JSError.ValueError');
        expect(logged.length).toBe(1);
    });

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
        expect(make(service, 7, XML, thing)).toThrowError(
            TypeError,
            'exportObject: expected a D-Bus object path for path, got 7',
        );
        expect(make(service, '/a', 7, thing)).toThrowError(TypeError, /^exportObject: expected XML, /);
        for (const xml of ['<node/>', '<node><interface name="a.b"/><interface name="a.c"/></node>'])
            expect(make(service, '/a', xml, thing)).toThrowError(
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

    it('says and reads nothing after its end', async () => {
        const heard = [hear(world.client, NAME), hear(world.client, PROPERTIES)];
        await world.call('Nothing');
        const read = spyOnProperty(world.thing, 'Later').and.returnValue('now');
        world.controller.abort();
        world.exported.emit('Said', 'to nobody', 0);
        world.exported.changed('Later');
        await remoteError(world.call('Nothing'));
        expect(heard).toEqual([[], []]);
        expect(read).not.toHaveBeenCalled();
    });

    it('takes any signal, and leaves it at its end', async () => {
        const signal = new CountingSignal();
        const exported = exportObject(world.service, '/other', XML, world.thing, {signal});
        expect([signal.listeners.size, hearsClosed(world.service)]).toEqual([1, true]);
        await promised(world.service).close();
        await Promise.all([exported.closed, world.exported.closed]);
        expect([signal.listeners.size, hearsClosed(world.service)]).toEqual([0, false]);
    });

    it('ends once, even if its signal keeps who listens, and tells them again', async () => {
        const signal = new CountingSignal();
        signal.removeEventListener = () => {};
        const exported = exportObject(world.service, '/other', XML, world.thing, {signal});
        signal.abort('enough');
        expect(() => signal.abort('enough')).not.toThrow();
        await exported.closed;
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
