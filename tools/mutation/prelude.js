// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What Stryker's mutants look at to know which of them is active: it knows of `process.env` alone, which GJS
// lacks. Bundled into everything that a run of the tests starts, other processes included.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

/** Counts by mutant; with GJS_ASYNC_COVERED the number of each is written there when it is first reached. */
function counts() {
    const path = GLib.getenv('GJS_ASYNC_COVERED');
    if (path === null) return {};
    const stream = Gio.File.new_for_path(path).append_to(Gio.FileCreateFlags.NONE, null);
    return new Proxy(
        {},
        {
            set(target, id, count) {
                if (!(id in target)) stream.write_all(new TextEncoder().encode(`${String(id)}\n`), null);
                target[id] = count;
                return true;
            },
        },
    );
}

globalThis.__stryker__ ??= {
    activeMutant: GLib.getenv('__STRYKER_ACTIVE_MUTANT__') ?? undefined,
    mutantCoverage: {static: counts(), perTest: {}},
};
