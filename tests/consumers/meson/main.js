// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m main.js BUNDLE PROGRAM

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import system from 'system';

Gio.Resource.load(ARGV[0])._register();
const loop = new GLib.MainLoop(null, false);
const address = GLib.path_is_absolute(ARGV[1]) ? GLib.filename_to_uri(ARGV[1], null) : ARGV[1];
let status = 1;
import(address)
    .then(async ({main}) => {
        status = await main();
    })
    .catch(error => printerr(error, error.stack))
    .finally(() => loop.quit());
loop.run();
system.exit(status);
