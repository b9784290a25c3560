// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../src/gio/promisify.js';
import type * as library from '../../src/index.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {rejection} from '../support/rejection.js';

type Library = typeof library;

const file = Gio.File.new_for_path('/etc/os-release');
const bus = Gio.bus_get_sync(Gio.BusType.SESSION, null);
const DBUS = 'org.freedesktop.DBus';
const proxyArguments = [bus, Gio.DBusProxyFlags.NONE, null, DBUS, '/org/freedesktop/DBus', DBUS] as const;

describe('promisify() works when Gio._promisify', () => {
    it('ran after it', async () => {
        const byName = promisify(Gio.File.prototype, 'read_async');
        const byValue = promisify(Gio.File.prototype.read_async, Gio.File.prototype.read_finish);
        Gio._promisify(Gio.File.prototype, 'read_async', 'read_finish');
        for (const read of [byName, byValue]) {
            const stream = await read.call(file, GLib.PRIORITY_DEFAULT, new AbortController().signal);
            expect(stream.close(null)).toBeTrue();
        }
    });

    it('ran before it on a method', async () => {
        Gio._promisify(Gio.File.prototype, 'load_contents_async', 'load_contents_finish');
        expect(Gio.File.prototype.load_contents_async.length).toBe(0);
        const byName = promisify(Gio.File.prototype, 'load_contents_async');
        const byValue = promisify(
            Gio.File.prototype.load_contents_async,
            Gio.File.prototype.load_contents_finish,
        );
        for (const load of [byName, byValue]) {
            expect((await load.call(file))[0]).toBeInstanceOf(Uint8Array);
            const error = await rejection((load as Function).call(file, null, null, 3));
            expect(error.message).toBe(
                'Gio.File.load_contents_async: expected no more than 1 argument and nothing for argument 3, got 3',
            );
        }
    });

    it('ran before it with another finish function', async () => {
        Gio._promisify(Gio.DataInputStream.prototype, 'read_line_async', 'read_line_finish');
        const readLine = promisify(Gio.DataInputStream.prototype, 'read_line_async', 'read_line_finish_utf8');
        const stream = Gio.DataInputStream.new(
            Gio.MemoryInputStream.new_from_bytes(new Uint8Array([65, 10])),
        );
        expect<unknown>(await readLine.call(stream, 0)).toEqual(['A', 1]);
    });

    it('ran before it on a constructor', async () => {
        Gio._promisify(Gio.DBusProxy, 'new', 'new_finish');
        const byName = promisify(Gio.DBusProxy, 'new');
        const byValue = promisify(Gio.DBusProxy.new, Gio.DBusProxy.new_finish);
        for (const make of [byName, byValue])
            expect(await make(...proxyArguments)).toBeInstanceOf(Gio.DBusProxy);
    });

    it('ran before it on a static function', async () => {
        Gio._promisify(Gio.File, 'new_tmp_async', 'new_tmp_finish');
        const newTmp = promisify(Gio.File.new_tmp_async, Gio.File.new_tmp_finish);
        const [temporary, stream] = await newTmp(null, GLib.PRIORITY_DEFAULT);
        expect(stream.close(null)).toBeTrue();
        temporary.delete(null);
    });

    it('ran before it on a function of the namespace', async () => {
        Gio._promisify(Gio, 'bus_get', 'bus_get_finish');
        for (const get of [promisify(Gio, 'bus_get'), promisify(Gio.bus_get, Gio.bus_get_finish)])
            expect(await get(Gio.BusType.SESSION)).toBeInstanceOf(Gio.DBusConnection);
    });

    it('ran before it on the prototype of one implementation', async () => {
        const local = Object.getPrototypeOf(file) as Gio.File;
        Gio._promisify(local, 'query_info_async', 'query_info_finish');
        const query = promisify(local.query_info_async, local.query_info_finish);
        const info = await query.call(
            file,
            'standard::size',
            Gio.FileQueryInfoFlags.NONE,
            GLib.PRIORITY_DEFAULT,
        );
        expect(info.get_size()).toBeGreaterThan(0);
    });

    it('leaves what it made as it was', async () => {
        const wrapper = Gio.File.prototype.load_contents_async;
        promisify(Gio.File.prototype, 'load_contents_async');
        expect(Gio.File.prototype.load_contents_async).toBe(wrapper);
        const [bytes] = (await wrapper.call(file, null)) as unknown as [Uint8Array];
        expect(bytes).toBeInstanceOf(Uint8Array);
    });

    it('is told apart from a subclass’s own function', async () => {
        class Greeter {
            greet_async(
                _cancellable: Gio.Cancellable | null,
                callback: Gio.AsyncReadyCallback<Greeter>,
            ): void {
                Gio.Task.new(null, null, (_, result) => callback(this, result, null)).return_boolean(true);
            }
            greet_finish(_result: Gio.AsyncResult): string {
                return 'parent';
            }
        }
        class Loud extends Greeter {
            override greet_async(
                cancellable: Gio.Cancellable | null,
                callback: Gio.AsyncReadyCallback<Greeter>,
            ): void {
                super.greet_async(cancellable, callback);
            }
            override greet_finish(result: Gio.AsyncResult): string {
                return `${super.greet_finish(result)} and child`;
            }
        }
        Gio._promisify(Greeter.prototype as never, 'greet_async', 'greet_finish');
        expect(await promisify(Loud.prototype, 'greet_async').call(new Loud())).toBe('parent and child');
    });
});

describe('two copies of the library in one process', () => {
    let copies: Library[];
    let folder: Gio.File;

    beforeAll(async () => {
        // Two files are two modules, as in two extensions.
        const [uri] = GLib.filename_from_uri(import.meta.url);
        const bundle = Gio.File.new_for_path(uri).resolve_relative_path('../../../../dist/gjs-async.js');
        folder = Gio.File.new_for_path(GLib.dir_make_tmp('gjs-async-XXXXXX'));
        copies = [];
        for (const name of ['one.js', 'other.js']) {
            const copy = folder.get_child(name);
            bundle.copy(copy, Gio.FileCopyFlags.NONE, null, null);
            copies.push((await import(copy.get_uri())) as Library);
        }
    });

    afterAll(() => {
        for (const name of ['one.js', 'other.js']) folder.get_child(name).delete(null);
        folder.delete(null);
    });

    it('are different copies', () => {
        expect(copies[0]?.AbortSignal).not.toBe(copies[1]?.AbortSignal as never);
    });

    it('take each other’s signals', async () => {
        const [one, other] = copies as [Library, Library];
        const process = Gio.Subprocess.new(['sleep', '60'], Gio.SubprocessFlags.NONE);
        const controller = new one.AbortController();
        const wait = other.promisify(Gio.Subprocess.prototype, 'wait_async');
        const promise = wait.call(process, controller.signal);
        expect(other.cancellableFor(controller.signal).is_cancelled()).toBeFalse();
        controller.abort();
        expect(other.cancellableFor(controller.signal).is_cancelled()).toBeTrue();
        expect(await rejection(promise)).toBe(controller.signal.reason as never);
        process.force_exit();
    });

    it('know each other’s errors', () => {
        const [one, other] = copies as [Library, Library];
        const {reason} = one.AbortSignal.abort() as {reason: unknown};
        expect(other.isCancelled(reason)).toBeTrue();
        expect(reason).toBeInstanceOf(other.DOMException);
    });

    it('combine each other’s signals', () => {
        const [one, other] = copies as [Library, Library];
        const controller = new one.AbortController();
        const any = other.AbortSignal.any([controller.signal, new other.AbortController().signal]);
        const reason = {};
        controller.abort(reason);
        expect(any.aborted).toBeTrue();
        expect(any.reason).toBe(reason);
    });
});
