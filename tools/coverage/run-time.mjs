// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Checks the pairs of a namespace where they run: in the GJS of a Debian root.

import {cpSync, mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {root} from '../build.mjs';
import {run} from '../run.mjs';

const FOLDER = 'build/coverage';

/** Where the shell keeps typelibs and libraries of its own. */
function privateFolders(rootFolder) {
    const library = 'usr/lib/x86_64-linux-gnu';
    const mutter = readdirSync(path.join(rootFolder, library)).filter(name => /^mutter-\d+$/.test(name));
    return [
        '/usr/lib/gnome-shell',
        '/usr/lib/gnome-shell/girepository-1.0',
        ...mutter.map(name => `/${library}/${name}`),
    ].join(':');
}

/** Puts what runs in the roots where it is found there; the build removes it. */
export function prepareRunTime() {
    mkdirSync(path.join(root, FOLDER), {recursive: true});
    cpSync(path.join(import.meta.dirname, 'check-gjs.js'), path.join(root, FOLDER, 'check-gjs.js'));
}

/** Resolves to what check-gjs.js found, or to `{unavailable: reason}`. */
export async function checkRunTime(rootFolder, namespace) {
    const {name, version, pairs, others} = namespace;
    const input = `${FOLDER}/${name}-${version}.json`;
    writeFileSync(path.join(root, input), JSON.stringify({name, version, pairs, others}));
    const folders = privateFolders(rootFolder);
    const environment = [
        'PATH=/usr/bin:/bin',
        'HOME=/home/tester',
        'LC_ALL=C.UTF-8',
        'GSETTINGS_BACKEND=memory',
        `GI_TYPELIB_PATH=${folders}`,
        `LD_LIBRARY_PATH=${folders}`,
    ];
    const gjs = ['timeout', '30', 'gjs', '-m', `${FOLDER}/check-gjs.js`, 'dist', input];
    const command = ['bash', 'tools/enter-root.sh', rootFolder, 'env', '-i', ...environment, ...gjs];
    const {stdout, stderr} = await run(command, {cwd: root, timeout: 60});
    const line = stdout.split('\n').find(text => text.startsWith('RESULT '));
    if (line === undefined) return {unavailable: stderr.trim().split('\n').at(-1)};
    return JSON.parse(line.slice('RESULT '.length));
}
