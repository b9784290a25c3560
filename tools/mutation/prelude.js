// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What the mutants look at to know which of them is active. Bundled into everything that a run of the tests
// starts, other processes included.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import system from 'system';

/** Counts by mutant; in a process that a test has started the number of each is written down when it is first reached. */
function counts() {
    const path = GLib.getenv('GJS_ASYNC_COVERED');
    if (path === null || system.programInvocationName.includes('worker-gjs')) return {};
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
