// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {SEARCH} from '../common/day.js';
import type {Panel} from '../common/panel.js';
import {logUnlessCancelled} from './cancelled.js';

Gio._promisify(Gio.DBusConnection.prototype, 'call');

const RESULTS = new GLib.VariantType('(as)');

async function find(text: string, cancellable: Gio.Cancellable): Promise<string[]> {
    const {name, path} = SEARCH;
    const what = new GLib.Variant('(s)', [text]);
    const bus = Gio.DBus.session;
    const {NONE} = Gio.DBusCallFlags;
    const reply = await bus.call(name, path, name, 'Find', what, RESULTS, NONE, -1, cancellable);
    const [names] = reply.deepUnpack() as [string[]];
    return names;
}

/** Asks for results with each letter; the question before is not waited for any more. */
export class Search {
    readonly #panel: Panel;
    readonly #handler: number;
    #running: Gio.Cancellable | null = null;

    constructor(panel: Panel) {
        this.#panel = panel;
        this.#handler = panel.entry.connect('notify::text', () => {
            this.#search(panel.entry.text).catch(logUnlessCancelled);
        });
    }

    destroy(): void {
        this.#panel.entry.disconnect(this.#handler);
        this.#running?.cancel();
        this.#running = null;
    }

    async #search(text: string): Promise<void> {
        this.#running?.cancel();
        const cancellable = new Gio.Cancellable();
        this.#running = cancellable;
        try {
            const names = await find(text, cancellable);
            // The answer was on its way here when the next letter came.
            if (cancellable.is_cancelled()) return;
            this.#panel.showResults(names);
        } finally {
            if (this.#running === cancellable) this.#running = null;
        }
    }
}
