// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The places where a test file can run. Each is a function that takes a file and runs it there.

import {chmodSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

import {root} from '../root.mjs';
import {run} from '../running/run.mjs';

const NODE = ['tests/support/main-node.mjs'];
const GJS = ['dbus-run-session', '--', 'gjs', '-m'];
const TESTS = ['build/tests/support/main-gjs.js'];

// What a GJS that is not the system's needs to be found.
const KEPT = ['PATH', 'LD_LIBRARY_PATH', 'GI_TYPELIB_PATH', 'XDG_DATA_DIRS'];

// What the tests of properties are told: tests/support/property.ts.
const TOLD = ['GJS_ASYNC_RUNS', 'GJS_ASYNC_SEED', 'GJS_ASYNC_PATH'];

function pick(names) {
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => names.includes(name)));
}

/** Nothing of the user's session reaches a test, and a warning ends it. */
function environment(folders) {
    return {
        ...pick(TOLD),
        G_DEBUG: 'fatal-warnings',
        GSETTINGS_BACKEND: 'memory',
        GIO_USE_VFS: 'local',
        NO_AT_BRIDGE: '1',
        LC_ALL: 'C.UTF-8',
        ...folders,
    };
}

async function runHere(command, {variables, ...options}) {
    const base = mkdtempSync(path.join(tmpdir(), 'gjs-async-'));
    const remove = () => rmSync(base, {recursive: true, force: true});
    process.on('exit', remove);
    const folders = {
        HOME: path.join(base, 'home'),
        TMPDIR: path.join(base, 'tmp'),
        XDG_RUNTIME_DIR: path.join(base, 'run'),
    };
    for (const folder of Object.values(folders)) mkdirSync(folder, {mode: 0o700});
    try {
        const env = {...pick(KEPT), ...environment(folders), ...variables};
        return await run(command, {...options, cwd: root, env});
    } finally {
        process.off('exit', remove);
        remove();
    }
}

export const nodeHere = timeout => file => runHere([process.execPath, ...NODE, file], {timeout});

/** GJS of this machine, with more environment `variables` and other options of `run`, if given. */
export const gjsHere = (timeout, options) => file => runHere([...GJS, ...TESTS, file], {timeout, ...options});

/** Any program for GJS, with its arguments, for `run` with its options. */
export const programHere = (program, options) => runHere([...GJS, ...program], options);

/** Any command, on this machine. */
export const commandHere = timeout => command => runHere(command, {timeout});

// enter-root.sh mounts these.
const FOLDERS = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: '/home/tester',
    TMPDIR: '/tmp',
    XDG_RUNTIME_DIR: '/run/user/1000',
};

function withVariables(variables) {
    return ['env', '-i', ...Object.entries(variables).map(([name, value]) => `${name}=${value}`)];
}

/** Any command, in the Debian root at `folder`, for `run` with its options. */
export function commandInRoot(folder, options) {
    const prefix = [...enter(folder), ...withVariables(environment(FOLDERS))];
    return command => run([...prefix, ...command], {...options, cwd: root});
}

/** GJS in the Debian root at `folder`. */
export function gjsInRoot(folder, timeout) {
    return file => programInRoot(folder, [...TESTS, file], {timeout});
}

/** The same for any program, with its arguments, for `run` with its options. */
export function programInRoot(folder, program, options) {
    return commandInRoot(folder, options)([...GJS, ...program]);
}

// What the services say that the session bus starts is not the test's.
const APART = `exec 3>&2; exec 2>out/services.log; exec dbus-run-session -- sh -c 'exec "$@" 2>&3 3>&-' sh "$@"`;

/** An empty folder for what tests keep; an ordinary user writes to it. */
export function makeOut(name) {
    const out = path.join(root, 'build', name);
    rmSync(out, {recursive: true, force: true});
    mkdirSync(out, {recursive: true});
    chmodSync(out, 0o777);
    return out;
}

/** Any command in a Debian root, with what a desktop takes; what it keeps goes to `out`. */
export function desktopCommandInRoot(folder, out, timeout) {
    const desktop = {
        ...environment(FOLDERS),
        G_DEBUG: '',
        GSETTINGS_BACKEND: 'keyfile',
        LIBGL_ALWAYS_SOFTWARE: '1',
        XDG_SESSION_TYPE: 'wayland',
        XDG_CURRENT_DESKTOP: 'GNOME',
    };
    const command = [...enter(folder), ...withVariables(desktop), 'sh', '-c', APART, 'sh'];
    const env = {...process.env, GJS_ASYNC_OUT: out};
    return inside => run([...command, ...inside], {timeout, cwd: root, env});
}

/** The same for a test file. */
export function desktopInRoot(folder, out, timeout) {
    const execute = desktopCommandInRoot(folder, out, timeout);
    return file => execute([...GJS.slice(2), ...TESTS, file]);
}

function enter(folder) {
    return ['bash', 'tools/places/enter-root.sh', folder];
}

/** What `gnome-shell --version` says in the root at `folder`. */
export async function shellVersion(folder) {
    const {status, stdout, stderr} = await run([...enter(folder), 'gnome-shell', '--version'], {
        cwd: root,
        timeout: 60,
    });
    if (status !== 0) throw new Error(`${stdout}${stderr}\nGNOME Shell does not start in ${folder}.`);
    return stdout.trim();
}

/** What `gjs --version` says here or, with a folder, in that root. */
export async function gjsVersion(folder) {
    const prefix = folder === undefined ? [] : enter(folder);
    const {status, stdout, stderr} = await run([...prefix, 'gjs', '--version'], {cwd: root, timeout: 60});
    if (status !== 0)
        throw new Error(`${stdout}${stderr}\nGJS does not start${folder ? ` in ${folder}` : ''}.`);
    return stdout.trim().replace('gjs', 'GJS');
}
