// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';
import GObject from 'gi://GObject';

/** Something that emits GObject signals. */
export const Thing = GObject.registerClass({Signals: {poked: {}}}, class Thing extends GObject.Object {});

/** The id that the next source of the default context gets. */
export function nextSourceId(): number {
    const id = GLib.idle_add(GLib.PRIORITY_LOW, () => GLib.SOURCE_REMOVE);
    GLib.source_remove(id);
    return id + 1;
}

/** Whether the default context still has the source. */
export function hasSource(id: number): boolean {
    return (GLib.MainContext.default().find_source_by_id(id) as GLib.Source | null) !== null;
}

/** What happened, in order. */
export class Trace {
    readonly list: unknown[] = [];

    clear(): void {
        this.list.length = 0;
    }

    add(entry: unknown): void {
        this.list.push(entry);
    }

    /** Calls `body` once from an idle source, with nothing in between; undefined removes the source. */
    idle(body: () => void, priority: number = GLib.PRIORITY_DEFAULT): void {
        GLib.idle_add(priority, body as () => boolean);
    }

    /** An idle source that adds `name`. */
    probe(name: string, priority?: number): void {
        this.idle(() => this.add(name), priority);
    }

    /** A job that adds `name`. */
    job(name: string): Promise<void> {
        return Promise.resolve().then(() => this.add(name));
    }

    /** Waits until nothing is left to do but to continue here. */
    quiet(): Promise<void> {
        return new Promise(resolve => {
            let turns = 5;
            GLib.timeout_add(GLib.PRIORITY_LOW, 3, () => {
                turns -= 1;
                if (turns > 0) return GLib.SOURCE_CONTINUE;
                resolve();
                return GLib.SOURCE_REMOVE;
            });
        });
    }
}

/** A promise that resolves when `done` has been called so many times. */
export function countdown(from: number): {promise: Promise<void>; done: () => void} {
    let left = from;
    let resolve: () => void;
    const promise = new Promise<void>(r => {
        resolve = r;
    });
    const done = (): void => {
        left -= 1;
        if (left === 0) resolve();
    };
    return {promise, done};
}
