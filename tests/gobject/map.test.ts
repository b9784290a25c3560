// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What is taken of the arguments inside the emission, and what must be.

import gi from 'gi';
import GObject from 'gi://GObject';
import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {on} from '../../src/gobject/on.js';
import {once} from '../../src/gobject/once.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {inOneTurn} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {isConnected, Thing} from './thing.js';

interface Iter {
    get_offset(): number;
}
interface TextBuffer extends GObject.Object {
    $signals: GObject.Object.SignalSignatures & {
        'insert-text': (at: Iter, text: string, length: number) => void;
        changed: () => void;
    };
    set_text(text: string, length: number): void;
}
interface ListStore extends GObject.Object {
    append(): unknown;
    set_column_types(types: unknown[]): void;
}
interface GtkNamespace {
    TextBuffer: new () => TextBuffer;
    ListStore: new () => ListStore;
}

/** Its models need no display. */
function findGtk(): GtkNamespace | undefined {
    try {
        return gi.require('Gtk', '3.0') as GtkNamespace;
    } catch {
        return undefined;
    }
}

describe('map', () => {
    it('makes the value of once inside the emission', async () => {
        const thing = new Thing();
        const trace: string[] = [];
        const promise = once(thing, 'poked', {
            map: (count, name) => {
                trace.push('map');
                return `${name} ${count}`;
            },
        });
        thing.poke(1, 'one');
        trace.push('emitted');
        expect(await promise).toBe('one 1');
        expect(trace).toEqual(['map', 'emitted']);
    });

    it('makes each value of on, whatever it is', async () => {
        const thing = new Thing();
        const values = on(thing, 'poked', {map: count => (count === 1 ? undefined : count), limit: 2});
        thing.poke(0);
        thing.poke(1);
        thing.poke(2);
        expect([await values.next(), await values.next()]).toEqual([
            {value: undefined, done: false} as never,
            {value: 2, done: false},
        ]);
        await values.return?.();
    });

    it('that throws rejects once, and ends on after what waited before', async () => {
        const thing = new Thing();
        const error = new Error('in map');
        const map = (count: number): number => {
            if (count === 2) throw error;
            return count;
        };
        const values = on(thing, 'poked', {map});
        thing.poke(1);
        thing.poke(2);
        expect(isConnected(thing, 'poked')).toBeFalse();
        expect((await values.next()).value).toBe(1);
        expect(await rejection(values.next())).toBe(error);
        expect(await values.next()).toEqual({value: undefined, done: true});

        const promise = once(thing, 'poked', {map});
        thing.poke(2);
        expect(isConnected(thing, 'poked')).toBeFalse();
        expect(await rejection(promise)).toBe(error);
    });

    it('gives nothing after an abort', async () => {
        const thing = new Thing();
        const controller = new AbortController();
        const promise = once(thing, 'poked', {map: count => count, signal: controller.signal});
        inOneTurn(
            () => thing.poke(1),
            () => controller.abort('late'),
        );
        expect(await rejection(promise)).toBe('late' as never);
    });

    it('is a function', async () => {
        const thing = new Thing();
        expect((await rejection(once(thing, 'poked', {map: 1 as never}))).message).toBe(
            'once: expected a function for map, got 1',
        );
        expect(() => on(thing, 'poked', {map: 1 as never})).toThrowError(
            TypeError,
            'on: expected a function for map, got 1',
        );
    });
});

describe('a GObject signal whose arguments C frees after the emission', () => {
    const Gtk = findGtk();
    beforeEach(() => {
        if (Gtk === undefined) pending('no Gtk 3');
    });

    it('is refused without map, and nothing is connected', async () => {
        const buffer = new (Gtk as GtkNamespace).TextBuffer();
        const message =
            'expected {map} for "insert-text", because C frees its GtkTextIter after the emission; ' +
            'write {map: (...args) => what you need of them}';
        const error = await rejection(once(buffer, 'insert-text'));
        expect(error).toBeInstanceOf(TypeError);
        expect(error.message).toBe(`once: ${message}`);
        expect(() => on(buffer, 'insert-text')).toThrowError(TypeError, `on: ${message}`);
        expect(isConnected(buffer, 'insert-text')).toBeFalse();
    });

    it('gives what map takes of them', async () => {
        const buffer = new (Gtk as GtkNamespace).TextBuffer();
        const offset = once(buffer, 'insert-text', {map: (at, text) => `${at.get_offset()} ${text}`});
        const texts = on(buffer, 'insert-text', {map: (_at, text) => text});
        buffer.set_text('hello', -1);
        expect(await offset).toBe('0 hello');
        expect((await texts.next()).value).toBe('hello');
        await texts.return?.();
    });

    it('is found on interfaces too', async () => {
        const store = new (Gtk as GtkNamespace).ListStore();
        store.set_column_types([GObject.TYPE_INT]);
        expect((await rejection(once(store, 'row-inserted'))).message).toContain('C frees its GtkTreePath');
        const inserted = once(store, 'row-inserted', {
            map: path => (path as {to_string(): string}).to_string(),
        });
        store.append();
        expect(await inserted).toBe('0');
    });

    it('is none whose arguments outlive it, whether GJS copies them or C does', async () => {
        const buffer = new (Gtk as GtkNamespace).TextBuffer();
        const changed = once(buffer, 'changed');
        buffer.set_text('x', -1);
        expect(await changed).toEqual([]);
        const settings = on(Gio.Application.new('org.gjs_async.Test', 0), 'notify');
        await settings.return?.();
    });
});

/** Emits a value of a boxed type, of which each handler has a copy. */
class Clock extends GObject.Object {
    declare $signals: GObject.Object.SignalSignatures & {struck: (at: GLib.DateTime) => void};

    static {
        GObject.registerClass({Signals: {struck: {param_types: [GLib.DateTime.$gtype]}}}, Clock);
    }
}

/** Settings of one key, kept in memory. */
function makeSettings(): Gio.Settings {
    const folder = GLib.dir_make_tmp(null);
    const xml =
        '<schemalist><schema id="org.gjs_async.Test" path="/org/gjs_async/test/">' +
        '<key name="size" type="i"><default>0</default></key></schema></schemalist>';
    GLib.file_set_contents(`${folder}/test.gschema.xml`, xml);
    Gio.Subprocess.new(['glib-compile-schemas', folder], Gio.SubprocessFlags.NONE).wait_check(null);
    const source = Gio.SettingsSchemaSource.new_from_directory(folder, null, false);
    for (const name of ['test.gschema.xml', 'gschemas.compiled']) GLib.unlink(`${folder}/${name}`);
    GLib.rmdir(folder);
    return new Gio.Settings({
        settings_schema: source.lookup('org.gjs_async.Test', false) as Gio.SettingsSchema,
        backend: Gio.memory_settings_backend_new(),
    });
}

describe('a GObject signal needs no map', () => {
    it('for a value that is copied', async () => {
        const clock = new Clock();
        const promise = once(clock, 'struck');
        clock.emit('struck', GLib.DateTime.new_from_unix_utc(7));
        const [at] = await promise;
        expect(at.to_unix()).toBe(7);
    });

    it('for the key of Gio.Settings, which C frees and GJS copies', async () => {
        if (GLib.find_program_in_path('glib-compile-schemas') === null) pending('no glib-compile-schemas');
        const settings = makeSettings();
        const promise = once(settings, 'changed::size');
        settings.set_int('size', 7);
        expect(await promise).toEqual(['size']);
    });
});

describe('strings that C frees after the emission', () => {
    it('are copied by GJS: the GObject signals of a D-Bus proxy need no map', async () => {
        const proxy = Gio.DBusProxy.new_for_bus_sync(
            Gio.BusType.SESSION,
            Gio.DBusProxyFlags.NONE,
            null,
            'org.freedesktop.DBus',
            '/org/freedesktop/DBus',
            'org.freedesktop.DBus',
            null,
        ) as Gio.DBusProxy;
        const promise = once(proxy, 'g-properties-changed');
        const emission = GObject.signal_has_handler_pending(
            proxy,
            GObject.signal_lookup('g-properties-changed', Gio.DBusProxy.$gtype),
            0,
            true,
        );
        expect(emission).toBeTrue();
        proxy.run_dispose();
        await rejection(promise);
    });
});
