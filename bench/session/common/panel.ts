// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import St from 'gi://St';
import {Button} from 'resource:///org/gnome/shell/ui/panelMenu.js';

/** What the user sees, types in and clicks, and how often the extension has shown something. */
export class Panel {
    readonly button = new Button(0.5, 'Day');
    readonly entry = new St.Entry();
    readonly click = new St.Button();
    /** Nobody is there to see anything: the extension need not read. */
    away = false;
    polls = 0;
    timeouts = 0;
    searches = 0;
    clicks = 0;
    minutes = 0;
    readonly #load = new St.Label();
    readonly #results = new St.Label();
    readonly #clicks = new St.Label();
    readonly #disk = new St.Label();
    readonly #folder = new St.Label();

    constructor() {
        this.button.add_child(this.#load);
        const {box} = this.button.menu;
        for (const widget of [this.entry, this.#results, this.click, this.#clicks, this.#disk, this.#folder])
            box.add_child(widget);
    }

    showLoad(text: string): void {
        this.#load.text = text;
        this.polls += 1;
    }

    showTimeout(): void {
        this.timeouts += 1;
        this.showLoad('…');
    }

    showResults(names: readonly string[]): void {
        this.#results.text = names.join('\n');
        this.searches += 1;
    }

    countClick(): void {
        this.clicks += 1;
        this.#clicks.text = String(this.clicks);
    }

    showDisk(free: string): void {
        this.#disk.text = free;
    }

    showFolder(bytes: number): void {
        this.#folder.text = String(bytes);
        this.minutes += 1;
    }

    destroy(): void {
        this.button.destroy();
    }
}
