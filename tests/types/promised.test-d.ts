// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Compiled, never run: every expectation is a type.

import Gio from 'gi://Gio';
import type GLib from 'gi://GLib';
import type GObject from 'gi://GObject';

import {promised} from '../../src/gio/promised.js';
import type {Promised} from '../../src/gio/types/promised.js';
import type {AbortSignalLike} from '../../src/signals/abort-signal-like.js';
import {type Equal, expect} from './equal.js';
type Cancel = Gio.Cancellable | AbortSignalLike | null;

declare const file: Gio.File;
declare const stream: Gio.IOStream;
declare const process: Gio.Subprocess;
declare const connection: Gio.DBusConnection;
declare const proxy: Gio.DBusProxy;
declare const signal: AbortSignalLike;

// --- objects --------------------------------------------------------------------------------------
{
    const load = promised(file).load_contents_async;
    expect<Equal<typeof load, (cancellable?: Cancel) => Promise<[Uint8Array, string | null]>>>();
    void load();
    void load(null);
    void load(signal);
    void load(new Gio.Cancellable());
    // @ts-expect-error a string is no signal
    void load('x');
    // @ts-expect-error no callback
    void load(signal, () => {});

    expect<
        Equal<
            Parameters<Promised<Gio.File>['copy_async']>,
            [
                destination: Gio.File,
                flags: Gio.FileCopyFlags,
                io_priority: number,
                cancellable?: Cancel,
                progress_callback_closure?: GObject.Closure | null,
            ]
        >
    >();
    expect<Equal<ReturnType<Promised<Gio.File>['copy_async']>, Promise<boolean>>>();
    expect<Equal<ReturnType<Promised<Gio.File>['replace_contents_bytes_async']>, Promise<string | null>>>();
    expect<Equal<ReturnType<Promised<Gio.FileEnumerator>['next_files_async']>, Promise<Gio.FileInfo[]>>>();
    expect<Equal<ReturnType<Promised<Gio.OutputStream>['write_bytes_async']>, Promise<number>>>();
    expect<
        Equal<
            Promised<Gio.Subprocess>['communicate_utf8_async'],
            (stdin_buf?: string | null, cancellable?: Cancel) => Promise<[string | null, string | null]>
        >
    >();
    void promised(process).wait_async(signal);

    expect<Equal<ReturnType<Promised<Gio.File>['replace_contents_async']>, Promise<string | null>>>();
    expect<Equal<ReturnType<Promised<Gio.File>['load_bytes_async']>, Promise<[GLib.Bytes, string | null]>>>();
    expect<
        Equal<
            ReturnType<Promised<typeof Gio>['dbus_address_get_stream']>,
            Promise<[Gio.IOStream, string | null]>
        >
    >();
    // Nor are those that fill a buffer, which GJS cannot give them.
    expect<Equal<Extract<keyof Promised<Gio.DataInputStream>, 'read_async' | 'read_all_async'>, never>>();
    expect<Equal<ReturnType<Promised<Gio.DataInputStream>['read_bytes_async']>, Promise<GLib.Bytes>>>();

    // Nor are those that keep bytes, which GJS frees when the call returns; one's own of that name is.
    expect<
        Equal<
            keyof Promised<Gio.FileOutputStream>,
            'close_async' | 'flush_async' | 'splice_async' | 'write_bytes_async' | 'query_info_async'
        >
    >();
    interface Store {
        write_async(bytes: Uint8Array, callback: Gio.AsyncReadyCallback<Store>): void;
        write_finish(result: Gio.AsyncResult): boolean;
    }
    expect<Equal<Promised<Store>['write_async'], (bytes: Uint8Array) => Promise<boolean>>>();

    // @ts-expect-error the priority is missing
    void promised(file).read_async();
    // @ts-expect-error blocking functions are not there
    void promised(file).load_contents;
    // @ts-expect-error nor is one whose last argument is a progress callback
    void promised(file).copy;
    // @ts-expect-error nor are finish functions
    void promised(file).load_contents_finish;
    // @ts-expect-error nor virtual functions
    void promised(file).vfunc_read_async;
    // @ts-expect-error nor anything else
    void promised(file).get_path;
    // @ts-expect-error a view is not written to
    promised(file).load_contents_async = load;
}

// --- a finish function that is static, generics, index signatures ----------------------------------
{
    expect<
        Equal<
            Promised<Gio.IOStream>['splice_async'],
            (
                stream2: Gio.IOStream,
                flags: Gio.IOStreamSpliceFlags,
                io_priority: number,
                cancellable?: Cancel,
            ) => Promise<boolean>
        >
    >();
    void promised(stream).splice_async(stream, 0, 0, signal);
    // The method of that name that is finished by a method.
    expect<Equal<ReturnType<Promised<Gio.OutputStream>['splice_async']>, Promise<number>>>();

    const type = null as unknown as GLib.VariantType<'(s)'>;
    const [id] = (
        await promised(connection).call('a.b', '/', 'a.b', 'M', null, type, 0, -1, signal)
    ).deepUnpack();
    expect<Equal<typeof id, string>>();
    const untyped = await promised(connection).call('a.b', '/', 'a.b', 'M', null, null, 0, -1);
    expect<Equal<typeof untyped, GLib.Variant>>();
    // @ts-expect-error the time-out is missing
    void promised(connection).call('a.b', '/', 'a.b', 'M', null, null, 0);

    const reply = await promised(proxy).call('M', null, 0, -1, signal);
    expect<Equal<typeof reply, GLib.Variant>>();
    expect<Equal<keyof Promised<Gio.DBusProxy>, 'init_async' | 'call' | 'call_with_unix_fd_list'>>();

    interface Bus {
        ListNamesAsync(): Promise<[string[]]>;
        ListNamesSync(): [string[]];
        GetNameOwnerAsync(name: string, cancellable?: Gio.Cancellable | null): Promise<[owner: string]>;
    }
    const makeProxy = Gio.DBusProxy.makeProxyWrapper<Bus>('<node/>');
    const bus = promised(makeProxy(connection, 'a.b', '/'));
    expect<
        Equal<
            keyof typeof bus,
            'init_async' | 'call' | 'call_with_unix_fd_list' | 'ListNamesAsync' | 'GetNameOwnerAsync'
        >
    >();
    const [owner] = await bus.GetNameOwnerAsync('a.b', signal);
    expect<Equal<typeof owner, string>>();
    void bus.ListNamesAsync();
    void bus.ListNamesAsync(signal, Gio.DBusCallFlags.NO_AUTO_START, new Gio.UnixFDList());
    // @ts-expect-error a number is no name
    void bus.GetNameOwnerAsync(7, signal);
    // @ts-expect-error a string is no signal
    void bus.ListNamesAsync('a.b');
}

// --- classes and namespaces ------------------------------------------------------------------------
{
    const bus = await promised(Gio).bus_get(Gio.BusType.SESSION, signal);
    expect<Equal<typeof bus, Gio.DBusConnection>>();
    const forBus = await promised(Gio.DBusProxy).new_for_bus(
        Gio.BusType.SESSION,
        0,
        null,
        'n',
        '/',
        'i',
        signal,
    );
    expect<Equal<typeof forBus, Gio.DBusProxy>>();
    const made = await promised(Gio.DBusProxy).new(connection, 0, null, null, '/', 'i');
    expect<Equal<typeof made, Gio.DBusProxy>>();
    const temporary = await promised(Gio.File).new_tmp_async(null, 0);
    expect<Equal<typeof temporary, [Gio.File, Gio.FileIOStream]>>();
    // @ts-expect-error a blocking constructor
    void promised(Gio.DBusProxy).new_sync;
    // @ts-expect-error a class
    void promised(Gio).File;
    // @ts-expect-error the methods are those of an object
    void promised(Gio.File).load_contents_async;
}

// --- classes written in JavaScript -----------------------------------------------------------------
{
    class Store extends (null as unknown as typeof Gio.DataInputStream) {
        greet_async(
            _name: string,
            _cancellable: Gio.Cancellable | null,
            _callback: Gio.AsyncReadyCallback<Store>,
        ): void {}
        greet_finish(_result: Gio.AsyncResult): [boolean, string] {
            return [true, ''];
        }
        async line(): Promise<[Uint8Array | null, number]> {
            return promised<Store>(this).read_line_async(0);
        }
    }
    expect<
        Equal<Promised<Store>['greet_async'], (_name: string, _cancellable?: Cancel) => Promise<string>>
    >();
    class Client {
        resolve_async(_callback: Gio.AsyncReadyCallback<Client>): void {}
        generic_finish(_result: Gio.AsyncResult): number {
            return 1;
        }
        new_async(_callback: Gio.AsyncReadyCallback<Client>): void {}
        new_finish(_result: Gio.AsyncResult): number {
            return 1;
        }
        new_async_finish(_result: Gio.AsyncResult): string {
            return '';
        }
    }
    expect<Equal<Promised<Client>['resolve_async'], () => Promise<number>>>();
    expect<Equal<Promised<Client>['new_async'], () => Promise<string>>>();
    expect<Equal<keyof Promised<Client>, 'resolve_async' | 'new_async'>>();
}

// --- another copy of the @girs packages, whose classes are not those of this one ---------------------
declare namespace Other {
    export class Cancellable {
        private secret: number;
        is_cancelled(): boolean;
        set_error_if_cancelled(): boolean;
    }
    export class AsyncResult {
        private secret: number;
        get_source_object(): object;
        is_tagged(tag: unknown): boolean;
    }
    export class File {
        private secret: number;
        read_async(priority: number, cancellable: Cancellable | null, callback: Ready<this> | null): void;
        read_finish(result: AsyncResult): [boolean, string];
    }
    type Ready<T> = (source: T | null, result: AsyncResult) => void;
}
expect<
    Equal<
        Promised<Other.File>['read_async'],
        (priority: number, cancellable?: Other.Cancellable | AbortSignalLike | null) => Promise<string>
    >
>();

// --- what has no types ------------------------------------------------------------------------------
{
    const result = await promised(JSON.parse('')).any_async?.(1, signal);
    expect<Equal<typeof result, unknown>>();
}

// --- what has no view ------------------------------------------------------------------------------
// @ts-expect-error a number
promised(5);
// @ts-expect-error null
promised(null);
// @ts-expect-error undefined
promised(undefined);
