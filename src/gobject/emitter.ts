// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';

import {isObject} from '../values/object.js';
import {isDisposed} from '../values/disposed.js';

/** What has GJS's own signals (`imports.signals`), as many objects of GNOME Shell do: `Main.overview`. */
export interface Emitter {
    /** Connects a handler, which gets the emitter first, and returns its id. */
    connect(name: string, handler: never): unknown;
    /** Disconnects it. */
    disconnect(id: never): unknown;
    /** Those of GNOME Shell and GJS have it. */
    signalHandlerIsConnected?(id: never): boolean;
}

export type Handler = (object: unknown, ...args: unknown[]) => unknown;

/** Whether a value has signals of GJS's own. A GObject may have a `connect` that is something else. */
export function isEmitter(value: unknown): value is Emitter {
    if (!isObject(value)) return false;
    const {connect, disconnect} = value as Partial<Emitter>;
    return typeof connect === 'function' && typeof disconnect === 'function';
}

/** Connects a handler; returns what disconnects it, which may be called twice, and when the object is gone. */
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

/** Not by the object's own connect, which for a Gio.Cancellable and some others means something else. */
function attachToObject(object: GObject.Object, name: string, handler: Handler): () => void {
    const id = GObject.signal_connect(object, name, handler);
    return () => {
        // Disposal has disconnected all handlers; GJS may not have heard of it yet.
        if (!isDisposed(object) && GObject.signal_handler_is_connected(object, id))
            GObject.signal_handler_disconnect(object, id);
    };
}

function attachToEmitter(emitter: Emitter, name: string, handler: Handler): () => void {
    const id = emitter.connect(name, handler as never) as never;
    return () => {
        // It may have disconnected all its handlers.
        if (emitter.signalHandlerIsConnected?.(id) !== false) emitter.disconnect(id);
    };
}
