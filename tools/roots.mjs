// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Debian roots with other versions of GJS, made once and kept outside the checkout.

import {randomUUID} from 'node:crypto';
import {
    appendFileSync,
    existsSync,
    mkdirSync,
    readdirSync,
    readFileSync,
    renameSync,
    rmSync,
    writeFileSync,
} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

import {run} from './run.mjs';

const PACKAGES = ['gjs', 'dbus-daemon', 'dbus-bin', 'gir1.2-soup-3.0', 'libglib2.0-bin'];
const STAMP = 'etc/gjs-async-root';

const OPTIONS = [
    '--variant=apt',
    '--mode=root',
    `--include=${PACKAGES.join(',')}`,
    ...['doc', 'locale', 'man'].map(folder => `--dpkgopt=path-exclude=/usr/share/${folder}/*`),
    // A mirror that is a frozen copy has old Release files.
    '--aptopt=Acquire::Check-Valid-Until "false"',
    '--aptopt=Acquire::Retries "3"',
];
// No mount of a build that is killed may be there when its folder is removed.
const PRIVATE = ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
const USER = 'tester:x:1000:1000::/home/tester:/bin/sh\n';
const GROUP = 'tester:x:1000:\n';
const MARK = [...OPTIONS, USER, GROUP].join('\n');

function cacheFolder() {
    const cache = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
    return path.resolve(process.env.GJS_ASYNC_ROOTS || path.join(cache, 'gjs-async/roots'));
}

function isComplete(folder) {
    const stamp = path.join(folder, STAMP);
    return existsSync(stamp) && readFileSync(stamp, 'utf8') === MARK;
}

function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    } catch (error) {
        return error.code === 'EPERM';
    }
}

/** Removes what builds that were killed have left. */
function sweep(cache) {
    for (const name of readdirSync(cache)) {
        const pid = /\.partial-(\d+)$/.exec(name)?.[1];
        if (pid !== undefined && !isAlive(Number(pid))) rmSync(path.join(cache, name), {recursive: true});
    }
}

/** Adds the user whom enter-root.sh runs commands as, and what says that the root is complete. */
function finish(folder) {
    appendFileSync(path.join(folder, 'etc/passwd'), USER);
    appendFileSync(path.join(folder, 'etc/group'), GROUP);
    writeFileSync(path.join(folder, 'etc/machine-id'), `${randomUUID().replaceAll('-', '')}\n`);
    writeFileSync(path.join(folder, STAMP), MARK);
}

/** Throws an Error with a message for people when this machine cannot make or enter roots. */
export async function checkPrivileges() {
    const hint = 'The other runtimes live in Debian roots, which take mounts and namespaces:';
    if (process.getuid() !== 0) throw new Error(`${hint} run this as root (sudo npm run test:runtimes).`);
    const {status, stderr} = await run([...PRIVATE, 'mount', '--make-rprivate', '/']);
    if (status === 0) return;
    throw new Error(`${stderr}\n${hint} this machine refuses them (a container needs CAP_SYS_ADMIN).`);
}

/** The folder of the root for `suite`, which is made if it is absent, incomplete or out of date. */
export async function provideRoot(suite, {rebuild = false, log = console.error} = {}) {
    const cache = cacheFolder();
    const folder = path.join(cache, suite);
    if (!rebuild && isComplete(folder)) return folder;

    log(`Making the root for Debian ${suite} in ${folder}: once, about half a minute …`);
    mkdirSync(cache, {recursive: true});
    sweep(cache);
    const partial = path.join(cache, `${suite}.partial-${process.pid}`);
    const old = path.join(cache, `${suite}.old.partial-${process.pid}`);
    const command = [...PRIVATE, 'mmdebstrap', ...OPTIONS, suite, partial];
    if (process.env.GJS_ASYNC_MIRROR) command.push(process.env.GJS_ASYNC_MIRROR);
    const {status, stdout, stderr} = await run(command, {timeout: 1200});
    if (status !== 0) {
        rmSync(partial, {recursive: true, force: true});
        throw new Error(`${stdout}${stderr.slice(-4000)}\nCould not make a root for Debian ${suite}.`);
    }
    finish(partial);
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(partial, folder);
    rmSync(old, {recursive: true, force: true});
    return folder;
}
