// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The checks that need no GJS. Each is one test.

import {root} from './build.mjs';
import {inParallel, run} from './run.mjs';

const CHECKS = {
    types: ['tsc', '--noEmit'],
    'lint and layers': ['oxlint', '--type-aware', '--deny-warnings'],
    format: ['biome', 'ci', '--colors=off', '.'],
};

export function runChecks() {
    return inParallel(Object.entries(CHECKS), 2, async ([name, [tool, ...args]]) => {
        const {status, stdout, stderr, seconds} = await run([`node_modules/.bin/${tool}`, ...args], {
            cwd: root,
        });
        const ok = status === 0;
        return {
            name,
            seconds,
            tally: ok ? 'passed' : 'failed',
            passed: ok ? 1 : 0,
            failed: ok ? 0 : 1,
            skipped: 0,
            failures: [],
            problems: ok ? [] : [[tool, ...args].join(' ')],
            output: ok ? '' : `${stdout}${stderr}`,
        };
    });
}
