// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {inParallel} from '../../tools/running/run.mjs';
import {comparisons} from '../comparisons.mjs';
import {instructionsOf} from './gjs.mjs';

// The start of GJS is in both, and so is what it takes to warm up.
const SHORT = 500;
const LONG = 2000;

function total(place, variant, operations) {
    return instructionsOf(place, ['build/bench/programs/count.js', variant, String(operations)]);
}

/** What an operation takes: the slope between two lengths of a run. */
async function perOperation(place, variant) {
    const short = await total(place, variant, SHORT);
    return ((await total(place, variant, LONG)) - short) / (LONG - SHORT);
}

/** Nearly the same on every run, so it has limits. */
export const instructions = {
    title: 'Instructions per operation',
    async measure(place, only) {
        const chosen = comparisons(only);
        const names = [...new Set(chosen.flatMap(({variant, base}) => [base, variant]))];
        const counts = await inParallel(names, 2, variant => perOperation(place, variant));
        const countOf = name => counts[names.indexOf(name)];
        return [
            {name: `${names[0]}, thousands`, value: counts[0] / 1000},
            ...chosen.map(({name, variant, base, limit}) => ({
                name,
                value: countOf(variant) / countOf(base),
                limit,
            })),
        ];
    },
};
