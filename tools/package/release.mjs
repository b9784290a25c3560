// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// All that a release consists of, in one folder: tarballs for npm and Meson, the single files with their types, the notes, and
// the sums of all of it.

import {createHash} from 'node:crypto';
import {copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';
import {output} from '../running/steps.mjs';
import {checkShipped} from './check-shipped.mjs';
import {makeMesonTarball} from './meson-tarball.mjs';
import {asMarkdown, releasesIn} from './notes.mjs';
import {pack, temporaryFolder} from './npm-package.mjs';

const SINGLE_FILES = ['gjs-async', 'gjs-async-extension'].flatMap(name => [`${name}.js`, `${name}.d.ts`]);
const SUMS = 'SHA256SUMS';

const read = name => readFileSync(path.join(root, name), 'utf8');

/** The places that say which version this is. */
function versions() {
    return {
        'package.json': JSON.parse(read('package.json')).version,
        'package-lock.json': JSON.parse(read('package-lock.json')).version,
        'create/package.json': JSON.parse(read('create/package.json')).version,
        'meson.build': /^ {2}version: '([^']+)'/m.exec(read('meson.build'))?.[1],
        NEWS: releasesIn(read('NEWS'))[0].version,
    };
}

/** Returns what is in the way of a release of the tree as it is. */
export async function obstacles() {
    const found = Object.entries(versions());
    const [, version] = found[0];
    const others = found.filter(([, each]) => each !== version);
    const changes = await output(['git', '-C', root, 'status', '--porcelain']);
    return [
        ...others.map(([file, each]) => `${file} is of ${each}, package.json of ${version}`),
        ...(releasesIn(read('NEWS'))[0].date === undefined ? ['the notes in NEWS have no date'] : []),
        ...(changes === '' ? [] : [`there are changes that are not committed:\n${changes.trimEnd()}`]),
        ...checkShipped(),
    ];
}

/** Fills build/release from what is built, and returns `{folder, files}`. Throws an Error that says what is in the way. */
export async function makeRelease({isDry}) {
    const problems = isDry ? checkShipped() : await obstacles();
    if (problems.length > 0) throw new Error(`No release:\n${problems.join('\n')}`);
    const folder = path.join(root, 'build/release');
    rmSync(folder, {recursive: true, force: true});
    mkdirSync(folder, {recursive: true});
    for (const source of [root, path.join(root, 'create')]) await pack(folder, source);
    const tarball = await makeMesonTarball(temporaryFolder(), versions()['meson.build']);
    copyFileSync(tarball, path.join(folder, path.basename(tarball)));
    for (const name of SINGLE_FILES) copyFileSync(path.join(root, 'dist', name), path.join(folder, name));
    writeFileSync(path.join(folder, 'NOTES.md'), asMarkdown(releasesIn(read('NEWS'))[0]));
    const files = readdirSync(folder).toSorted();
    const sums = files.map(name => {
        const sum = createHash('sha256').update(readFileSync(path.join(folder, name)));
        return `${sum.digest('hex')}  ${name}\n`;
    });
    writeFileSync(path.join(folder, SUMS), sums.join(''));
    return {folder, files: [...files, SUMS]};
}
