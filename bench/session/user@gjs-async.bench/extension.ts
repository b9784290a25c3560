// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Whoever sits before the shell: types, clicks, and sees how smoothly it moves.

import GLib from 'gi://GLib';
import {Extension} from 'resource:///org/gnome/shell/extensions/extension.js';
import * as Main from 'resource:///org/gnome/shell/ui/main.js';

import type {Panel} from '../common/panel.js';
import {Probe, type Smoothness} from './probe.js';

const WORD = 'search';
const CLICKS_EACH = 3;
const POLLS = 60;

function pause(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
        GLib.timeout_add(GLib.PRIORITY_DEFAULT, milliseconds, () => {
            resolve();
            return GLib.SOURCE_REMOVE;
        });
    });
}

function panelOf(uuid: string): Panel {
    const extension = Main.extensionManager.lookup(uuid)?.stateObj as unknown as {panel: Panel};
    return extension.panel;
}

export default class User extends Extension {
    #probe: Probe | null = null;

    override enable(): void {}

    override disable(): void {
        this.watched();
    }

    /** Begins to watch. */
    watch(): void {
        this.#probe = new Probe();
    }

    /** Ends watching, and says what was seen. */
    watched(): Smoothness | null {
        const seen = this.#probe?.end() ?? null;
        this.#probe = null;
        return seen;
    }

    /** Goes away from the screen, or comes back. */
    leave(uuid: string, away: boolean): void {
        panelOf(uuid).away = away;
    }

    /** A minute with an extension: a word typed, and clicks beside each letter. */
    async minute(uuid: string): Promise<void> {
        const panel = panelOf(uuid);
        const end = panel.polls + POLLS;
        panel.entry.text = '';
        for (const letter of WORD) {
            panel.entry.text += letter;
            for (let click = 0; click < CLICKS_EACH; click++) panel.click.emit('clicked', 1);
            await pause(1);
        }
        while (panel.polls < end) await pause(1);
    }
}
