// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Where it is measured: this machine's GJS, and those of the Debian roots.

import {BENCH_ROOT} from '../tools/root-kinds.mjs';
import {checkPrivileges, provideRoot} from '../tools/roots.mjs';
import {commandHere, commandInRoot, gjsVersion} from '../tools/runtimes.mjs';
import {setup} from '../tools/setup.mjs';

export const PLACES = ['here', 'trixie', 'sid'];
const TIMEOUT = 600;

/** The place of that name: `{name, version, execute}`, where `execute` runs a command. */
export async function providePlace(name) {
    if (name === 'here') {
        setup(['gjs', 'valgrind']);
        return {name: 'this machine', version: await gjsVersion(), execute: commandHere(TIMEOUT)};
    }
    setup(['mmdebstrap', 'mount']);
    await checkPrivileges();
    const folder = await provideRoot(name, {kind: BENCH_ROOT});
    const version = await gjsVersion(folder);
    return {name: `Debian ${name}`, version, execute: commandInRoot(folder, {timeout: TIMEOUT})};
}
