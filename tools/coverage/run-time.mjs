// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Checks the pairs of a namespace where they run: in the GJS of a Debian root.

import {cpSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';
import {run} from '../running/run.mjs';
import {privateFolders} from './gir-files.mjs';

const FOLDER = 'build/coverage';

/** Puts what runs in the roots where it is found there; the build removes it. */
export function prepareRunTime() {
    mkdirSync(path.join(root, FOLDER), {recursive: true});
    for (const name of ['check-gjs.js', 'call-gjs.js', 'report-gjs.js'])
        cpSync(path.join(import.meta.dirname, name), path.join(root, FOLDER, name));
}

function environment(rootFolder) {
    const folders = privateFolders(rootFolder);
    return [
        'PATH=/usr/bin:/bin',
        'HOME=/home/tester',
        'LC_ALL=C.UTF-8',
        'GSETTINGS_BACKEND=memory',
        `GI_TYPELIB_PATH=${folders}`,
        `LD_LIBRARY_PATH=${folders}`,
    ];
}

/** What a program prints as its result, or what it says last in place of one. */
async function resultOf(rootFolder, variables, command) {
    const inside = ['env', '-i', ...environment(rootFolder), ...variables, 'timeout', '60', ...command];
    const whole = ['bash', 'tools/places/enter-root.sh', rootFolder, ...inside];
    const {stdout, stderr} = await run(whole, {cwd: root, timeout: 90});
    const line = stdout.split('\n').find(text => text.startsWith('RESULT '));
    if (line === undefined) return {unavailable: stderr.trim().split('\n').at(-1)};
    return JSON.parse(line.slice('RESULT '.length));
}

/** Resolves to what check-gjs.js found, or to `{unavailable: reason}`. */
export async function checkRunTime(rootFolder, namespace) {
    const {name, version, pairs, others, refused} = namespace;
    const input = `${FOLDER}/${name}-${version}.json`;
    writeFileSync(path.join(root, input), JSON.stringify({name, version, pairs, others, refused}));
    return resultOf(rootFolder, [], ['gjs', '-m', `${FOLDER}/check-gjs.js`, 'dist', input]);
}

/** Resolves to what call-gjs.js found: for each begin function true or what is wrong. */
export async function callKnown(rootFolder) {
    const variables = [
        'XDG_RUNTIME_DIR=/run/user/1000',
        'G_DEBUG=fatal-criticals',
        // libsecret keeps secrets in a file then, as its own tests have it.
        ...[
            'SECRET_BACKEND=file',
            'SECRET_FILE_TEST_PATH=/home/tester/keyring',
            'SECRET_FILE_TEST_PASSWORD=x',
        ],
    ];
    const script = `DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS exec gjs -m ${FOLDER}/call-gjs.js dist`;
    return resultOf(rootFolder, variables, ['dbus-run-session', '--', 'sh', '-c', script]);
}
