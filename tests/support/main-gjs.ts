// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m main-gjs.js FILE: runs one compiled test file and prints TAP.

import GLib from 'gi://GLib';
import system from 'system';

import {runSpecs} from './tap.js';

const [file] = ARGV;
if (file === undefined) throw new Error('usage: main-gjs.js FILE');

// No top-level await: a main loop that runs below one never runs a promise job.
const loop = new GLib.MainLoop(null, false);
let status = 1;

async function main(path: string): Promise<void> {
    try {
        const uri = GLib.filename_to_uri(GLib.canonicalize_filename(path, null), null);
        // GJS before 1.82 drops callbacks between the slices of a collection; a whole one has none.
        if (await runSpecs(() => import(uri), print, system.gc)) status = 0;
    } finally {
        // What the last spec left in this turn still gets to complain.
        GLib.idle_add(GLib.PRIORITY_LOW, () => {
            loop.quit();
            return GLib.SOURCE_REMOVE;
        });
    }
}

main(file).catch(logError);
loop.run();
system.exit(status);
