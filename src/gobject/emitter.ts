// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';

import {isObject} from '../values/object.js';
import {isDisposed} from '../values/disposed.js';

/** An object with GJS's own signals (`imports.signals`), like many objects of GNOME Shell: `Main.overview`. */
export interface Emitter {
    /** Connects a handler, which gets the emitter first, and returns its id. */
    connect(name: string, handler: never): unknown;
    /** Disconnects a handler. */
    disconnect(id: never): unknown;
    /** Objects of GNOME Shell and GJS have it. */
    signalHandlerIsConnected?(id: never): boolean;
}

export type Handler = (object: unknown, ...args: unknown[]) => unknown;

/** Whether a value has GJS's own signals. It is false for a GObject, whose `connect` may be something else. */
export function isEmitter(value: unknown): value is Emitter {
    if (!isObject(value)) return false;
    const {connect, disconnect} = value as Partial<Emitter>;
    return typeof connect === 'function' && typeof disconnect === 'function';
}

/** Connects a handler. The returned function disconnects it; it may be called twice, and when the object is gone. */
export function connectTo(object: GObject.Object | Emitter, name: string, handler: Handler): () => void {
    let attached = true;
    const detach =
        object instanceof GObject.Object
            ? attachToObject(object, name, handler)
            : attachToEmitter(object, name, handler);
    return () => {
        if (attached) detach();
        attached = false;
    };
}

/** Does not use the object's own `connect`, which for a Gio.Cancellable and some others is something else. */
function attachToObject(object: GObject.Object, name: string, handler: Handler): () => void {
    const id = GObject.signal_connect(object, name, handler);
    return () => {
        // Disposal disconnects all handlers, and GJS may not know of it yet.
        if (!isDisposed(object) && GObject.signal_handler_is_connected(object, id))
            GObject.signal_handler_disconnect(object, id);
    };
}

function attachToEmitter(emitter: Emitter, name: string, handler: Handler): () => void {
    const id = emitter.connect(name, handler as never) as never;
    return () => {
        // The emitter may have disconnected all its handlers.
        if (emitter.signalHandlerIsConnected?.(id) !== false) emitter.disconnect(id);
    };
}
