// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import {typeError} from '../values/checks.js';

const BUS = 'org.freedesktop.DBus';
const BUS_PATH = '/org/freedesktop/DBus';

/** Throws unless `value` is a connection that is open. */
export function checkConnection(caller: string, value: unknown): asserts value is Gio.DBusConnection {
    if (!(value instanceof Gio.DBusConnection))
        throw typeError(caller, 'a Gio.DBusConnection', 'connection', value);
    if (value.is_closed())
        throw new Gio.IOErrorEnum({
            code: Gio.IOErrorEnum.CLOSED,
            message: `${caller}: the connection is closed`,
        });
}

/** Throws unless `value` is an open connection to a message bus: other connections have no names. */
export function checkBusConnection(caller: string, value: unknown): asserts value is Gio.DBusConnection {
    checkConnection(caller, value);
    if (value.get_unique_name() === null)
        throw typeError(caller, 'a connection to a message bus', 'connection', value);
}

/** Calls a method of the bus itself; `done` gets a function that returns the reply or throws. */
export function callBus(
    connection: Gio.DBusConnection,
    method: string,
    parameters: GLib.Variant,
    done: ((finish: () => GLib.Variant) => void) | null,
): void {
    const ready =
        done === null
            ? null
            : (_source: unknown, result: Gio.AsyncResult): void => done(() => connection.call_finish(result));
    connection.call(
        BUS,
        BUS_PATH,
        BUS,
        method,
        parameters,
        null,
        Gio.DBusCallFlags.NONE,
        -1,
        null,
        ready as never,
    );
}

/** Listens to a D-Bus signal of the bus about a name. Returns a function that ends that. */
export function onBusSignal(
    connection: Gio.DBusConnection,
    signalName: string,
    name: string,
    heard: (parameters: GLib.Variant) => void,
): () => void {
    const id = connection.signal_subscribe(
        BUS,
        BUS,
        signalName,
        BUS_PATH,
        name,
        Gio.DBusSignalFlags.NONE,
        (_connection, _sender, _path, _interface, _signal, parameters) => heard(parameters),
    );
    return () => connection.signal_unsubscribe(id);
}
