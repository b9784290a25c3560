// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m build/bench/programs/wall.js VARIANT/BASE: how many times as long as the base the variant takes.

import {run} from '../../src/program/run.js';
import {printFigure} from '../support/figure.js';
import {ratio} from '../support/time.js';
import {variantOf} from '../variants/index.js';

const ROUNDS = 15;
const OPERATIONS = 500;

run(
    async () => {
        const pair = ARGV[0] as string;
        const [work, base] = pair.split('/').map(variantOf);
        if (work === undefined || base === undefined) throw new Error(`"${pair}" is no pair of variants.`);
        const value = await ratio(
            () => work(OPERATIONS),
            () => base(OPERATIONS),
            ROUNDS,
        );
        printFigure(pair, value);
    },
    {collectEvery: Infinity},
);
