// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// GTK 4 emits `destroy` when nothing refers to a widget any more, which JavaScript that waits does. What
// ends before that is the window: it leaves the list of those that there are.

import GObject from 'gi://GObject';

import {isDisposed} from '../values/disposed.js';

/** The little of GTK 4 that is needed here. */
interface Widget extends GObject.Object {
    get_root(): GObject.Object | null;
}
interface Toplevels extends GObject.Object {
    get_n_items(): number;
    get_item(place: number): GObject.Object | null;
}

// Called when a window comes or goes.
const looks = new Set<() => void>();
let unlisten = (): void => {};

/** Whether an object is a widget of GTK 4. */
export function isWidget(object: GObject.Object): object is Widget {
    const type = GObject.type_from_name('GtkWidget') as GObject.GType | null;
    return type !== null && 'get_root' in object && GObject.type_is_a(typeOf(object), type);
}

/** Whether a widget is in a window that has been destroyed. */
export function isWindowDestroyed(widget: Widget): boolean {
    const root = widget.get_root();
    const toplevels = toplevelsOf(root);
    if (toplevels === undefined) return false;
    for (let place = toplevels.get_n_items() - 1; place >= 0; place--)
        if (toplevels.get_item(place) === root) return false;
    return true;
}

/** Calls `ended` once, when the window that a widget is in is destroyed; returns what ends the watch. */
export function onWindowEnd(widget: Widget, ended: () => void): () => void {
    const look = (): void => {
        if (!isWindowDestroyed(widget)) return;
        unwatch();
        ended();
    };
    // One that is in no window must not be held here: nobody else may do so.
    const follow = (): void => {
        const toplevels = toplevelsOf(widget.get_root());
        if (toplevels === undefined) stopLooking(look);
        else startLooking(look, toplevels);
    };
    const id = GObject.signal_connect(widget, 'notify::root', follow);
    let watching = true;
    const unwatch = (): void => {
        if (!watching) return;
        watching = false;
        stopLooking(look);
        if (!isDisposed(widget)) GObject.signal_handler_disconnect(widget, id);
    };
    follow();
    return unwatch;
}

function startLooking(look: () => void, toplevels: Toplevels): void {
    looks.add(look);
    if (looks.size > 1) return;
    const lookAll = (): void => {
        for (const each of looks) each();
    };
    // As in object-end.ts, for the end of the process.
    const id = GObject.signal_connect_closure(toplevels, 'items-changed', lookAll, false);
    unlisten = () => GObject.signal_handler_disconnect(toplevels, id);
}

function stopLooking(look: () => void): void {
    if (looks.delete(look) && looks.size === 0) unlisten();
}

/** All windows, as the class of a window knows them: Gtk is not imported, since GNOME Shell must not load it. */
function toplevelsOf(root: GObject.Object | null): Toplevels | undefined {
    const {get_toplevels} = (root?.constructor ?? {}) as {get_toplevels?: () => Toplevels};
    return get_toplevels?.();
}

function typeOf(object: GObject.Object): GObject.GType {
    return (object.constructor as typeof GObject.Object).$gtype;
}
