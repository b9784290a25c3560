// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The files that tell what was found: written, or compared with what would be written.

import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';
import {TESTED} from './examine.mjs';
import {PAIRS, pairsText} from './platform-pairs.mjs';
import {digestIn, markdown} from './table.mjs';

const TABLE = 'docs/coverage.md';

/** The text as `npm run format` leaves it. */
function formatted(name, text) {
    const biome = path.join(root, 'node_modules/.bin/biome');
    const command = ['format', `--stdin-file-path=${name}`];
    return execFileSync(biome, command, {cwd: root, input: text, encoding: 'utf8'});
}

function textsOf(suites) {
    const tested = suites.flatMap(({namespaces}) => namespaces.filter(({name}) => TESTED.includes(name)));
    const texts = {[TABLE]: markdown(suites), [PAIRS]: pairsText(tested)};
    return Object.entries(texts).map(([name, text]) => [name, formatted(name, text)]);
}

/** Writes both files. */
export function write(suites) {
    for (const [name, text] of textsOf(suites)) writeFileSync(path.join(root, name), text);
}

/** The files that are not as they would be written. */
export function outOfDate(suites) {
    return textsOf(suites)
        .filter(([name, text]) => readFileSync(path.join(root, name), 'utf8') !== text)
        .map(([name]) => name);
}

/** The suites whose packages are others than those that the table is of. */
export function moved(suites) {
    const table = readFileSync(path.join(root, TABLE), 'utf8');
    return suites.filter(({suite, digest}) => digestIn(table, suite) !== digest).map(({suite}) => suite);
}
