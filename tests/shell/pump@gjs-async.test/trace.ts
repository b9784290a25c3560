// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

/** What happened, in order. */
export class Trace {
    readonly list: unknown[] = [];

    add(entry: unknown): void {
        this.list.push(entry);
    }

    /** Adds `name`, and queues a job that adds and queues another. */
    jobs(name: string): void {
        this.add(name);
        void this.job(`${name}.p`).then(() => this.job(`${name}.pp`));
    }

    /** A job that adds `name`. */
    job(name: string): Promise<void> {
        return Promise.resolve().then(() => this.add(name));
    }

    /** Calls `body` once from an idle source, with nothing in between; undefined removes the source. */
    idle(body: () => void, priority: number = GLib.PRIORITY_DEFAULT): void {
        GLib.idle_add(priority, body as () => boolean);
    }

    /** Sources that would be dispatched next if anything but jobs were. */
    probes(): void {
        for (const priority of [GLib.PRIORITY_HIGH, GLib.PRIORITY_DEFAULT, GLib.PRIORITY_DEFAULT_IDLE])
            this.idle(() => this.add(`probe ${priority}`), priority);
    }

    /** Waits until nothing is left to do, and gives the list. */
    done(): Promise<unknown[]> {
        return new Promise(resolve => {
            let turns = 10;
            GLib.timeout_add(GLib.PRIORITY_LOW, 5, () => {
                turns -= 1;
                if (turns > 0) return GLib.SOURCE_CONTINUE;
                resolve(this.list);
                return GLib.SOURCE_REMOVE;
            });
        });
    }
}
