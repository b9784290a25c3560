// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Compiled, never run: every expectation is a type.

import Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import {promisify} from '../../src/gio/promisify.js';
import type {AbortSignalLike} from '../../src/web/abort-signal-like.js';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function expect<T extends true>(): T;
type Cancel = Gio.Cancellable | AbortSignalLike | null;

declare const file: Gio.File;
declare const signal: AbortSignalLike;

// --- promisify(begin, finish) --------------------------------------------------------------------
{
    const load = promisify(Gio.File.prototype.load_contents_async, Gio.File.prototype.load_contents_finish);
    expect<Equal<typeof load, (this: Gio.File, cancellable?: Cancel) => Promise<[Uint8Array, string]>>>();
    void load.call(file, signal);
    void load.call(file, new Gio.Cancellable());
    void load.call(file, null);
    void load.call(file);
    // @ts-expect-error needs a this
    void load(signal);
    // @ts-expect-error a string is no signal
    void load.call(file, 'x');

    const busGet = promisify(Gio.bus_get, Gio.bus_get_finish);
    expect<
        Equal<
            typeof busGet,
            (this: void, bus_type: Gio.BusType, cancellable?: Cancel) => Promise<Gio.DBusConnection>
        >
    >();
    void busGet(Gio.BusType.SESSION, signal);
    // @ts-expect-error the bus type is missing
    void busGet();

    const forBus = promisify(Gio.DBusProxy.new_for_bus, Gio.DBusProxy.new_for_bus_finish);
    expect<Equal<ThisParameterType<typeof forBus>, void>>();

    const copy = promisify(Gio.File.prototype.copy_async, Gio.File.prototype.copy_finish);
    void copy.call(file, file, Gio.FileCopyFlags.NONE, 0, signal, (current: number) => void current);
    expect<Equal<ReturnType<typeof copy>, Promise<boolean>>>();

    const call = promisify(Gio.DBusConnection.prototype.call, Gio.DBusConnection.prototype.call_finish);
    expect<Equal<ReturnType<typeof call>, Promise<GLib.Variant>>>();

    // @ts-expect-error get_path takes no GAsyncResult
    promisify(Gio.File.prototype.load_contents_async, Gio.File.prototype.get_path);
    // @ts-expect-error load_contents takes no callback
    promisify(Gio.File.prototype.load_contents, Gio.File.prototype.load_contents_finish);

    const mine = promisify(
        (n: number, cancellable: Gio.Cancellable | null, callback: Gio.AsyncReadyCallback<Gio.File> | null) =>
            void [n, cancellable, callback],
        (result: Gio.AsyncResult): string => String(result),
    );
    expect<Equal<typeof mine, (this: void, n: number, cancellable?: Cancel) => Promise<string>>>();

    promisify(Gio.File.prototype.read_async, Gio.File.prototype.read_finish, {
        discard: stream => void stream.close(null),
    });
    promisify(Gio.File.prototype.read_async, Gio.File.prototype.read_finish, {
        // @ts-expect-error a stream has no such method
        discard: stream => void stream.nope(),
    });
}

// --- promisify(owner, 'name'[, 'finish']) ---------------------------------------------------------
{
    const load = promisify(Gio.File.prototype, 'load_contents_async');
    expect<Equal<typeof load, (this: Gio.File, cancellable?: Cancel) => Promise<[Uint8Array, string]>>>();

    const busGet = promisify(Gio, 'bus_get');
    expect<Equal<ReturnType<typeof busGet>, Promise<Gio.DBusConnection>>>();

    const communicate = promisify(Gio.Subprocess.prototype, 'communicate_utf8_async');
    expect<
        Equal<
            typeof communicate,
            (
                this: Gio.Subprocess,
                stdin_buf?: string | null,
                cancellable?: Cancel,
            ) => Promise<[string, string]>
        >
    >();

    const call = promisify(Gio.DBusProxy.prototype, 'call');
    expect<Equal<ThisParameterType<typeof call>, Gio.DBusProxy>>();

    const replace = promisify(Gio.File.prototype, 'replace_contents_bytes_async', 'replace_contents_finish');
    expect<Equal<ReturnType<typeof replace>, Promise<string>>>();
    const irregular = promisify(Gio.File.prototype, 'replace_contents_bytes_async');
    expect<Equal<ReturnType<typeof irregular>, Promise<string>>>();

    const nextFiles = promisify(Gio.FileEnumerator.prototype, 'next_files_async');
    expect<Equal<ReturnType<typeof nextFiles>, Promise<Gio.FileInfo[]>>>();
    const writeAll = promisify(Gio.OutputStream.prototype, 'write_all_async');
    expect<Equal<ReturnType<typeof writeAll>, Promise<number>>>();

    const open = promisify(Gio.File.prototype, 'read_async', {discard: stream => void stream.close(null)});
    expect<Equal<ReturnType<typeof open>, Promise<Gio.FileInputStream>>>();

    // @ts-expect-error the blocking variant is no begin function
    promisify(Gio.File.prototype, 'load_contents');
    // @ts-expect-error no finish function by that name
    promisify(Gio.File.prototype, 'load_contents_async', 'load_contents_finsh');
    // @ts-expect-error not a finish function
    promisify(Gio.File.prototype, 'load_contents_async', 'get_path');
    const splice = promisify(Gio.IOStream.prototype, 'splice_async');
    expect<Equal<ReturnType<typeof splice>, Promise<boolean>>>();
    promisify(Gio.IOStream.prototype.splice_async, Gio.IOStream.splice_finish);
    // @ts-expect-error a virtual function
    promisify(Gio.File.prototype, 'vfunc_read_async');
}
