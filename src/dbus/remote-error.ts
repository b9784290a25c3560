// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {describe} from '../values/describe.js';

/** An error as the caller gets it. */
export interface RemoteError {
    /** The D-Bus name of the error, such as org.freedesktop.DBus.Error.Failed. */
    readonly name: string;
    readonly message: string;
    /** Whether it is a mistake in the code of the service, not an error meant for the caller. */
    readonly isBug: boolean;
}

/** Makes a D-Bus error of anything that was thrown. It never throws. */
export function toRemoteError(error: unknown): RemoteError {
    try {
        return error instanceof GLib.Error ? ofGLibError(error) : ofError(error);
    } catch {
        return {name: 'org.gnome.gjs.JSError.Error', message: describe(error), isBug: true};
    }
}

/** Makes the error for callers whose calls still run when the service ends. It is nobody's mistake. */
export function toCancelled(reason: unknown): RemoteError {
    const error = toRemoteError(reason);
    return error.isBug
        ? {name: nameOf(Gio.IOErrorEnum.CANCELLED), message: error.message, isBug: false}
        : error;
}

function ofGLibError(error: GLib.Error): RemoteError {
    const remote = Gio.DBusError.get_remote_error(error);
    if (remote === null) {
        const name = Gio.DBusError.encode_gerror(error);
        return {name, message: clean(error.message), isBug: false};
    }
    // The error came from another service: passed on as it is.
    return {name: remote, message: clean(error.message.replace(`GDBus.Error:${remote}: `, '')), isBug: false};
}

function ofError(error: unknown): RemoteError {
    const {name, message} = Object(error) as {name?: unknown; message?: unknown};
    const said = clean(typeof message === 'string' ? message : describe(error));
    const answer = (code: number): RemoteError => ({name: nameOf(code), message: said, isBug: false});
    if (name === 'AbortError') return answer(Gio.IOErrorEnum.CANCELLED);
    if (name === 'TimeoutError') return answer(Gio.IOErrorEnum.TIMED_OUT);
    if (typeof name === 'string' && Gio.dbus_is_error_name(name)) return {name, message: said, isBug: false};
    const kind = typeof name === 'string' && /^[A-Za-z_]\w*$/.test(name) ? name : 'Error';
    return {name: `org.gnome.gjs.JSError.${kind}`, message: said, isBug: true};
}

function nameOf(code: number): string {
    return Gio.DBusError.encode_gerror(new Gio.IOErrorEnum({code, message: ''}));
}

/** Removes what D-Bus cannot send: NUL, at which C ends a text, and lone surrogates. */
function clean(text: string): string {
    return text.replace(
        /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
        '\ufffd',
    );
}
