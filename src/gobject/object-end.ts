// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';

import {isDisposed} from '../values/disposed.js';
import {isWidget, isWindowDestroyed, onWindowEnd} from './window-end.js';

// The weak references of those whose end is waited for. Held here, they and the objects stay, as the
// source object of an operation does: no handler may run for an object that the collector takes.
const watched = new Map<GObject.SignalGroup, GObject.Object>();

/**
 * Calls `ended` once, when a GObject is destroyed or disposed.
 *
 * A widget or an actor says so itself, with its GObject signal `destroy`. For the rest a
 * GObject.SignalGroup, which lets go of its target when that is disposed.
 *
 * @returns what ends the watch
 */
export function onObjectEnd(object: GObject.Object, ended: () => void): () => void {
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

/** Whether a GObject is destroyed or disposed. */
export function hasEnded(object: GObject.Object): boolean {
    return isDisposed(object) || (isWidget(object) && isWindowDestroyed(object));
}

function startWatches(object: GObject.Object, end: () => void): (() => void)[] {
    const destroy = GObject.signal_lookup('destroy', (object.constructor as typeof GObject.Object).$gtype);
    // The id where the class has none of that name.
    if (destroy === 0) return [onDispose(object, end)];
    const onEach = [onDestroy(object, end)];
    if (!isDisposal(destroy)) onEach.push(onDispose(object, end));
    else if (isWidget(object)) onEach.push(onWindowEnd(object, end));
    return onEach;
}

/** Whether the GObject signal is emitted by every disposal: so do those of Gtk.Widget and Clutter.Actor. */
function isDisposal(id: number): boolean {
    return (GObject.signal_query(id).signal_flags & GObject.SignalFlags.RUN_CLEANUP) !== 0;
}

function onDestroy(object: GObject.Object, ended: () => void): () => void {
    let watching = true;
    const unwatch = (): void => {
        if (!watching) return;
        watching = false;
        if (!isDisposed(object)) GObject.signal_handler_disconnect(object, id);
    };
    const id = GObject.signal_connect(object, 'destroy', () => {
        unwatch();
        ended();
    });
    return unwatch;
}

/** Source: GSignalGroup::unbind */
function onDispose(object: GObject.Object, ended: () => void): () => void {
    const group = GObject.SignalGroup.new(GObject.Object.$gtype);
    // Not a handler of the group's wrapper: when GJS shuts down, it tears the objects down in any order,
    // and complains about handlers that would run. The handlers that belong to none it takes away first.
    const handler = (): void => {
        unwatch();
        ended();
    };
    const id = GObject.signal_connect_closure(group, 'unbind', handler, false);
    const unwatch = (): void => {
        if (!watched.delete(group)) return;
        GObject.signal_handler_disconnect(group, id);
        group.set_target(null);
    };
    group.set_target(object);
    watched.set(group, object);
    return unwatch;
}
