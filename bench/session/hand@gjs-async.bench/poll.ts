// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {SECOND, TIMEOUT} from '../common/day.js';
import type {Panel} from '../common/panel.js';
import {isCancelled, logUnlessCancelled} from './cancelled.js';
import {Deadline} from './deadline.js';

Gio._promisify(Gio.File.prototype, 'load_contents_async');

/** Reads the load each second while somebody is there, and gives up a read that takes too long. */
export class Poll {
    readonly #panel: Panel;
    readonly #minute: () => void;
    readonly #cancellable: Gio.Cancellable;
    readonly #file = Gio.File.new_for_path('/proc/loadavg');
    #timer = 0;

    constructor(panel: Panel, minute: () => void, cancellable: Gio.Cancellable) {
        this.#panel = panel;
        this.#minute = minute;
        this.#cancellable = cancellable;
        this.#tick();
    }

    destroy(): void {
        if (this.#timer !== 0) GLib.source_remove(this.#timer);
        this.#timer = 0;
    }

    #tick(): void {
        if (this.#panel.away) {
            this.#wait();
            return;
        }
        if (this.#panel.polls % 60 === 0) this.#minute();
        this.#show().catch(logUnlessCancelled);
    }

    async #show(): Promise<void> {
        try {
            const load = await this.#read();
            if (this.#cancellable.is_cancelled()) return;
            this.#panel.showLoad(load);
        } catch (error) {
            if (this.#cancellable.is_cancelled() || !isCancelled(error)) throw error;
            this.#panel.showTimeout();
        }
        this.#wait();
    }

    async #read(): Promise<string> {
        const deadline = new Deadline(this.#cancellable, TIMEOUT);
        try {
            const [bytes] = await this.#file.load_contents_async(deadline.cancellable);
            return new TextDecoder().decode(bytes).split(' ')[0] as string;
        } finally {
            deadline.end();
        }
    }

    #wait(): void {
        this.#timer = GLib.timeout_add(GLib.PRIORITY_DEFAULT, SECOND, () => {
            this.#timer = 0;
            this.#tick();
            return GLib.SOURCE_REMOVE;
        });
    }
}
