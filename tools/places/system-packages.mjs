// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What the project needs from the system: how to see that it is there, and what it is called.

import {spawnSync} from 'node:child_process';
import {accessSync, constants, existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** Package names, one or more, in the order apt-get, dnf, pacman, zypper; null where there is none. */
const NEEDS = {
    gjs: {has: () => programs('gjs'), packages: ['gjs', 'gjs', 'gjs', 'gjs']},
    dbus: {
        has: () => programs('dbus-run-session', 'dbus-daemon'),
        packages: ['dbus-daemon', 'dbus-daemon', 'dbus', 'dbus-1-daemon'],
    },
    soup: {
        has: () => typelib('Soup-3.0'),
        packages: ['gir1.2-soup-3.0', 'libsoup3', 'libsoup3', 'typelib-1_0-Soup-3_0'],
    },
    git: {has: () => programs('git'), packages: ['git', 'git', 'git', 'git']},
    meson: {
        has: () => programs('meson', 'ninja', 'pkg-config'),
        packages: ['meson pkgconf', 'meson pkgconf', 'meson pkgconf', 'meson pkgconf'],
    },
    'flatpak-builder': {
        has: () => programs('flatpak-builder'),
        packages: ['flatpak-builder', 'flatpak-builder', 'flatpak-builder', 'flatpak-builder'],
    },
    'glib-compile-resources': {
        has: () => programs('glib-compile-resources'),
        packages: ['libglib2.0-dev-bin', 'glib2-devel', 'glib2-devel', 'glib2-devel'],
    },
    'g-ir-scanner': {
        has: () => programs('g-ir-scanner', 'cc') && pkgConfig('gio-2.0', 'gobject-introspection-1.0'),
        packages: [
            'gobject-introspection libgirepository1.0-dev gcc',
            'gobject-introspection-devel gcc',
            'gobject-introspection gcc',
            'gobject-introspection-devel gcc',
        ],
    },
    chromium: {
        has: () => programs('chromium'),
        packages: ['chromium', 'chromium', 'chromium', 'chromium'],
    },
    mmdebstrap: {
        has: () => programs('mmdebstrap'),
        packages: ['mmdebstrap', 'mmdebstrap', null, null],
    },
    valgrind: {
        has: () => programs('valgrind'),
        packages: ['valgrind', 'valgrind', 'valgrind', 'valgrind'],
    },
    shellcheck: {
        has: () => programs('shellcheck'),
        packages: ['shellcheck', 'ShellCheck', 'shellcheck', 'ShellCheck'],
    },
    mount: {
        has: () => programs('mount', 'unshare'),
        packages: ['mount', 'util-linux', 'util-linux', 'util-linux'],
    },
};

const MANAGERS = [
    {program: 'apt-get', update: ['update'], install: ['install', '--no-install-recommends', '-y']},
    {program: 'dnf', install: ['install', '--setopt=install_weak_deps=False', '-y']},
    {program: 'pacman', install: ['-Sy', '--needed', '--noconfirm']},
    {program: 'zypper', install: ['--non-interactive', 'install', '--no-recommends']},
];

// As root in a container or under sudo, PATH may lack the folders of mount and the like.
const FOLDERS = [...(process.env.PATH ?? '').split(':'), '/usr/bin', '/usr/sbin', '/bin', '/sbin'];

function isExecutable(file) {
    try {
        accessSync(file, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}

function programs(...names) {
    return names.every(name => FOLDERS.some(folder => isExecutable(path.join(folder, name))));
}

function typelib(name) {
    const bases = ['/usr/lib', '/usr/lib64', '/usr/local/lib', '/usr/local/lib64'];
    const multiarch = existsSync('/usr/lib')
        ? readdirSync('/usr/lib').filter(dir => dir.includes('-linux-'))
        : [];
    const folders = [
        ...(process.env.GI_TYPELIB_PATH ?? '').split(':'),
        ...[...bases, ...multiarch.map(dir => `/usr/lib/${dir}`)].map(base => `${base}/girepository-1.0`),
    ];
    return folders.some(folder => existsSync(path.join(folder, `${name}.typelib`)));
}

function pkgConfig(...names) {
    return spawnSync('pkg-config', ['--exists', ...names]).status === 0;
}

function call(program, args) {
    const sudo = process.getuid() !== 0 && programs('sudo') ? ['sudo'] : [];
    const [command, ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', program, ...args];
    // sudo may ask for a password, so it keeps the terminal.
    const {status, stdout, stderr, error} = spawnSync(command, rest, {
        stdio: [sudo.length > 0 ? 'inherit' : 'ignore', 'pipe', sudo.length > 0 ? 'inherit' : 'pipe'],
        encoding: 'utf8',
    });
    return {ok: status === 0, text: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`};
}

/** The needs among `names` that the system does not meet. */
export function missing(names) {
    return names.filter(name => !NEEDS[name].has());
}

/** Installs what `names` stand for; throws an Error with a message for people when it cannot. */
export function install(names, log) {
    const index = MANAGERS.findIndex(manager => programs(manager.program));
    const manager = MANAGERS[index];
    const packages = names.map(name => NEEDS[name].packages[Math.max(index, 0)]);
    const wanted = names.map((name, i) => packages[i] ?? name).join(' ');
    if (manager === undefined)
        throw new Error(`Please install: ${wanted} (Debian's names; no package manager known here)`);
    if (packages.includes(null))
        throw new Error(`Please install: ${wanted} (not all of them are packages of ${manager.program})`);

    log(`Installing ${wanted} with ${manager.program} …`);
    const options =
        manager.program === 'apt-get' ? ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3'] : [];
    // One broken source must not stop an installation from the others, so its status is not looked at.
    const update = manager.update && call(manager.program, [...options, ...manager.update]);
    const result = call(manager.program, [
        ...options,
        ...manager.install,
        ...packages.flatMap(each => each.split(' ')),
    ]);
    const rest = missing(names);
    if (result.ok && rest.length === 0) return;
    throw new Error(`${update?.text ?? ''}${result.text}\nCould not install it. Please install: ${wanted}`);
}
