// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The rooms as their imports have them, for people: a picture, and lists.

import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';

import {cruise} from 'dependency-cruiser';

import rules from '../../.dependency-cruiser.mjs';
import {root} from '../root.mjs';
import {ROOMS} from './rooms.mjs';

const NAMES = Object.keys(ROOMS).filter(name => existsSync(path.join(root, 'src', name)));
const roomOf = file => /^src\/([^/]+)\//.exec(file)?.[1];

/** For each room the others that it imports. */
async function importsOfRooms() {
    const {output} = await cruise(['src'], {...rules.options, baseDir: root});
    const imports = new Map(NAMES.map(name => [name, new Set()]));
    for (const {source, dependencies} of output.modules)
        for (const to of dependencies.map(({resolved}) => roomOf(resolved)))
            if (to in ROOMS && to !== roomOf(source)) imports.get(roomOf(source))?.add(to);
    return imports;
}

/** Without the arrows that go where others lead as well. */
function shortest(imports) {
    const reach = name => new Set([...imports.get(name)].flatMap(one => [one, ...reach(one)]));
    return NAMES.map(name => {
        const direct = [...imports.get(name)];
        return [name, direct.filter(one => !direct.some(other => reach(other).has(one)))];
    });
}

async function picture() {
    const arrows = shortest(await importsOfRooms()).toReversed();
    return [
        '```mermaid',
        'flowchart TD',
        ...arrows.map(([name]) => `    ${name}["<b>${name}</b><br>${ROOMS[name]}"]`),
        ...arrows.flatMap(([name, others]) => others.map(other => `    ${name} --> ${other}`)),
        '```',
    ].join('\n');
}

function list() {
    return NAMES.toReversed()
        .map(name => `    ${`src/${name}/`.padEnd(17)}${ROOMS[name]}`)
        .join('\n');
}

const BEGIN = '<!-- written by npm run architecture -->';
const END = '<!-- end -->';

function withPart(file, part) {
    const text = readFileSync(path.join(root, file), 'utf8');
    const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
    if (from < 0 || to < from) throw new Error(`${file} has no place for it: ${BEGIN} … ${END}`);
    return `${text.slice(0, from)}${BEGIN}\n\n${part}\n\n${text.slice(to)}`;
}

/** The texts of the files that show the rooms, by name, as they have to be. */
export async function architectureTexts() {
    return {
        'docs/architecture.md': withPart('docs/architecture.md', await picture()),
        'CONTRIBUTING.md': withPart('CONTRIBUTING.md', list()),
    };
}
