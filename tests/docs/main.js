// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Enables and disables the extension beside it, with operations under way and without.

import GLib from 'gi://GLib';

import Extension from './extension.js';
import {texts} from './shell.js';

const extension = new Extension();
const context = GLib.MainContext.default();
const hasRead = () => texts().some(text => /^\d/.test(text));

function turns(count, done = () => false) {
    for (let i = 0; i < count && !done(); i++) if (!context.iteration(false)) GLib.usleep(1000);
}

for (const count of [0, 1, 2, 5000]) {
    extension.enable();
    turns(count, hasRead);
    if (count > 1000 && !hasRead()) throw new Error(`It shows ${texts().join()}`);
    extension.disable();
    turns(100);
    if (texts().length > 0) throw new Error(`disable() has left ${texts().length} widgets`);
}
print('enabled and disabled');
