// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';

import {typeError} from '../values/checks.js';
import {describe} from '../values/describe.js';
import {isDisposed} from '../values/disposed.js';
import {DOMException} from '../web/dom-exception.js';
import {connectTo, type Emitter} from './emitter.js';

/** The members of GTK 4 that are used here. */
interface Widget extends GObject.Object {
    get_root(): GObject.Object | null;
}
interface Toplevels extends GObject.Object {
    get_n_items(): number;
    get_item(place: number): GObject.Object | null;
}

/** Throws unless `object` is a GObject that is not disposed. */
export function checkObject(caller: string, object: unknown): asserts object is GObject.Object {
    if (!(object instanceof GObject.Object)) throw typeError(caller, 'a GObject', 'object', object);
    checkNotDisposed(caller, object);
}

/** Throws if `object` is a disposed GObject. */
export function checkNotDisposed(caller: string, object: unknown): void {
    if (isDisposed(object)) throw typeError(caller, 'an object that is not disposed', 'object', object);
}

/** Whether an object has ended: a GObject that is disposed, or a widget in a window that is destroyed. */
export function isOver(object: unknown): boolean {
    return isDisposed(object) || (isWidget(object) && isWindowDestroyed(object));
}

/** The error for waiting for an object that has ended. */
export function overError(caller: string, object: unknown): DOMException {
    const prefix = caller === '' ? '' : `${caller}: `;
    return new DOMException(`${prefix}${describe(object)} was destroyed`, 'AbortError');
}

/**
 * Calls `ended` once, when an object is destroyed or disposed, or its window is destroyed.
 *
 * A widget, an actor and most emitters of GNOME Shell emit `destroy`. All other objects are watched with a
 * GObject.SignalGroup, which emits `unbind` when its target is disposed. docs/decisions/0010
 *
 * @returns a function that ends the watch
 */
export function onObjectEnd(object: GObject.Object | Emitter, ended: () => void): () => void {
    const end = (): void => {
        unwatch();
        ended();
    };
    const watches = startWatches(object, end);
    const unwatch = (): void => {
        for (const each of watches) each();
    };
    return unwatch;
}

function startWatches(object: GObject.Object | Emitter, end: () => void): (() => void)[] {
    if (!(object instanceof GObject.Object)) return [connectTo(object, 'destroy', end)];
    // The ID, or 0 if the class has no such GObject signal.
    const destroy = GObject.signal_lookup('destroy', typeOf(object));
    if (destroy === 0) return [onDispose(object, end)];
    const watches = [connectTo(object, 'destroy', end)];
    if (!isDisposal(destroy)) watches.push(onDispose(object, end));
    else if (isWidget(object)) watches.push(onWindowEnd(object, end));
    return watches;
}

/** Whether every disposal emits the GObject signal, like those of Gtk.Widget and Clutter.Actor. */
function isDisposal(id: number): boolean {
    return (GObject.signal_query(id).signal_flags & GObject.SignalFlags.RUN_CLEANUP) !== 0;
}

/**
 * Calls `ended` when GLib disposes an object. While it is watched, the closure holds the object and the group: if the
 * garbage collector disposed the object, the handler would run inside the collection, which GJS prevents.
 *
 * Source: GSignalGroup::unbind
 */
function onDispose(object: GObject.Object, ended: () => void): () => void {
    const group = GObject.SignalGroup.new(GObject.Object.$gtype);
    let watching = true;
    const release = (): void => {
        watching = false;
        GObject.signal_handler_disconnect(group, id);
    };
    // Not a handler of the group's wrapper. When GJS ends, it tears down wrappers in any order, and prints a critical
    // message if a handler would run. Handlers that belong to no wrapper are removed before that.
    const handler = (): void => {
        const wasWatching = watching;
        release();
        if (wasWatching) ended();
    };
    const id = GObject.signal_connect_closure(group, 'unbind', handler, false);
    group.set_target(object);
    return () => {
        if (!watching) return;
        watching = false;
        // While GLib goes through the weak references of a disposed object, none may be removed, and a group that has
        // one may not be collected. So the handler stays, and keeps the group, until GLib comes to it.
        if (isDisposed(object)) return;
        release();
        group.set_target(null);
    };
}

// GTK 4 emits `destroy` when nothing refers to a widget any more. JavaScript that waits does refer to it. So a widget is
// taken to end when its window leaves the list of toplevels.

/** Whether an object is a widget of GTK 4. */
function isWidget(object: unknown): object is Widget {
    if (!(object instanceof GObject.Object) || !('get_root' in object)) return false;
    const type = GObject.type_from_name('GtkWidget') as GObject.GType | null;
    return type !== null && GObject.type_is_a(typeOf(object), type);
}

function isWindowDestroyed(widget: Widget): boolean {
    const root = widget.get_root();
    const toplevels = toplevelsOf(root);
    if (toplevels === undefined) return false;
    for (let place = toplevels.get_n_items() - 1; place >= 0; place--)
        if (toplevels.get_item(place) === root) return false;
    return true;
}

/** Calls `ended` when the window that a widget is in is destroyed. */
function onWindowEnd(widget: Widget, ended: () => void): () => void {
    let stopLooking: (() => void) | undefined;
    const look = (): void => {
        if (isWindowDestroyed(widget)) ended();
    };
    // A widget that is in no window is not held here, as nobody else may hold it.
    const follow = (): void => {
        stopLooking?.();
        stopLooking = undefined;
        const toplevels = toplevelsOf(widget.get_root());
        if (toplevels === undefined) return;
        // Not a handler of the wrapper, for the same reason as in onDispose.
        const id = GObject.signal_connect_closure(toplevels, 'items-changed', look, false);
        stopLooking = () => GObject.signal_handler_disconnect(toplevels, id);
    };
    const unfollow = connectTo(widget, 'notify::root', follow);
    follow();
    return () => {
        unfollow();
        stopLooking?.();
        stopLooking = undefined;
    };
}

/** The list of all windows. It is read from the class of a window: Gtk is not imported, as GNOME Shell must not load it. */
function toplevelsOf(root: GObject.Object | null): Toplevels | undefined {
    const {get_toplevels} = (root?.constructor ?? {}) as {get_toplevels?: () => Toplevels};
    return get_toplevels?.();
}

function typeOf(object: GObject.Object): GObject.GType {
    return (object.constructor as typeof GObject.Object).$gtype;
}
