// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What some tests of faults take beside GJS, where the machine has it; they tell when they lack it. Roots have it
// from here.

import {copyFileSync, existsSync, mkdirSync, readdirSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';
import {run} from '../running/run.mjs';
import {missing} from './system-packages.mjs';

const FOLDER = 'build/tests/faults/helper';

/** Provides it if one of these test files needs it; throws an Error with what Meson said when it fails. */
export async function provideFaultHelper(files) {
    if (!files.some(file => file.startsWith('build/tests/faults/'))) return;
    if (existsSync(path.join(root, FOLDER))) return;
    mkdirSync(path.join(root, FOLDER), {recursive: true});
    copyFaketime();
    if (missing(['meson', 'g-ir-scanner']).length === 0) await buildLibrary();
}

async function buildLibrary() {
    for (const command of [
        ['meson', 'setup', FOLDER, 'tests/faults/helper'],
        ['meson', 'compile', '-C', FOLDER],
    ]) {
        const {status, stdout, stderr} = await run(command, {cwd: root, timeout: 120});
        if (status !== 0) throw new Error(`${stdout}${stderr}\nCould not build tests/faults/helper.`);
    }
}

function copyFaketime() {
    const library = readdirSync('/usr/lib')
        .map(name => `/usr/lib/${name}/faketime/libfaketime.so.1`)
        .find(file => existsSync(file));
    if (library !== undefined) copyFileSync(library, path.join(root, FOLDER, path.basename(library)));
}
