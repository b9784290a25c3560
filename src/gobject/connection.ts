// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';

import {checkString, typeError} from '../values/checks.js';
import {describe} from '../values/describe.js';
import type {DOMException} from '../web/dom-exception.js';
import {connectTo, type Emitter, type Handler, isEmitter} from './emitter.js';
import {checkNotDisposed, onObjectEnd, overError} from './object-end.js';

/** The arguments of `connect`. */
export interface ConnectionInit {
    /** The public function, for messages. */
    readonly caller: string;
    readonly object: GObject.Object | Emitter;
    /** A GObject signal, with a detail or without. */
    readonly name: string;
    /** Whether `map` reads the arguments during the emission. */
    readonly isMapped: boolean;
    /** Called with the arguments of a handler, the object first. */
    readonly emitted: Handler;
    /** Called when the object has been destroyed or disposed; the handler is disconnected by then. */
    readonly ended: (reason: DOMException) => void;
}

/** Connects a handler. Returns a function that disconnects it, which may be called twice. */
export function connect(init: ConnectionInit): () => void {
    const {caller, object, ended} = init;
    const detach = connectHandler(init);
    const unwatch = onObjectEnd(object, () => {
        detach();
        ended(overError(caller, object));
    });
    return () => {
        unwatch();
        detach();
    };
}

/** Throws unless `object` has signals and `name` is a string. */
export function checkConnectable(caller: string, object: unknown, name: unknown): void {
    if (!(object instanceof GObject.Object) && !isEmitter(object))
        throw typeError(caller, 'a GObject, or an object with connect() and disconnect(),', 'object', object);
    checkNotDisposed(caller, object);
    checkString(caller, 'name', name);
}

function connectHandler({caller, object, name, isMapped, emitted}: ConnectionInit): () => void {
    if (!isMapped && object instanceof GObject.Object) checkArgumentsLast(caller, object, name);
    try {
        return connectTo(object, name, emitted);
    } catch (cause) {
        const error = typeError(caller, `a signal of ${describe(object)}`, 'name', name);
        error.cause = cause;
        throw error;
    }
}

// The boxed types that GJS copies into values of JavaScript.
const COPIED = ['GStrv', 'GValue', 'GError', 'GHashTable', 'GArray', 'GByteArray', 'GPtrArray'];

/**
 * Throws if C frees an argument of a GObject signal after the emission. GJS does not copy such an argument, and code that
 * waits goes on later than that.
 *
 * Source: G_SIGNAL_TYPE_STATIC_SCOPE
 */
function checkArgumentsLast(caller: string, object: GObject.Object, name: string): void {
    const {$gtype} = object.constructor as typeof GObject.Object;
    // Not signal_lookup, which prints a warning about names that cannot be signals.
    const [found, id] = GObject.signal_parse_name(name, $gtype, false);
    if (!found) return;
    for (const type of GObject.signal_query(id).param_types) {
        const typeName = type.name;
        // The flag is a bit of the type's number, so a type with the flag is not the type of that name.
        if (type === GObject.type_from_name(typeName) || COPIED.includes(typeName)) continue;
        if (GObject.type_is_a(type, GObject.TYPE_BOXED))
            throw new TypeError(
                `${caller}: expected {map} for ${describe(name)}, because C frees its ${typeName} after the emission; ` +
                    `write {map: (...args) => what you need of them}`,
            );
    }
}
