// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// A day's work of an extension, with the library. The folder beside it has the same by hand.

import {Extension} from 'resource:///org/gnome/shell/extensions/extension.js';
import * as Main from 'resource:///org/gnome/shell/ui/main.js';

import {TaskScope} from 'gjs-async';

import {Panel} from '../common/panel.js';
import {countClicks} from './clicks.js';
import {readFree} from './disk.js';
import {folderSize, save} from './files.js';
import {poll} from './poll.js';
import {searchAsTyped} from './search.js';
import {offerService} from './service.js';

export default class Day extends Extension {
    panel: Panel | null = null;
    #scope: TaskScope | null = null;

    override enable(): void {
        const panel = new Panel();
        Main.panel.addToStatusArea(this.uuid, panel.button);
        this.panel = panel;

        const scope = new TaskScope();
        this.#scope = scope;
        void scope.spawn(signal => searchAsTyped(panel, scope, signal));
        void scope.spawn(signal => countClicks(panel, signal));
        void scope.spawn(signal => offerService(panel, signal));
        const minute = (): void => {
            void scope.spawn(async signal => {
                panel.showDisk(await readFree(signal));
                await save(panel.clicks, signal);
                panel.showFolder(await folderSize(signal));
            });
        };
        void scope.spawn(signal => poll(panel, minute, signal));
    }

    override disable(): void {
        this.#scope?.abort();
        this.#scope = null;
        this.panel?.destroy();
        this.panel = null;
    }
}
