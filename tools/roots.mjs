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

// What has a GIR file with async functions in it, and the typelibs.
const PLATFORM = (
    'gnome-shell gir1.2-gtk-4.0 libglib2.0-dev libgdk-pixbuf-2.0-dev libgtk-4-dev libadwaita-1-dev libsoup-3.0-dev ' +
    'libsecret-1-dev libnm-dev libpolkit-gobject-1-dev libpolkit-agent-1-dev libibus-1.0-dev ' +
    'libpackagekit-glib2-dev libgcr-4-dev libvte-2.91-gtk4-dev libgtksourceview-5-dev libgoa-1.0-dev ' +
    'libudisks2-dev libgeoclue-2-dev libflatpak-dev libostree-dev libupower-glib-dev libgweather-4-dev ' +
    'libportal-dev libportal-gtk4-dev libaccountsservice-dev libgnome-desktop-4-dev gir1.2-vte-3.91 ' +
    'gir1.2-gtksource-5 gir1.2-flatpak-1.0 gir1.2-packagekitglib-1.0 gir1.2-udisks-2.0 gir1.2-xdp-1.0 ' +
    'gir1.2-gcr-4 gir1.2-ibus-1.0'
).split(' ');
const MUTTER = {trixie: 'libmutter-16-dev', sid: 'libmutter-51-dev'};

const optionsFor = packages => [
    '--variant=apt',
    '--mode=root',
    `--include=${packages.join(',')}`,
    ...['doc', 'locale', 'man'].map(folder => `--dpkgopt=path-exclude=/usr/share/${folder}/*`),
    // A mirror that is a frozen copy has old Release files.
    '--aptopt=Acquire::Check-Valid-Until "false"',
    '--aptopt=Acquire::Retries "3"',
];
// No mount of a build that is killed may be there when its folder is removed.
const PRIVATE = ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
const USER = 'tester:x:1000:1000::/home/tester:/bin/sh\n';
const GROUP = 'tester:x:1000:\n';
const markOf = options => [...options, USER, GROUP].join('\n');

function cacheFolder() {
    const cache = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
    return path.resolve(process.env.GJS_ASYNC_ROOTS || path.join(cache, 'gjs-async/roots'));
}

function isComplete(folder, options) {
    const stamp = path.join(folder, STAMP);
    return existsSync(stamp) && readFileSync(stamp, 'utf8') === markOf(options);
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
function finish(folder, options) {
    appendFileSync(path.join(folder, 'etc/passwd'), USER);
    appendFileSync(path.join(folder, 'etc/group'), GROUP);
    writeFileSync(path.join(folder, 'etc/machine-id'), `${randomUUID().replaceAll('-', '')}\n`);
    writeFileSync(path.join(folder, STAMP), markOf(options));
}

/** Throws an Error with a message for people when this machine cannot make or enter roots. */
export async function checkPrivileges() {
    const hint = 'The other runtimes live in Debian roots, which take mounts and namespaces:';
    if (process.getuid() !== 0) throw new Error(`${hint} run this as root (sudo npm run test:runtimes).`);
    const {status, stderr} = await run([...PRIVATE, 'mount', '--make-rprivate', '/']);
    if (status === 0) return;
    throw new Error(`${stderr}\n${hint} this machine refuses them (a container needs CAP_SYS_ADMIN).`);
}

/**
 * The folder of the root for `suite`, which is made if it is absent, incomplete or out of date; `platform` asks
 * for the one that has the GIR files and typelibs of the whole platform.
 */
export async function provideRoot(suite, {rebuild = false, platform = false, log = console.error} = {}) {
    const options = optionsFor(platform ? [...PACKAGES, ...PLATFORM, MUTTER[suite]] : PACKAGES);
    const cache = cacheFolder();
    const name = platform ? `${suite}-platform` : suite;
    const folder = path.join(cache, name);
    if (!rebuild && isComplete(folder, options)) return folder;

    log(
        `Making the root for Debian ${suite} in ${folder}: once, ${platform ? 'some minutes' : 'about half a minute'} …`,
    );
    mkdirSync(cache, {recursive: true});
    sweep(cache);
    const partial = path.join(cache, `${name}.partial-${process.pid}`);
    const old = path.join(cache, `${name}.old.partial-${process.pid}`);
    const command = [...PRIVATE, 'mmdebstrap', ...options, suite, partial];
    if (process.env.GJS_ASYNC_MIRROR) command.push(process.env.GJS_ASYNC_MIRROR);
    const {status, stdout, stderr} = await run(command, {timeout: 1200});
    if (status !== 0) {
        rmSync(partial, {recursive: true, force: true});
        throw new Error(`${stdout}${stderr.slice(-4000)}\nCould not make a root for Debian ${suite}.`);
    }
    finish(partial, options);
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(partial, folder);
    rmSync(old, {recursive: true, force: true});
    return folder;
}
