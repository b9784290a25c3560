// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The checks that need no GJS. Each is one test.

import {performance} from 'node:perf_hooks';

import {root} from '../root.mjs';
import {checkMatrix} from '../types/check-types-matrix.mjs';
import {inParallel, run} from './run.mjs';

const CHECKS = {
    types: ['tsc', '--noEmit'],
    'lint and layers': ['oxlint', '--type-aware', '--deny-warnings'],
    format: ['biome', 'ci', '--colors=off', '.'],
};

export function runChecks() {
    const checks = [...Object.entries(CHECKS).map(runTool), checkUserTypes];
    return inParallel(checks, 2, check => check());
}

function runTool([name, [tool, ...args]]) {
    return async () => {
        const outcome = await run([`node_modules/.bin/${tool}`, ...args], {cwd: root});
        const output = outcome.status === 0 ? '' : `${outcome.stdout}${outcome.stderr}`;
        return resultOf(name, outcome.seconds, outcome.status === 0, [tool, ...args].join(' '), output);
    };
}

/** With one compiler; npm run test:types takes the others. */
async function checkUserTypes() {
    const start = performance.now();
    const results = await checkMatrix(['7.0']);
    const failed = results.filter(({errors}) => errors.length > 0);
    const output = failed.map(({name, errors}) => [name, ...errors].join('\n')).join('\n');
    const seconds = (performance.now() - start) / 1000;
    return resultOf('types of the package', seconds, failed.length === 0, 'npm run test:types', output);
}

function resultOf(name, seconds, ok, command, output) {
    return {
        name,
        seconds,
        tally: ok ? 'passed' : 'failed',
        passed: ok ? 1 : 0,
        failed: ok ? 0 : 1,
        skipped: 0,
        failures: [],
        problems: ok ? [] : [command],
        output,
    };
}
