// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../src/gio/promisify.js';
import {rejection} from '../support/rejection.js';

const load = promisify(Gio.File.prototype, 'load_contents_async');
const nowhere = Gio.File.new_for_path('/nowhere/at/all');

describe('the error of an operation', () => {
    it('is Gio’s own', async () => {
        const error = (await rejection(load.call(nowhere))) as unknown as GLib.Error;
        expect(error).toBeInstanceOf(GLib.Error);
        expect(error).toBeInstanceOf(Gio.IOErrorEnum);
        expect(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.NOT_FOUND)).toBeTrue();
        expect(error.domain).toBe(Gio.io_error_quark());
        expect(error.code).toBe(Gio.IOErrorEnum.NOT_FOUND);
        expect(error.message).toContain('/nowhere/at/all');
    });

    it('has the stack of the callers that wait for it, and none of this library', async () => {
        async function inner(): Promise<unknown> {
            return await load.call(nowhere);
        }
        async function middle(): Promise<unknown> {
            await Promise.resolve();
            return await inner();
        }
        async function outer(): Promise<unknown> {
            return await middle();
        }
        const error = await rejection(outer());
        const names = error.stack?.split('\n').map(line => line.split('@')[0]?.replace(/^.*\*/, ''));
        expect(names?.slice(0, 3)).toEqual(['inner', 'middle', 'outer']);
    });

    it('has no stack of the callers with the option stack: false', async () => {
        const cheap = promisify(Gio.File.prototype, 'load_contents_async', {stack: false});
        async function night(): Promise<unknown> {
            return await cheap.call(nowhere);
        }
        // Of promises made at the call and of promises made ahead.
        for (let n = 0; n < 3; n++) {
            const error = (await rejection(night())) as unknown as GLib.Error;
            expect(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.NOT_FOUND)).toBeTrue();
            expect(error.stack).not.toContain('night');
        }
        expect((await rejection(cheap.call(nowhere, 5 as never))).message).toContain('5');
    });

    it('and every operation has a promise of its own, more of them than are made ahead', async () => {
        const skip = promisify(Gio.InputStream.prototype, 'skip_async', {stack: false});
        const skipped = (size: number): Promise<number> =>
            skip.call(Gio.MemoryInputStream.new_from_bytes(new GLib.Bytes(new Uint8Array(size))), 1000, 0);
        const sizes = Array.from({length: 250}, (_, size) => size);
        for (let n = 0; n < 3; n++) expect(await Promise.all(sizes.map(skipped))).toEqual(sizes);
    });

    it('comes over D-Bus with its name', async () => {
        const bus = Gio.bus_get_sync(Gio.BusType.SESSION, null);
        const call = promisify(Gio.DBusConnection.prototype, 'call');
        const error = await rejection(
            call.call(bus, 'org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'Nope', null, null, 0, -1),
        );
        expect(Gio.DBusError.get_remote_error(error as unknown as GLib.Error)).toBe(
            'org.freedesktop.DBus.Error.UnknownMethod',
        );
    });
});
