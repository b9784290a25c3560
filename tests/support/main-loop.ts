// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

/** Waits for the main loop to become idle once. */
export function idle(priority: number = GLib.PRIORITY_LOW): Promise<void> {
    return new Promise(resolve => {
        GLib.idle_add(priority, () => {
            resolve();
            return GLib.SOURCE_REMOVE;
        });
    });
}

/** Looks again and again; who waits for it in vain is ended by the watchdog of the spec. */
export async function waitUntil(condition: () => boolean): Promise<void> {
    while (!condition()) {
        await new Promise<void>(resolve => {
            GLib.timeout_add(GLib.PRIORITY_DEFAULT, 5, () => {
                resolve();
                return GLib.SOURCE_REMOVE;
            });
        });
    }
}

/** Runs the callbacks one after the other in one turn of the main loop, with no job between them. */
export function inOneTurn(...callbacks: (() => void)[]): void {
    for (const callback of callbacks) {
        GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
            callback();
            return GLib.SOURCE_REMOVE;
        });
    }
}

/**
 * The numbers of the sources that the default context has. Those of the least priority are not among them: GJS has
 * one of its own now and then, a timer of ten seconds after which it collects.
 */
export function sources(): number[] {
    const probe = GLib.idle_add(GLib.PRIORITY_LOW, () => GLib.SOURCE_REMOVE);
    GLib.source_remove(probe);
    const context = GLib.MainContext.default();
    return Array.from({length: probe}, (_, id) => id).filter(id => {
        const source = id === 0 ? null : (context.find_source_by_id(id) as GLib.Source | null);
        return source !== null && source.get_priority() !== GLib.PRIORITY_LOW;
    });
}
