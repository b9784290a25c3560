// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m build/tests/soak/main.js OPERATIONS MINUTES SEED [ONLY]: npm run soak starts it where it is told to.

import {run} from '../../src/program/run.js';
import {soak} from './soak.js';

run(async () => {
    const [operations, minutes, seed] = ARGV.slice(0, 3).map(Number) as [number, number, number];
    const {lines, violations} = await soak({operations, minutes, seed, only: ARGV[3] ?? ''}, print);
    for (const line of lines) print(line);
    for (const violation of violations) print(`WRONG: ${violation}`);
    print(violations.length === 0 ? 'nothing is wrong' : `${violations.length} wrong; seed ${seed}`);
    return violations.length === 0 ? 0 : 1;
});
