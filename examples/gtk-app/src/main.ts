// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Adw from 'gi://Adw?version=1';
import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {run} from 'gjs-async';

import {FinderWindow} from './window.js';

const ACCELS = {'win.cancel': 'Escape', 'win.choose-folder': '<Control>o', 'window.close': '<Control>w'};

/** Runs the app; returns when it has ended. */
export function main(): void {
    const application = new Adw.Application({
        application_id: 'org.gjs_async.Finder',
        flags: Gio.ApplicationFlags.HANDLES_OPEN,
    });
    const open = (folder: Gio.File): void => new FinderWindow(application, folder).present();
    application.connect('activate', () => open(Gio.File.new_for_path(GLib.get_home_dir())));
    application.connect('open', (_application, files) => {
        for (const file of files) open(file);
    });
    for (const [action, accel] of Object.entries(ACCELS)) application.set_accels_for_action(action, [accel]);
    run(() => {}, {application});
}
