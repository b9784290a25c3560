// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

/** A cancellable that is cancelled when its parent is, or when the time is over; `end` lets go of both. */
export class Deadline {
    readonly cancellable = new Gio.Cancellable();
    readonly #parent: Gio.Cancellable;
    readonly #handler: number;
    #timer: number;

    constructor(parent: Gio.Cancellable, milliseconds: number) {
        this.#parent = parent;
        this.#handler = parent.connect(() => this.cancellable.cancel());
        this.#timer = GLib.timeout_add(GLib.PRIORITY_DEFAULT, milliseconds, () => {
            this.#timer = 0;
            this.cancellable.cancel();
            return GLib.SOURCE_REMOVE;
        });
    }

    end(): void {
        this.#parent.disconnect(this.#handler);
        if (this.#timer !== 0) GLib.source_remove(this.#timer);
        this.#timer = 0;
    }
}
