// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What the types of GIO declare as a string and C gives as null: the types of this library tell.

import Gio from 'gi://Gio';

import {promised} from '../../src/gio/promised.js';
import {promisify} from '../../src/gio/promisify.js';

// GJS has its own modules as a resource.
const resource = Gio.File.new_for_uri('resource:///org/gnome/gjs/modules/esm/gi.js');

/** Compiles only when it is given what may be null. */
function isNull<T>(value: null extends T ? T : never): boolean {
    return value === null;
}

describe('null comes where the types say so:', () => {
    it('the entity tag of a resource, read as bytes', async () => {
        const [bytes, etag] = await promised(resource).load_bytes_async();
        expect(bytes.get_size()).toBeGreaterThan(0);
        expect(isNull(etag)).toBeTrue();
    });

    it('the entity tag of a resource, read as an array', async () => {
        const [contents, etag] = await promised(resource).load_contents_async();
        expect(contents.length).toBeGreaterThan(0);
        expect(isNull(etag)).toBeTrue();
    });

    it('the output of a process that is no pipe', async () => {
        const quiet = Gio.Subprocess.new(['true'], Gio.SubprocessFlags.NONE);
        const [stdout, stderr] = await promised(quiet).communicate_utf8_async();
        expect([isNull(stdout), isNull(stderr)]).toEqual([true, true]);
        const piped = Gio.Subprocess.new(['echo', 'text'], Gio.SubprocessFlags.STDOUT_PIPE);
        const communicate = promisify(Gio.Subprocess.prototype, 'communicate_utf8_async');
        expect(await communicate.call(piped)).toEqual(['text\n', null]);
    });

    it('the GUID of a D-Bus address without one', async () => {
        const address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION, null).split(',')[0] as string;
        const [stream, guid] = await promised(Gio).dbus_address_get_stream(address);
        expect(stream.close(null)).toBeTrue();
        expect(isNull(guid)).toBeTrue();
    });
});
