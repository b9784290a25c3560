// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Where it is measured: this machine's GJS, and those of the Debian roots.

import {BENCH_ROOT, SHELL_ROOT} from '../tools/places/root-kinds.mjs';
import {checkPrivileges, provideRoot} from '../tools/places/roots.mjs';
import {
    commandHere,
    commandInRoot,
    desktopCommandInRoot,
    gjsVersion,
    makeOut,
    shellVersion,
} from '../tools/places/runtimes.mjs';
import {setup} from '../tools/places/setup.mjs';

const TIMEOUT = 1800;

async function provideRootOf(suite, kind) {
    setup(['mmdebstrap', 'mount']);
    await checkPrivileges();
    return provideRoot(suite, {kind});
}

/** The place of that name: `{name, version, execute}`, where `execute` runs a command. */
export async function providePlace(name) {
    if (name === 'here') {
        setup(['gjs', 'valgrind']);
        return {name: 'this machine', version: await gjsVersion(), execute: commandHere(TIMEOUT)};
    }
    const folder = await provideRootOf(name, BENCH_ROOT);
    const version = await gjsVersion(folder);
    return {name: `Debian ${name}`, version, execute: commandInRoot(folder, {timeout: TIMEOUT})};
}

/** The same for a place with GNOME Shell. */
async function provideShell(name) {
    const folder = await provideRootOf(name, SHELL_ROOT);
    const out = makeOut(`bench-shell/${name}`);
    const version = await shellVersion(folder);
    return {name: `Debian ${name}`, version, execute: desktopCommandInRoot(folder, out, TIMEOUT)};
}

const provided = new Map();

/** Those of these names that a section can be measured at: one of the kind `shell` needs a root. */
export async function providePlaces(names, kind) {
    const provide = kind === 'shell' ? provideShell : providePlace;
    for (const name of kind === 'shell' ? names.filter(each => each !== 'here') : names) {
        const key = `${name} ${kind}`;
        if (!provided.has(key)) provided.set(key, await provide(name));
    }
    return names.map(name => provided.get(`${name} ${kind}`)).filter(place => place !== undefined);
}
