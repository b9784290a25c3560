// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Takes some names out of dist/gjs-async.js and dist/gjs-async.d.ts, with what they need. dist/pieces.json says where the
// statements of both files are and which of the others each one needs, so nothing is parsed here and nothing is installed.

import {readFileSync} from 'node:fs';
import path from 'node:path';

import {banner} from './banner.mjs';

const base = path.dirname(import.meta.dirname);
const read = name => readFileSync(path.join(base, name), 'utf8');

/** Where people find the repository that package.json names. */
export function addressOf({url}) {
    return url.replace(/^git\+|\.git$/g, '');
}

/** What the package has: its version, the two files, and their pieces. */
export function openLibrary() {
    const {name, version, description, repository} = JSON.parse(read('package.json'));
    try {
        const {js, dts} = JSON.parse(read('dist/pieces.json'));
        return {
            about: {name, version, description, address: addressOf(repository)},
            js: {text: read('dist/gjs-async.js'), ...js},
            dts: {text: read('dist/gjs-async.d.ts'), ...dts},
        };
    } catch (error) {
        if (error.code !== 'ENOENT') throw error;
        throw new Error(`${error.path} is missing: run npm run build first.`, {cause: error});
    }
}

/** By code units, which is the same everywhere. */
function sorted(names) {
    return [...names].sort((a, b) => (a < b ? -1 : Number(a > b)));
}

/** The names that can be picked. */
export function namesOf(library) {
    return sorted(Object.keys(library.js.exports));
}

/** The numbers of the pieces that those in `roots` need, those included. */
function closure(pieces, roots) {
    const reached = new Set();
    const waiting = [...roots];
    while (waiting.length > 0) {
        const number = waiting.pop();
        if (reached.has(number)) continue;
        reached.add(number);
        waiting.push(...pieces[number].needs);
    }
    return reached;
}

function textOf({text, pieces}, reached) {
    const parts = pieces.filter((_, number) => reached.has(number));
    return parts
        .map(({start, end}) => text.slice(start, end))
        .join('')
        .trim();
}

function exportList(file, names) {
    const listed = names.map(name => {
        const {local} = file.exports[name];
        return local === name ? name : `${local} as ${name}`;
    });
    const line = `export {${listed.join(', ')}};`;
    return line.length <= 110 ? line : `export {\n${listed.map(one => `    ${one},\n`).join('')}};`;
}

function rootsOf(file, names) {
    return names.flatMap(name => file.exports[name].pieces);
}

/** The public types that a file has in it anyway. */
function typesAmong({exports}, values, reached) {
    const isType = name => !(name in values);
    return Object.keys(exports).filter(
        name => isType(name) && exports[name].pieces.every(number => reached.has(number)),
    );
}

/**
 * Returns `{js, dts}`, the text of the two files that have `names` and what these need.
 * Throws an Error that lists the names when there is none like one of them.
 */
export function pick(library, names) {
    const {js, dts, about} = library;
    const known = namesOf(library);
    const wanted = sorted(new Set(names));
    const unknown = wanted.filter(name => !known.includes(name));
    if (unknown.length > 0)
        throw new Error(
            `There is no ${unknown.join(', ')} in gjs-async. These can be picked:\n${known.join('\n')}`,
        );
    if (wanted.length === 0) throw new Error(`No names to pick. There are:\n${known.join('\n')}`);
    const head = banner(about, wanted.length === known.length ? null : wanted);
    const code = closure(js.pieces, rootsOf(js, wanted));
    const types = closure(dts.pieces, rootsOf(dts, wanted));
    const typed = sorted([...wanted, ...typesAmong(dts, js.exports, types)]);
    return {
        js: `${head.js}\n${textOf(js, code)}\n\n${exportList(js, wanted)}\n`,
        dts: `${head.dts}\n${textOf(dts, types)}\n\n${exportList(dts, typed)}\n`,
    };
}
