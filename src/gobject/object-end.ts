// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';

import {typeError} from '../values/checks.js';
import {describe} from '../values/describe.js';
import {isDisposed} from '../values/disposed.js';
import {DOMException} from '../web/dom-exception.js';
import {connectTo, type Emitter} from './emitter.js';

/** The little of GTK 4 that is needed here. */
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

/** Throws if `object` is a disposed GObject: to use it is a mistake, as it is for GJS. */
export function checkNotDisposed(caller: string, object: unknown): void {
    if (isDisposed(object)) throw typeError(caller, 'an object that is not disposed', 'object', object);
}

/** The one question: is a GObject disposed, or a widget in a window that is destroyed? */
export function isOver(object: unknown): boolean {
    return isDisposed(object) || (isWidget(object) && isWindowDestroyed(object));
}

/** What waits for an object that is over rejects with. */
export function overError(caller: string, object: unknown): DOMException {
    const prefix = caller === '' ? '' : `${caller}: `;
    return new DOMException(`${prefix}${describe(object)} was destroyed`, 'AbortError');
}

/**
 * Calls `ended` once, when an object is destroyed or disposed, or its window is destroyed.
 *
 * A widget, an actor and most emitters of GNOME Shell say so themselves, with their signal `destroy`. For the
 * rest a GObject.SignalGroup, which lets go of its target when that is disposed.
 *
 * @returns what ends the watch
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
    // The id, 0 where the class has none of that name.
    const destroy = GObject.signal_lookup('destroy', typeOf(object));
    if (destroy === 0) return [onDispose(object, end)];
    const watches = [connectTo(object, 'destroy', end)];
    if (!isDisposal(destroy)) watches.push(onDispose(object, end));
    else if (isWidget(object)) watches.push(onWindowEnd(object, end));
    return watches;
}

/** Whether the GObject signal is emitted by every disposal: so do those of Gtk.Widget and Clutter.Actor. */
function isDisposal(id: number): boolean {
    return (GObject.signal_query(id).signal_flags & GObject.SignalFlags.RUN_CLEANUP) !== 0;
}

/**
 * Calls `ended` when GLib disposes an object. While it is watched, it and the group are held, as the source object
 * of an operation is: no handler may run for an object that the collector takes. What holds them is the closure,
 * which refers to both.
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
    // Not a handler of the group's wrapper: when GJS shuts down, it tears the objects down in any order,
    // and complains about handlers that would run. The handlers that belong to none it takes away first.
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
        // While GLib walks through the weak references of a disposed object, none may be taken away, nor the group
        // that has one collected: it is on GLib's list still. Its handler stays, which holds it, and comes next.
        if (isDisposed(object)) return;
        release();
        group.set_target(null);
    };
}

// GTK 4 emits `destroy` when nothing refers to a widget any more, which JavaScript that waits does. What ends before
// that is the window: it leaves the list of those that there are.

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
    // A widget that is in no window must not be held here: nobody else may do so.
    const follow = (): void => {
        stopLooking?.();
        stopLooking = undefined;
        const toplevels = toplevelsOf(widget.get_root());
        if (toplevels === undefined) return;
        // As in onDispose, for the end of the process.
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

/** All windows, as the class of a window knows them: Gtk is not imported, since GNOME Shell must not load it. */
function toplevelsOf(root: GObject.Object | null): Toplevels | undefined {
    const {get_toplevels} = (root?.constructor ?? {}) as {get_toplevels?: () => Toplevels};
    return get_toplevels?.();
}

function typeOf(object: GObject.Object): GObject.GType {
    return (object.constructor as typeof GObject.Object).$gtype;
}
