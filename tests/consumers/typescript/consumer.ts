// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// A project of somebody else's, whose types are those of @girs/gjs and of the package.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import * as everything from 'gjs-async';
import * as bundle from 'gjs-async/bundle';
import {cancellableFor, isCancelled, promisify, signalFor} from 'gjs-async/gio';
import {entries} from 'gjs-async/io';
import {sleep} from 'gjs-async/loop';
import {run} from 'gjs-async/program';
import 'gjs-async/register';
import {TaskScope} from 'gjs-async/scope';
import * as web from 'gjs-async/web';

const loadContents = promisify(Gio.File.prototype, 'load_contents_async');
const busGet = promisify(Gio.bus_get, Gio.bus_get_finish);
const replaceBytes = promisify(Gio.File.prototype, 'replace_contents_bytes_async', 'replace_contents_finish');

const {NONE} = Gio.FileCreateFlags;

async function main(signal: web.AbortSignal): Promise<number> {
    const file = Gio.File.new_for_path('/etc/os-release');
    const [bytes, etag]: [Uint8Array, string | null] = await loadContents.call(file, signal);
    const bus: Gio.DBusConnection = await busGet(Gio.BusType.SESSION, signal);
    const written: string | null = await replaceBytes.call(
        file,
        new GLib.Bytes(bytes),
        etag,
        false,
        NONE,
        signal,
    );
    await sleep(10, {signal: AbortSignal.any([signal, AbortSignal.timeout(5000)])});
    const again: everything.AbortSignal = signalFor(cancellableFor(signal));
    const same: typeof everything.promisify = bundle.promisify;

    const scope = new TaskScope({signal});
    scope.spawn(async own => {
        for await (const info of entries('/etc', {signal: own})) info.get_name();
    });

    // @ts-expect-error a number is no path
    void loadContents.call(5);
    // @ts-expect-error no such function
    void promisify(Gio.File.prototype, 'load_nothing_async');
    // @ts-expect-error too many arguments
    void busGet(Gio.BusType.SESSION, signal, null, null);

    return isCancelled(bus) || again.aborted || written === '' || same === promisify ? 1 : 0;
}

run(main);
