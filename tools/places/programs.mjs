// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The places where a program for GJS can run: this machine, and the Debian roots.

import {checkPrivileges, provideRoot} from './roots.mjs';
import {gjsVersion, programHere, programInRoot} from './runtimes.mjs';
import {setup} from './setup.mjs';

async function provideProgram(name) {
    const folder = name === 'here' ? undefined : await provideRoot(name);
    return {
        name,
        version: await gjsVersion(folder),
        execute:
            folder === undefined
                ? programHere
                : (program, options) => programInRoot(folder, program, options),
    };
}

/**
 * The places of these names, `here` or Debian suites: `{name, version, execute}`, where `execute` takes a program, with its
 * arguments, and options of `run`.
 */
export async function providePrograms(names) {
    const away = names.some(name => name !== 'here');
    setup(['gjs', 'dbus', ...(away ? ['mmdebstrap', 'mount'] : [])]);
    if (away) await checkPrivileges();
    const places = [];
    for (const name of names) places.push(await provideProgram(name));
    return places;
}
