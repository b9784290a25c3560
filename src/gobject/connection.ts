// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';

import {checkString, typeError} from '../values/checks.js';
import {describe} from '../values/describe.js';
import {isDisposed} from '../values/disposed.js';
import {DOMException} from '../web/dom-exception.js';
import {onObjectEnd} from './object-end.js';

/** What is connected, for whom, and what it does. */
export interface ConnectionInit {
    /** The function that messages name. */
    readonly caller: string;
    readonly object: GObject.Object;
    /** A GObject signal, with a detail or without. */
    readonly name: string;
    /** Gets what a handler gets, the object first. */
    readonly emitted: (object: GObject.Object, ...args: unknown[]) => unknown;
    /** The object has been destroyed or disposed; it is disconnected. */
    readonly ended: (reason: DOMException) => void;
}

/** A handler of a GObject signal; returns what disconnects it, which may be called twice. */
export function connect({caller, object, name, emitted, ended}: ConnectionInit): () => void {
    checkObject(caller, object);
    checkString(caller, 'name', name);
    const id = connectHandler(caller, object, name, emitted);
    let connected = true;
    const disconnect = (): void => {
        if (!connected) return;
        connected = false;
        unwatch();
        // Disposal has disconnected all handlers.
        if (!isDisposed(object)) GObject.signal_handler_disconnect(object, id);
    };
    const unwatch = onObjectEnd(object, () => {
        disconnect();
        ended(new DOMException(`${caller}: ${describe(object)} was destroyed`, 'AbortError'));
    });
    return disconnect;
}

/** Throws unless `object` is a GObject that is still there. */
export function checkObject(caller: string, object: unknown): void {
    if (!(object instanceof GObject.Object)) throw typeError(caller, 'a GObject', 'object', object);
    if (isDisposed(object)) throw typeError(caller, 'an object that is not disposed', 'object', object);
}

/** Not by the object's own connect, which for a Gio.Cancellable and some others means something else. */
function connectHandler(
    caller: string,
    object: GObject.Object,
    name: string,
    handler: ConnectionInit['emitted'],
): number {
    try {
        return GObject.signal_connect(object, name, handler);
    } catch (cause) {
        const error = typeError(caller, `a GObject signal of ${describe(object)}`, 'name', name);
        error.cause = cause;
        throw error;
    }
}
