// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// A day's work of an extension, by hand. The folder beside it has the same with the library.

import Gio from 'gi://Gio';
import {Extension} from 'resource:///org/gnome/shell/extensions/extension.js';
import * as Main from 'resource:///org/gnome/shell/ui/main.js';

import {Panel} from '../common/panel.js';
import {logUnlessCancelled} from './cancelled.js';
import {readFree} from './disk.js';
import {folderSize, save} from './files.js';
import {Poll} from './poll.js';
import {Search} from './search.js';
import {Service} from './service.js';

export default class Day extends Extension {
    panel: Panel | null = null;
    #cancellable: Gio.Cancellable | null = null;
    #poll: Poll | null = null;
    #search: Search | null = null;
    #service: Service | null = null;
    #clicked = 0;

    override enable(): void {
        const panel = new Panel();
        Main.panel.addToStatusArea(this.uuid, panel.button);
        this.panel = panel;

        this.#cancellable = new Gio.Cancellable();
        this.#search = new Search(panel);
        this.#clicked = panel.click.connect('clicked', () => panel.countClick());
        this.#service = new Service(panel, this.#cancellable);
        this.#poll = new Poll(panel, () => this.#minute(), this.#cancellable);
    }

    override disable(): void {
        this.#cancellable?.cancel();
        this.#cancellable = null;
        this.#poll?.destroy();
        this.#poll = null;
        this.#search?.destroy();
        this.#search = null;
        this.#service?.destroy();
        this.#service = null;
        if (this.#clicked !== 0) this.panel?.click.disconnect(this.#clicked);
        this.#clicked = 0;
        this.panel?.destroy();
        this.panel = null;
    }

    #minute(): void {
        this.#measure().catch(logUnlessCancelled);
    }

    async #measure(): Promise<void> {
        const [panel, cancellable] = [this.panel, this.#cancellable];
        if (panel === null || cancellable === null) return;
        // What has been awaited may come although the extension was disabled meanwhile.
        const free = await readFree(cancellable);
        if (cancellable.is_cancelled()) return;
        panel.showDisk(free);
        await save(panel.clicks, cancellable);
        const size = await folderSize(cancellable);
        if (cancellable.is_cancelled()) return;
        panel.showFolder(size);
    }
}
