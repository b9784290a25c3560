// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What a copy of the library costs whoever ships it, before anything of it is called.

import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {build} from 'esbuild';

import {namesOf, openLibrary, pick} from '../../bin/pick.mjs';
import {root} from '../../tools/root.mjs';
import {inParallel} from '../../tools/running/run.mjs';
import {figures, instructionsOf} from './gjs.mjs';

const FOLDER = 'build/bench/load';

/** The modules of GNOME that every program of GJS has loaded, and every copy imports. */
const PLATFORM = `\
import 'gi://GLib';
import 'gi://GObject';
import 'gi://Gio';
import 'system';
`;

/** Names that are picked together, and how many lines and millions of instructions that may be. */
const PICKS = [
    {names: ['isCancelled'], lines: 60, instructions: 2},
    {names: ['EventTarget'], lines: 640, instructions: 10},
    {names: ['AbortController'], lines: 870, instructions: 13},
    {names: ['promised'], lines: 1410, instructions: 19},
    {names: ['promisify'], lines: 1450, instructions: 19.5},
    {names: ['promisify', 'AbortController', 'isCancelled'], lines: 2240, instructions: 33},
    {names: ['TaskScope', 'on', 'sleep'], lines: 2420, instructions: 32},
    {names: [], title: 'everything', lines: 8400, instructions: 111},
];

function writePicks() {
    mkdirSync(path.join(root, FOLDER), {recursive: true});
    const library = openLibrary();
    return PICKS.map(({names, title = names.join(' + '), ...limits}, index) => {
        const {js} = pick(library, names.length === 0 ? namesOf(library) : names);
        const file = `pick-${index}.js`;
        writeFileSync(path.join(root, FOLDER, file), js);
        return {title, file, limits, lines: js.split('\n').length - 1};
    });
}

/** Packages of npm that do a part of this: an AbortController and nothing else, and the EventTarget below it. */
const PEERS = [
    {name: 'AbortController', from: 'abort-controller'},
    {name: 'EventTarget', from: 'event-target-shim'},
];

async function writePeer({name, from}) {
    const file = `${from}.js`;
    await build({
        stdin: {contents: `export {${name}} from '${from}';`, resolveDir: root},
        bundle: true,
        mainFields: ['module', 'main'],
        format: 'esm',
        legalComments: 'none',
        banner: {js: PLATFORM},
        outfile: path.join(root, FOLDER, file),
    });
    return {title: `${name} of the npm package ${from}`, file, limits: {}};
}

function lineRow({title, lines, limits}) {
    return {name: `${title}: lines`, value: lines, limit: limits.lines};
}

/** How many lines the picks have. */
export function lineRows() {
    return writePicks().map(lineRow);
}

async function rowsOf(place, {title, file, limits, lines}, base) {
    const program = path.join(FOLDER, file);
    const millions = ((await instructionsOf(place, [program])) - base) / 1e6;
    const kibibytes = (await figures(place, 'copies', program)).get('KiB');
    return [
        ...(lines === undefined ? [] : [lineRow({title, lines, limits})]),
        {name: `${title}: million instructions`, value: millions, limit: limits.instructions},
        {name: `${title}: KiB of memory`, value: kibibytes},
    ];
}

/** What a copy takes above a program that has GLib, GObject and Gio. */
export const load = {
    title: 'Loading a copy',
    async measure(place) {
        const picks = writePicks();
        writeFileSync(path.join(root, FOLDER, 'platform.js'), PLATFORM);
        const base = await instructionsOf(place, [path.join(FOLDER, 'platform.js')]);
        const files = [...picks, ...(await Promise.all(PEERS.map(writePeer)))];
        const rows = await inParallel(files, 2, file => rowsOf(place, file, base));
        return [
            {name: 'GJS with GLib, GObject and Gio: million instructions', value: base / 1e6},
            ...rows.flat(),
        ];
    },
};
