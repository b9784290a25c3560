// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Stryker's build command: bundles the tests with all mutants inside, and learns which test files reach which.

import {readFileSync, rmSync, writeFileSync} from 'node:fs';

import {bundleJasmine, bundleTests} from '../build/bundle-programs.mjs';
import {root} from '../root.mjs';
import {findTests} from '../running/run-tests.mjs';
import {FOLDERS, PLAN, runTest} from './tests.mjs';

/** These weigh the memory of thousands of operations. */
const isTooSlow = file => file.endsWith('/residue.test.js');

/** How long a test file takes, and the numbers of the mutants that it reaches. */
async function learn(file) {
    const covered = 'build/covered';
    rmSync(covered, {force: true});
    const {failures, problems, output, seconds} = await runTest(file, 120, {GJS_ASYNC_COVERED: covered});
    if (failures.length > 0 || problems.length > 0) {
        const complaints = [...failures.flatMap(({name, lines}) => [name, ...lines]), ...problems, output];
        throw new Error(`${file} fails without a mutant:\n${complaints.join('\n')}`);
    }
    return {file, seconds, reached: [...new Set(readFileSync(covered, 'utf8').trim().split('\n'))]};
}

process.chdir(root);
rmSync('build', {recursive: true, force: true});
await bundleJasmine();
for (const folder of FOLDERS) await bundleTests(`tests/${folder}`, {inject: ['tools/mutation/prelude.js']});
const plan = [];
for (const file of FOLDERS.flatMap(folder => findTests(folder, ''))) {
    if (!isTooSlow(file)) plan.push(await learn(file));
}
// What ends soon is tried first.
writeFileSync(PLAN, JSON.stringify(plan.toSorted((a, b) => a.seconds - b.seconds)));
