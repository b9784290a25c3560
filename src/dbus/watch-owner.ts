// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {endOfCallback} from '../loop/callback-end.js';
import {reportError} from '../values/report.js';
import {callBus, onBusSignal} from './message-bus.js';

/**
 * Calls back with the owner of a name: the present one when the bus has answered, and then each new one.
 *
 * The match is added before the bus is asked, so no change is missed in between. The bus keeps the order of messages, so
 * its answer is never older than a change that comes before it.
 *
 * @returns a function that ends the watch
 */
export function watchOwner(
    connection: Gio.DBusConnection,
    name: string,
    changed: (owner: string | null) => void,
): () => void {
    let isWatching = true;
    let isKnown = false;
    const tell = (owner: string | null): void => {
        isKnown = true;
        changed(owner);
    };
    const unsubscribe = onBusSignal(connection, 'NameOwnerChanged', name, parameters => {
        const [, , owner] = parameters.deepUnpack() as [string, string, string];
        tell(owner === '' ? null : owner);
        endOfCallback();
    });
    callBus(connection, 'GetNameOwner', new GLib.Variant('(s)', [name]), finish => {
        try {
            const [owner] = finish().deepUnpack() as [string];
            if (isWatching && !isKnown) tell(owner);
        } catch (error) {
            if (isWatching && !isKnown) failed(error as GLib.Error, tell);
        }
        endOfCallback();
    });
    return () => {
        if (isWatching) unsubscribe();
        isWatching = false;
    };
}

function failed(error: GLib.Error, tell: (owner: null) => void): void {
    if (error.matches(Gio.DBusError, Gio.DBusError.NAME_HAS_NO_OWNER)) tell(null);
    // If the connection is closed, its GObject signal `closed` tells whoever watches.
    else if (!error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CLOSED)) reportError(error);
}
