// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Compiled, never run: every expectation is a type.

import Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import {promisify} from '../../src/gio/promisify.js';
import type {AbortSignalLike} from '../../src/signals/abort-signal-like.js';
import {type Equal, expect} from './equal.js';
type Cancel = Gio.Cancellable | AbortSignalLike | null;

declare const file: Gio.File;
declare const signal: AbortSignalLike;
declare const bus: Gio.DBusConnection;
declare const replyType: GLib.VariantType<'(s)'>;

// --- promisify(begin, finish) --------------------------------------------------------------------
{
    const load = promisify(Gio.File.prototype.load_contents_async, Gio.File.prototype.load_contents_finish);
    expect<
        Equal<typeof load, (this: Gio.File, cancellable?: Cancel) => Promise<[Uint8Array, string | null]>>
    >();
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
    expect<Equal<ThisParameterType<typeof call>, Gio.DBusConnection>>();
    const reply = await call.call(bus, 'a.b', '/', 'a.b', 'M', null, replyType, 0, -1, signal);
    expect<Equal<typeof reply, GLib.Variant<'(s)'>>>();
    const untyped = await call.call(bus, 'a.b', '/', 'a.b', 'M', null, null, 0, -1);
    expect<Equal<typeof untyped, GLib.Variant>>();
    const flush = promisify(Gio.DBusConnection.prototype.flush, Gio.DBusConnection.prototype.flush_finish);
    expect<Equal<typeof flush, (this: Gio.DBusConnection, cancellable?: Cancel) => Promise<boolean>>>();

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

    const File = Gio.File.prototype;
    const replace = promisify(File.replace_contents_bytes_async, File.replace_contents_finish);
    expect<Equal<ReturnType<typeof replace>, Promise<string | null>>>();
    const loadBytes = promisify(File.load_bytes_async, File.load_bytes_finish);
    expect<Equal<ReturnType<typeof loadBytes>, Promise<[GLib.Bytes, string | null]>>>();
    const Process = Gio.Subprocess.prototype;
    const communicate = promisify(Process.communicate_utf8_async, Process.communicate_utf8_finish);
    expect<Equal<ReturnType<typeof communicate>, Promise<[string | null, string | null]>>>();
    const connect = promisify(Gio.dbus_address_get_stream, Gio.dbus_address_get_stream_finish);
    expect<Equal<ReturnType<typeof connect>, Promise<[Gio.IOStream, string | null]>>>();
    const temporary = promisify(Gio.File.new_tmp_async, Gio.File.new_tmp_finish);
    expect<Equal<ReturnType<typeof temporary>, Promise<[Gio.File, Gio.FileIOStream]>>>();
    // What is called the same is not taken for it.
    const own = promisify(
        (callback: Gio.AsyncReadyCallback<Gio.File> | null) => void callback,
        (_result: Gio.AsyncResult): [boolean, string, string] => [true, '', ''],
    );
    expect<Equal<ReturnType<typeof own>, Promise<[string, string]>>>();
    // @ts-expect-error GJS has no way to give it the buffer that it fills
    promisify(Gio.InputStream.prototype.read_async, Gio.InputStream.prototype.read_finish);

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
    expect<
        Equal<typeof load, (this: Gio.File, cancellable?: Cancel) => Promise<[Uint8Array, string | null]>>
    >();

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
            ) => Promise<[string | null, string | null]>
        >
    >();

    const call = promisify(Gio.DBusProxy.prototype, 'call');
    expect<Equal<ThisParameterType<typeof call>, Gio.DBusProxy>>();
    const callBus = promisify(Gio.DBusConnection.prototype, 'call');
    const reply = await callBus.call(bus, 'a.b', '/', 'a.b', 'M', null, replyType, 0, -1, signal);
    expect<Equal<typeof reply, GLib.Variant<'(s)'>>>();
    const sameBus = promisify(Gio.DBusConnection.prototype, 'call', 'call_finish');
    expect<Equal<typeof sameBus, typeof callBus>>();
    // @ts-expect-error the time-out is missing
    void callBus.call(bus, 'a.b', '/', 'a.b', 'M', null, replyType, 0);
    // @ts-expect-error needs a this
    void callBus('a.b', '/', 'a.b', 'M', null, replyType, 0, -1);

    const replace = promisify(Gio.File.prototype, 'replace_contents_bytes_async', 'replace_contents_finish');
    expect<Equal<ReturnType<typeof replace>, Promise<string | null>>>();
    const irregular = promisify(Gio.File.prototype, 'replace_contents_bytes_async');
    expect<Equal<ReturnType<typeof irregular>, Promise<string | null>>>();

    const nextFiles = promisify(Gio.FileEnumerator.prototype, 'next_files_async');
    expect<Equal<ReturnType<typeof nextFiles>, Promise<Gio.FileInfo[]>>>();
    const writeBytes = promisify(Gio.OutputStream.prototype, 'write_bytes_async');
    expect<Equal<ReturnType<typeof writeBytes>, Promise<number>>>();

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
    // @ts-expect-error GJS has no way to give it the buffer that it fills
    promisify(Gio.InputStream.prototype, 'read_async');
    // @ts-expect-error the same
    promisify(Gio.InputStream.prototype, 'read_all_async', 'read_all_finish');
    promisify(Gio.InputStream.prototype, 'read_bytes_async');
    // @ts-expect-error GJS frees the bytes that it keeps
    promisify(Gio.OutputStream.prototype, 'write_async');
    // @ts-expect-error the same
    promisify(Gio.OutputStream.prototype, 'write_all_async', 'write_all_finish');
    // @ts-expect-error a virtual function
    promisify(Gio.File.prototype, 'vfunc_read_async');
}
