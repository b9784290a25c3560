// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run test:misuse: every public function with what nobody should pass, in every place for an argument, on each runtime.

import {parseArgs} from 'node:util';

import {PLACES} from '../places/root-kinds.mjs';
import {providePrograms} from '../places/programs.mjs';
import {build} from '../running/build.mjs';
import {heading, isBusNoise, main, printResult, printSummary, sum} from '../running/report.mjs';
import {inParallel} from '../running/run.mjs';

const USAGE = `\
npm run test:misuse -- [--only SUBSTRING] [--no-build] [PLACE...]
  --only      only the functions with this in their name
  --no-build  run what was built before
  PLACE       here, or a Debian suite; ${PLACES.join(', ')} unless told`;
const PROGRAM = 'build/tests/misuse/main.js';
/** The watchdog of a process, in seconds: some take a thousand values. */
const TIMEOUT = 240;

const spoken = ({name, argument, value}) => `${name}, ${argument} = ${value}`;

/** Runs the cases of a function; after one that ends the process, those behind it in another. */
async function misuse(name, execute) {
    const failures = [];
    let [from, count, seconds] = [0, 0, 0];
    for (;;) {
        const outcome = await execute([PROGRAM, name, String(from)], {timeout: TIMEOUT});
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

async function misuseIn({name: place, version, execute}, only) {
    const {stdout} = await execute([PROGRAM], {timeout: 60});
    const names = stdout.split('\n').filter(name => name !== '' && name.includes(only));
    if (names.length === 0) throw new Error(`No function has “${only}” in its name.`);
    heading(`${version} (${place})`);
    return inParallel(names, 2, async name => {
        const result = {problems: [], output: '', ...(await misuse(name, execute))};
        printResult(result, 20);
        return result;
    });
}

await main(
    async () => {
        const {values, positionals} = parseArgs({
            allowPositionals: true,
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
        const places = await providePrograms(positionals.length > 0 ? positionals : PLACES);
        if (!values['no-build']) await build();
        const results = [];
        for (const place of places) results.push(...(await misuseIn(place, values.only)));
        return printSummary(sum(results));
    },
    {counts: true},
);
