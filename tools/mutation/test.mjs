// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Stryker's test command: runs the test files that reach the active mutant until one of them fails.

import {appendFileSync, existsSync, readFileSync} from 'node:fs';
import process from 'node:process';

import {root} from '../root.mjs';
import {PLAN, runTest} from './tests.mjs';

// The test files that have noticed a mutant, the latest last.
const NOTICED = 'build/noticed';

process.chdir(root);
const mutant = process.env.__STRYKER_ACTIVE_MUTANT__;
// Without a mutant it is the build that has tried.
const plan = mutant === undefined ? [] : JSON.parse(readFileSync(PLAN, 'utf8'));
// Mutants come in the order of the source: what has noticed the one before is tried first.
const noticed = existsSync(NOTICED) ? readFileSync(NOTICED, 'utf8').trim().split('\n') : [];
const rank = ({file}) => noticed.slice(-6).lastIndexOf(file);
for (const {file, seconds, reached} of plan.toSorted((a, b) => rank(b) - rank(a))) {
    if (!reached.includes(mutant)) continue;
    // What hangs is noticed as well, if the machine is not too busy for the figure to mean something.
    const {failed} = await runTest(file, 3 * seconds + 6, {__STRYKER_ACTIVE_MUTANT__: mutant});
    if (failed > 0) {
        appendFileSync(NOTICED, `${file}\n`);
        process.exit(1);
    }
}
