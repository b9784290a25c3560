// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The tarball that `meson dist` makes of the files as they are now, with dist/ in it.

import {cpSync, existsSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';
import {output} from '../running/steps.mjs';

/** Makes `folder` a Git repository of the files as they are now, without dist/: a clone. */
export async function checkOut(folder, call = output) {
    const git = (...args) => call(['git', '-c', 'user.name=x', '-c', 'user.email=x@x', '-C', ...args]);
    const names = await git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
    const files = names.split('\0').filter(name => name !== '' && existsSync(path.join(root, name)));
    for (const name of files) cpSync(path.join(root, name), path.join(folder, name));
    await call(['git', 'init', '--quiet', folder]);
    await git(folder, 'add', '.');
    await git(folder, 'commit', '--quiet', '--no-verify', '--message=now');
}

/** Returns the path of the tarball; the folders that it takes to make it are in `base`. */
export async function makeMesonTarball(base, version, call = output) {
    const [checkout, out] = ['checkout', 'dist'].map(name => path.join(base, name));
    await checkOut(checkout, call);
    cpSync(path.join(root, 'dist'), path.join(checkout, 'dist'), {recursive: true});
    await call(['meson', 'setup', out, checkout]);
    await call(['meson', 'dist', '-C', out, '--no-tests']);
    return path.join(out, `meson-dist/gjs-async-${version}.tar.xz`);
}
