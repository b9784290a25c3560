// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Makes a shell extension of its sources: types erased, and beside them a file with what they take of the library.

import {cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {zipSync} from 'fflate';

import {namesOf, openLibrary, pick} from '../../bin/pick.mjs';
import {eraseTypes} from './erase-types.mjs';
import {format} from './tool.mjs';

const LIBRARY = 'gjs-async.js';
const IMPORT = /\bimport\s+(?:\*|\{([^}]*)\})[^;]*?from '\.\/gjs-async\.js'/g;
const EXAMPLE = 'examples/shell-extension';
/** The extensions of `npm run bench -- session`, which have some modules in common. */
const SESSION = 'bench/session';
// The first day that the format knows: the same files make the same bytes.
const DATE = new Date(1980, 0, 1);

/** Turns the extension in `source` into the folder `target`, as it is installed; format it afterwards. */
function buildExtension(source, target) {
    mkdirSync(target, {recursive: true});
    cpSync(source, target, {recursive: true, filter: file => !/\.(ts|md)$/.test(file)});
    for (const name of readdirSync(source).filter(file => file.endsWith('.ts'))) {
        const code = eraseTypes(path.join(source, name));
        const out = path.join(target, name.replace(/\.ts$/, '.js'));
        const local = code
            .replaceAll(`from 'gjs-async'`, `from './${LIBRARY}'`)
            .replaceAll(`from '../../../${EXAMPLE}/`, `from './`)
            .replaceAll(`from '../common/`, `from './`);
        writeFileSync(out, local);
    }
}

/** The names that the modules of an extension import from the library; null stands for all. */
function importedNames(folder) {
    const modules = readdirSync(folder).filter(name => name.endsWith('.js') && name !== LIBRARY);
    const lists = modules.flatMap(name => {
        const code = readFileSync(path.join(folder, name), 'utf8');
        return [...code.matchAll(IMPORT)].map(([, named]) => named);
    });
    if (lists.includes(undefined)) return null;
    const names = lists.flatMap(list => list.split(',')).map(each => each.trim().split(/\s/)[0]);
    return names.filter(name => name !== '');
}

/** Writes what `gjs-async pick` writes, after all modules of the extension, if they use the library. */
function addLibrary(target) {
    const library = openLibrary();
    const names = importedNames(target) ?? namesOf(library);
    if (names.length === 0) return;
    const {js} = pick(library, names);
    writeFileSync(path.join(target, LIBRARY), js);
}

/** The folders of extensions in `folder`. */
function extensionsIn(folder) {
    return readdirSync(folder).filter(name => name.includes('@'));
}

/** The extensions of the project: the folder of the sources, and what is made of them. */
function findExtensions() {
    const target = name => path.join('build/extensions', name);
    const tests = extensionsIn('tests/shell');
    const session = extensionsIn(SESSION);
    return [
        {source: EXAMPLE, target: exampleTarget()},
        // It has the modules of the example, and another extension.js.
        {source: EXAMPLE, target: target('still@gjs-async.test')},
        ...tests.map(name => ({source: path.join('tests/shell', name), target: target(name)})),
        ...session.map(name => ({source: path.join(SESSION, 'common'), target: target(name)})),
        ...session.map(name => ({source: path.join(SESSION, name), target: target(name)})),
    ];
}

function exampleTarget() {
    const {uuid} = JSON.parse(readFileSync(path.join(EXAMPLE, 'metadata.json'), 'utf8'));
    return path.join('build/extensions', uuid);
}

/** Packs the example as for upload, and returns the path of the archive. */
export function packExtension() {
    const folder = exampleTarget();
    const files = readdirSync(folder, {recursive: true, withFileTypes: true})
        .filter(entry => entry.isFile())
        .map(entry => path.join(entry.path, entry.name))
        .toSorted();
    const archive = `${folder}.shell-extension.zip`;
    const contents = files.map(file => [path.relative(folder, file), readFileSync(file)]);
    writeFileSync(archive, zipSync(Object.fromEntries(contents), {level: 9, mtime: DATE}));
    return archive;
}

/** Shell extensions as they are installed, and the example as it is uploaded. */
export function buildExtensions() {
    for (const {source, target} of findExtensions()) buildExtension(source, target);
    for (const target of new Set(findExtensions().map(each => each.target))) addLibrary(target);
    format('build/extensions');
    packExtension();
}
