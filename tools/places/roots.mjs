// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Debian roots with other versions of GJS and GNOME Shell, made once and kept outside the checkout.

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

import {GJS_ROOT, SUITES} from './root-kinds.mjs';
import {run} from '../running/run.mjs';

const STAMP = 'etc/gjs-async-root';

function options({packages, without}) {
    return [
        '--variant=apt',
        '--mode=root',
        `--include=${packages.join(',')}`,
        ...without.map(folder => `--dpkgopt=path-exclude=/usr/share/${folder}/*`),
        // A mirror that is a frozen copy has old Release files.
        '--aptopt=Acquire::Check-Valid-Until "false"',
        '--aptopt=Acquire::Retries "3"',
    ];
}

// No mount of a build that is killed may be there when its folder is removed.
const PRIVATE = ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
const USER = 'tester:x:1000:1000::/home/tester:/bin/sh\n';
const GROUP = 'tester:x:1000:\n';

/** What the stamp of a root of this kind says. */
function mark(kind) {
    return [...options(kind), kind.stands, USER, GROUP].filter(text => text !== '').join('\n');
}

function cacheFolder() {
    const cache = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
    return path.resolve(process.env.GJS_ASYNC_ROOTS || path.join(cache, 'gjs-async/roots'));
}

function isComplete(folder, kind) {
    const stamp = path.join(folder, STAMP);
    return existsSync(stamp) && readFileSync(stamp, 'utf8') === mark(kind);
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
        const pid = /\.partial-(\d+)(?:\.deb)?$/.exec(name)?.[1];
        if (pid !== undefined && !isAlive(Number(pid))) rmSync(path.join(cache, name), {recursive: true});
    }
}

/** Adds the user whom enter-root.sh runs commands as, and what says that the root is complete. */
function finish(folder, kind) {
    appendFileSync(path.join(folder, 'etc/passwd'), USER);
    appendFileSync(path.join(folder, 'etc/group'), GROUP);
    writeFileSync(path.join(folder, 'etc/machine-id'), `${randomUUID().replaceAll('-', '')}\n`);
    writeFileSync(path.join(folder, STAMP), mark(kind));
}

/** Options that install the stub before apt chooses packages, so that it finds the names taken. */
async function stub(kind, folder) {
    if (kind.stands === '') return [];
    const control = [
        'Package: gjs-async-stubs',
        'Version: 1',
        'Architecture: all',
        'Maintainer: The gjs-async authors <nobody@localhost>',
        `Provides: ${kind.stands}`,
        'Description: stands for programs that a headless shell never starts',
    ];
    mkdirSync(path.join(folder, 'DEBIAN'), {recursive: true});
    writeFileSync(path.join(folder, 'DEBIAN/control'), `${control.join('\n')}\n`);
    const {status, stderr} = await run([
        'dpkg-deb',
        '--root-owner-group',
        '--build',
        folder,
        `${folder}.deb`,
    ]);
    if (status !== 0) throw new Error(`${stderr}\nCould not make a package of stubs.`);
    const inside = `/tmp/${path.basename(folder)}.deb`;
    return [
        `--essential-hook=copy-in ${folder}.deb /tmp`,
        `--essential-hook=chroot "$1" dpkg -i ${inside}`,
        `--customize-hook=rm -f "$1${inside}"`,
    ];
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
export async function provideRoot(suite, {kind = GJS_ROOT, rebuild = false, log = console.error} = {}) {
    if (!SUITES.includes(suite))
        throw new Error(`“${suite}” is not among the Debian suites that are known: ${SUITES.join(', ')}.`);
    const cache = cacheFolder();
    const name = `${suite}${kind.suffix}`;
    const folder = path.join(cache, name);
    if (!rebuild && isComplete(folder, kind)) return folder;

    log(`Making the root for Debian ${suite} in ${folder}: once, about ${kind.duration} …`);
    mkdirSync(cache, {recursive: true});
    sweep(cache);
    const temporary = what => path.join(cache, `${name}.${what}partial-${process.pid}`);
    const [partial, old, stubs] = ['', 'old.', 'stubs.'].map(temporary);
    const command = [
        ...PRIVATE,
        'mmdebstrap',
        ...options(kind),
        ...(await stub(kind, stubs)),
        suite,
        partial,
    ];
    if (process.env.GJS_ASYNC_MIRROR) command.push(process.env.GJS_ASYNC_MIRROR);
    const {status, stdout, stderr} = await run(command, {timeout: 1800});
    for (const file of [stubs, `${stubs}.deb`]) rmSync(file, {recursive: true, force: true});
    if (status !== 0) {
        rmSync(partial, {recursive: true, force: true});
        throw new Error(`${stdout}${stderr.slice(-4000)}\nCould not make a root for Debian ${suite}.`);
    }
    finish(partial, kind);
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(partial, folder);
    rmSync(old, {recursive: true, force: true});
    return folder;
}
