// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The package as npm would publish it, and a folder that has installed it.

import {mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

import {root} from '../root.mjs';
import {output} from '../running/steps.mjs';

const temporary = [];
process.on('exit', () => {
    for (const folder of temporary) rmSync(folder, {recursive: true, force: true});
});

/** A folder that is gone when this process is. */
export function temporaryFolder() {
    const folder = mkdtempSync(path.join(tmpdir(), 'gjs-async-'));
    temporary.push(folder);
    return folder;
}

/** Packs the package in `source`, and returns the tarball and the names of what is in it. */
export async function pack(folder, source = root) {
    const all = temporaryFolder();
    const {tarball} = await npmPack(source, all);
    await output(['tar', '-xzf', tarball, '-C', all]);
    const packed = path.join(all, 'package');
    // They are of a checkout, and npm warns whoever installs a package with scripts.
    await output(['npm', 'pkg', 'delete', 'scripts', 'devDependencies'], {cwd: packed});
    return npmPack(packed, folder);
}

async function npmPack(source, folder) {
    const text = await output(['npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
        cwd: source,
    });
    const [{filename, files}] = JSON.parse(text);
    return {tarball: path.join(folder, filename), files: files.map(file => file.path)};
}

/** What the package has to have in it: the modules that there are, their types, and nothing else. */
export function expectedFiles() {
    const list = (folder, suffix) =>
        readdirSync(path.join(root, folder), {recursive: true, encoding: 'utf8'}).filter(name =>
            name.endsWith(suffix),
        );
    const modules = list('src', '.ts').map(name => name.replace(/\.ts$/, ''));
    return [
        ...['NEWS', 'README.md', 'package.json', 'dist/pieces.json'],
        ...['gjs-async', 'gjs-async-extension'].flatMap(name => [`dist/${name}.js`, `dist/${name}.d.ts`]),
        ...list('bin', '.mjs').map(name => `bin/${name}`),
        ...list('LICENSES', '.txt').map(name => `LICENSES/${name}`),
        ...modules.flatMap(name => [`dist/${name}.js`, `dist/${name}.d.ts`]),
    ];
}

/** The names of all files in `folder`, however deep. */
export function filesIn(folder) {
    return readdirSync(folder, {recursive: true, withFileTypes: true})
        .filter(entry => entry.isFile())
        .map(entry => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));
}

/** What npm says when it installs a package: nothing but its own errors. */
export const NPM = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];

/** Has npm install `source` into an empty project, with the types of GJS and no more. */
export async function install(source, folder) {
    writeFileSync(path.join(folder, 'package.json'), '{"type": "module", "private": true}\n');
    // From Git npm also fetches what builds the package.
    await output(['npm', 'install', ...NPM, source], {cwd: folder, timeout: 900});
    symlinkSync(path.join(root, 'node_modules/@girs'), path.join(folder, 'node_modules/@girs'));
    return path.join(folder, 'node_modules/gjs-async');
}

/** The subpaths of "exports" that are modules, with the file of each. */
export function entryPoints() {
    const {exports} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    return Object.entries(exports)
        .filter(([, target]) => typeof target === 'object')
        .map(([subpath, target]) => ({
            name: subpath.replace(/^\./, 'gjs-async'),
            file: target.default,
        }));
}
