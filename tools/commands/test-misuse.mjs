// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run test:misuse: every public function with what nobody should pass, in every place for an argument.

import {parseArgs} from 'node:util';

import {programHere} from '../places/runtimes.mjs';
import {setup} from '../places/setup.mjs';
import {build} from '../running/build.mjs';
import {heading, isBusNoise, main, printResult, printSummary, sum} from '../running/report.mjs';
import {inParallel} from '../running/run.mjs';

const USAGE = `\
npm run test:misuse -- [--only SUBSTRING] [--no-build]
  --only      only the functions with this in their name
  --no-build  run what was built before`;
const PROGRAM = 'build/tests/misuse/main.js';
/** The watchdog of a process, in seconds: some take a thousand values. */
const TIMEOUT = 240;

const spoken = ({name, argument, value}) => `${name}, ${argument} = ${value}`;

/** Runs the cases of a function; after one that ends the process, those behind it in another. */
async function misuse(name) {
    const failures = [];
    let [from, count, seconds] = [0, 0, 0];
    for (;;) {
        const outcome = await programHere([PROGRAM, name, String(from)], {timeout: TIMEOUT});
        const lines = outcome.stdout.split('\n').filter(Boolean).map(JSON.parse);
        const stderr = outcome.stderr.split('\n').filter(line => line !== '' && !isBusNoise(line));
        let last = {name, argument: '?', value: 'before the first', index: from - 1};
        for (const line of lines) {
            if (line.wrong !== undefined) failures.push({name: spoken(last), lines: [line.wrong]});
            else if (!line.done) last = line;
        }
        seconds += outcome.seconds;
        count += last.index + 1 - from;
        const done = lines.at(-1)?.done === true;
        if (!done || outcome.status !== 0 || stderr.length > 0) {
            const how = outcome.timedOut ? 'hangs' : `ends the process (${outcome.signal ?? outcome.status})`;
            failures.push({
                name: done ? name : spoken(last),
                lines: [done ? 'complains' : how, ...stderr.slice(0, 5)],
            });
        }
        if (done || last.index < from)
            return {
                name,
                seconds,
                passed: count - failures.length,
                failed: failures.length,
                skipped: 0,
                failures,
            };
        from = last.index + 1;
    }
}

await main(
    async () => {
        const {values} = parseArgs({
            options: {
                only: {type: 'string', default: ''},
                'no-build': {type: 'boolean', default: false},
                help: {type: 'boolean', default: false},
            },
        });
        if (values.help) {
            console.log(USAGE);
            return 0;
        }
        setup(['gjs', 'dbus']);
        if (!values['no-build']) await build();
        const {stdout} = await programHere([PROGRAM], {timeout: 60});
        const names = stdout.split('\n').filter(name => name !== '' && name.includes(values.only));
        if (names.length === 0) throw new Error(`No function has “${values.only}” in its name.`);
        heading('Misuse');
        const results = await inParallel(names, 2, async name => {
            const result = {problems: [], output: '', ...(await misuse(name))};
            printResult(result, 20);
            return result;
        });
        return printSummary(sum(results));
    },
    {counts: true},
);
