// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The places where a test file can run. Each is a function that takes a file and runs it there.

import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

import {root} from './build.mjs';
import {run} from './run.mjs';

const NODE = ['tests/support/main-node.mjs'];
const GJS = ['dbus-run-session', '--', 'gjs', '-m', 'build/tests/support/main-gjs.js'];

// What a GJS that is not the system's needs to be found.
const KEPT = ['PATH', 'LD_LIBRARY_PATH', 'GI_TYPELIB_PATH', 'XDG_DATA_DIRS'];

/** Nothing of the user's session reaches a test, and a warning ends it. */
function environment(folders) {
    return {
        G_DEBUG: 'fatal-warnings',
        GSETTINGS_BACKEND: 'memory',
        GIO_USE_VFS: 'local',
        NO_AT_BRIDGE: '1',
        LC_ALL: 'C.UTF-8',
        ...folders,
    };
}

async function runHere(command, timeout) {
    const base = mkdtempSync(path.join(tmpdir(), 'gjs-async-'));
    const remove = () => rmSync(base, {recursive: true, force: true});
    process.on('exit', remove);
    const folders = {
        HOME: path.join(base, 'home'),
        TMPDIR: path.join(base, 'tmp'),
        XDG_RUNTIME_DIR: path.join(base, 'run'),
    };
    for (const folder of Object.values(folders)) mkdirSync(folder, {mode: 0o700});
    const kept = Object.entries(process.env).filter(([name]) => KEPT.includes(name));
    try {
        const env = {...Object.fromEntries(kept), ...environment(folders)};
        return await run(command, {timeout, cwd: root, env});
    } finally {
        process.off('exit', remove);
        remove();
    }
}

export const nodeHere = timeout => file => runHere([process.execPath, ...NODE, file], timeout);

export const gjsHere = timeout => file => runHere([...GJS, file], timeout);

/** GJS in the Debian root at `folder`; enter-root.sh mounts these folders. */
export function gjsInRoot(folder, timeout) {
    const env = environment({
        PATH: '/usr/local/bin:/usr/bin:/bin',
        HOME: '/home/tester',
        TMPDIR: '/tmp',
        XDG_RUNTIME_DIR: '/run/user/1000',
    });
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    return file => run([...enter(folder), 'env', '-i', ...variables, ...GJS, file], {timeout, cwd: root});
}

function enter(folder) {
    return ['bash', 'tools/enter-root.sh', folder];
}

/** What `gjs --version` says here or, with a folder, in that root. */
export async function gjsVersion(folder) {
    const prefix = folder === undefined ? [] : enter(folder);
    const {status, stdout, stderr} = await run([...prefix, 'gjs', '--version'], {cwd: root, timeout: 60});
    if (status !== 0)
        throw new Error(`${stdout}${stderr}\nGJS does not start${folder ? ` in ${folder}` : ''}.`);
    return stdout.trim().replace('gjs', 'GJS');
}
