// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {on} from '../gobject/on.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {checkOptions, typeError} from '../values/checks.js';
import {checkBusConnection} from './message-bus.js';
import {watchOwner} from './watch-owner.js';

/** @see watchName */
export interface WatchNameOptions {
    /** An abort ends the iteration at once. */
    signal?: AbortSignalLike | null | undefined;
}

const WATCH_NAME = 'watchName';

/**
 * Iterates over the owners of a name on a message bus: the present one, then each new one. It starts no service.
 *
 * @param connection an open connection to a message bus
 * @param name a name like `org.example.Clock`, or a unique one like `:1.7`
 * @param options `signal`: an abort ends the iteration
 * @returns an async iterator of the unique names of the owners, null if nobody has the name. It ends when the connection
 *     is closed. After an abort it rejects with the signal's reason.
 * @throws {TypeError} if an argument is wrong
 * @throws {GLib.Error} if the connection is closed
 *
 * @example
 * ```js
 * const bus = await promised(Gio).bus_get(Gio.BusType.SESSION);
 * for await (const owner of watchName(bus, 'org.example.Nobody')) {
 *     print(owner ?? 'nobody'); // nobody
 *     break;
 * }
 * ```
 *
 * @see https://dbus.freedesktop.org/doc/dbus-specification.html#bus-messages-name-owner-changed
 */
export function watchName(
    connection: Gio.DBusConnection,
    name: string,
    options: WatchNameOptions = {},
): AsyncIterableIterator<string | null, undefined, undefined> {
    checkOptions(WATCH_NAME, options, ['signal']);
    const {signal} = options;
    checkSignal(WATCH_NAME, signal);
    checkBusConnection(WATCH_NAME, connection);
    if (typeof name !== 'string' || !Gio.dbus_is_name(name))
        throw typeError(WATCH_NAME, 'a D-Bus name', 'name', name);
    return on(new Owners(connection, name), 'owner', {signal, map: owner => owner as string | null});
}

type Handler = (self: unknown, owner?: string | null) => void;

/** The owners of a name as an emitter for `on`: it emits `owner`, and `destroy` when the connection is closed. */
class Owners {
    readonly #connection: Gio.DBusConnection;
    readonly #name: string;
    #owner: string | null | undefined;

    constructor(connection: Gio.DBusConnection, name: string) {
        this.#connection = connection;
        this.#name = name;
    }

    /** The returned ID is the function that disconnects. */
    connect(name: string, handler: Handler): () => void {
        if (name === 'owner')
            return watchOwner(this.#connection, this.#name, owner => {
                if (owner === this.#owner) return;
                this.#owner = owner;
                handler(this, owner);
            });
        const id = this.#connection.connect('closed', () => handler(this));
        return () => this.#connection.disconnect(id);
    }

    disconnect(id: () => void): void {
        id();
    }
}
