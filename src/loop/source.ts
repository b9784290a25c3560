// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

/** An idle or timeout source: a numeric id on the default context, an object on a private one. */
export type Source = number | GLib.Source;

/** The context for new sources; null for the default one. `runSync` sets it, as the default context then stands still. */
export const mainContext: {current: GLib.MainContext | null} = {current: null};

/** Calls `callback` after `ms` milliseconds, at most 2^32 - 1, until it returns GLib.SOURCE_REMOVE. */
export function addTimeout(ms: number, callback: () => boolean): Source {
    if (mainContext.current === null) return GLib.timeout_add(GLib.PRIORITY_DEFAULT, ms, callback);
    return attach(GLib.timeout_source_new(ms), mainContext.current, callback);
}

/** Calls `callback` in a later turn until it returns GLib.SOURCE_REMOVE. */
export function addIdle(priority: number, callback: () => boolean): Source {
    if (mainContext.current === null) return GLib.idle_add(priority, callback);
    const source = GLib.idle_source_new();
    source.set_priority(priority);
    return attach(source, mainContext.current, callback);
}

/** Removes a source that has not returned GLib.SOURCE_REMOVE yet. */
export function removeSource(source: Source): void {
    if (typeof source === 'number') GLib.source_remove(source);
    else source.destroy();
}

/**
 * Moves the source that is being dispatched behind the others of its priority.
 *
 * After a checkpoint GLib begins the turn anew. A source that stays ready would always be the first, and those behind it
 * would never be dispatched.
 */
export function lineUpAgain(): void {
    const source = GLib.main_current_source();
    source?.set_priority(source.get_priority());
}

/** Gives a new source its callback and puts it on a context. */
export function attach(source: GLib.Source, context: GLib.MainContext, callback: () => boolean): GLib.Source {
    source.set_callback(callback);
    source.attach(context);
    return source;
}
