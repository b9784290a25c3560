// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The library beside Gio._promisify, which the shell has run, and beside another copy of itself.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import * as library from 'gjs-async';
import {promisify} from 'gjs-async';

const NAME = 'org.freedesktop.DBus';
const PATH = '/org/freedesktop/DBus';

type Library = typeof library;

/** Whether the shell has run Gio._promisify on each of these. */
export function patched(): Record<string, boolean> {
    const owners: [string, object, string][] = [
        ['DBusProxy.new', Gio.DBusProxy, 'new'],
        ['DBusConnection.call', Gio.DBusConnection.prototype, 'call'],
        ['File.load_contents_async', Gio.File.prototype, 'load_contents_async'],
        ['DataInputStream.read_line_async', Gio.DataInputStream.prototype, 'read_line_async'],
    ];
    return Object.fromEntries(owners.map(([name, owner, method]) => [name, `_original_${method}` in owner]));
}

export async function proxies(): Promise<unknown[]> {
    const {session} = Gio.DBus;
    const {NONE} = Gio.DBusProxyFlags;
    const ways = [promisify(Gio.DBusProxy, 'new'), promisify(Gio.DBusProxy.new, Gio.DBusProxy.new_finish)];
    const names = [];
    for (const make of ways) names.push((await make(session, NONE, null, NAME, PATH, NAME)).g_name);
    return names;
}

export async function files(): Promise<unknown[]> {
    const {load_contents_async: begin, load_contents_finish: finish} = Gio.File.prototype;
    const file = Gio.File.new_for_path('/etc/os-release');
    const texts = [];
    for (const load of [promisify(Gio.File.prototype, 'load_contents_async'), promisify(begin, finish)]) {
        const [bytes] = await load.call(file);
        texts.push(new TextDecoder().decode(bytes).includes('Debian'));
    }
    return texts;
}

export async function calls(): Promise<unknown[]> {
    const {call: begin, call_finish: finish} = Gio.DBusConnection.prototype;
    const types = [];
    for (const call of [promisify(Gio.DBusConnection.prototype, 'call'), promisify(begin, finish)]) {
        const reply = await call.call(Gio.DBus.session, NAME, PATH, NAME, 'GetId', null, null, 0, -1);
        types.push(reply.get_type_string());
    }
    return types;
}

export async function lines(): Promise<unknown[]> {
    const readLine = promisify(Gio.DataInputStream.prototype, 'read_line_async', 'read_line_finish_utf8');
    const bytes = new TextEncoder().encode('Grüße\nend');
    const stream = Gio.DataInputStream.new(Gio.MemoryInputStream.new_from_bytes(new GLib.Bytes(bytes)));
    const results = [];
    for (let n = 0; n < 3; n++) results.push(await readLine.call(stream, GLib.PRIORITY_DEFAULT));
    return results;
}

/** Takes a copy of the library, that of another extension. */
export async function copies(uri: string): Promise<Record<string, boolean>> {
    const other = (await import(uri)) as Library;
    const controller = new other.AbortController();
    const process = Gio.Subprocess.new(['sleep', '60'], Gio.SubprocessFlags.NONE);
    const promise = promisify(Gio.Subprocess.prototype, 'wait_async').call(process, controller.signal);
    const cancellable = library.cancellableFor(controller.signal);
    controller.abort();
    const error: unknown = await promise.catch((reason: unknown) => reason);
    process.force_exit();
    return {
        'are two': other.promisify !== promisify,
        'the signal of one cancels an operation of the other': cancellable.is_cancelled(),
        'the reason comes back': error === controller.signal.reason,
        'one knows a cancellation of the other': library.isCancelled(error) && other.isCancelled(error),
        'one takes an exception of the other for its own': error instanceof library.DOMException,
        'one combines signals of the other': library.AbortSignal.any([controller.signal]).aborted,
    };
}
