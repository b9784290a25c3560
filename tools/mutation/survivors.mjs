// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What is known of the mutants that no test can notice: survivors/<room>.json says why of each.

import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';

/** The line is only for people: it moves when something above it changes. */
function key({at, kind, original, replacement}) {
    return [at.replace(/:\d+$/, ''), kind, original, replacement].join('\0');
}

function keyOf(mutant, room) {
    return key({...mutant, at: path.relative(`src/${room}`, mutant.file)});
}

/** The explanations of a room, by mutant. One is `same` if the mutant does the same as the original. */
function readExplanations(room) {
    const file = path.join(root, `tools/mutation/survivors/${room}.json`);
    const list = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
    return new Map(list.map(one => [key(one), one]));
}

/**
 * How many of a room's mutants were noticed, how many could be, and which have survived with no explanation. An
 * explanation of a mutant that was noticed, or that is not there any more, is wrong.
 */
export function weigh(room, mutants) {
    const explanations = readExplanations(room);
    const found = mutants.map(mutant => ({mutant, why: explanations.get(keyOf(mutant, room))}));
    const survived = found.filter(({mutant}) => mutant.status !== 'noticed');
    const used = survived.map(({why}) => why).filter(why => why !== undefined);
    const same = used.filter(why => why.same).length;
    return {
        noticed: mutants.length - survived.length,
        different: mutants.length - same,
        same,
        elsewhere: used.length - same,
        unexplained: survived.filter(({why}) => why === undefined).map(({mutant}) => mutant),
        wrong: [...explanations.values()].filter(one => !used.includes(one)),
    };
}
