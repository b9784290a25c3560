// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m build/tests/misuse/main.js [NAME [FROM]]: npm run test:misuse starts it for each function.

import {run} from '../../src/program/run.js';
import {casesOf, judge} from './judge.js';
import {PLACES} from './places.js';

run(async () => {
    const [name, from = '0'] = ARGV;
    if (name === undefined) {
        print(Object.keys(PLACES).join('\n'));
        return;
    }
    for (const [index, one] of casesOf(name).entries()) {
        if (index < Number(from)) continue;
        // Whoever reads this knows where it was when the process dies.
        print(JSON.stringify({index, ...one}));
        const wrong = await judge(one);
        if (wrong !== undefined) print(JSON.stringify({wrong}));
    }
    print(JSON.stringify({done: true}));
});
