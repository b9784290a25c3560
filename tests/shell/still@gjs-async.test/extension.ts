// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Pulse as it would be if it read nothing: the same widgets, without a line of the library.

import {Extension} from 'resource:///org/gnome/shell/extensions/extension.js';
import * as Main from 'resource:///org/gnome/shell/ui/main.js';

import {Indicator} from '../../../examples/shell-extension/indicator.js';

export default class Still extends Extension {
    #indicator: Indicator | null = null;

    override enable(): void {
        this.#indicator = new Indicator(this.path, this.getSettings());
        Main.panel.addToStatusArea(this.uuid, this.#indicator.button);
    }

    override disable(): void {
        this.#indicator?.destroy();
        this.#indicator = null;
    }
}
