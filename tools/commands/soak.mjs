// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run soak: a great many operations that are aborted at all moments, and what is left of them.

import {randomInt} from 'node:crypto';
import process from 'node:process';
import {parseArgs} from 'node:util';

import {build} from '../running/build.mjs';
import {heading, isBusNoise, main, printSummary} from '../running/report.mjs';
import {providePrograms} from '../places/programs.mjs';

const USAGE = `\
npm run soak -- [--operations N] [--minutes N] [--seed N] [--only NAME] [PLACE...]
  --operations  a million unless told
  --minutes     it ends after so many all the same, 20 unless told
  --seed        what is done follows from it; by chance unless told, and printed
  --only        only the workloads of tests/soak/workloads with this in their name
  PLACE         here, or a Debian suite (trixie, sid), as root; here unless told`;

/** A whole number above 0, as an option has it. */
function number(values, name) {
    const value = Number(values[name]);
    if (Number.isSafeInteger(value) && value > 0) return value;
    throw new Error(`--${name} takes a whole number above 0, not “${values[name]}”.`);
}

function show(text, name) {
    process[name === 'stderr' ? 'stderr' : 'stdout'].write(text);
}

/** Runs it in one place; says whether nothing was wrong. */
async function soakIn({name, version, execute}, [operations, minutes, seed], only) {
    const program = ['build/tests/soak/main.js', operations, minutes, seed, only].map(String);
    // It has a watchdog of its own, and ends by itself.
    const options = {timeout: (minutes + 5) * 60, onOutput: show};
    heading(`${version} (${name}), seed ${seed}`);
    const {status, signal, timedOut, stderr} = await execute(program, options);
    if (timedOut) console.log('It did not end.');
    if (signal !== null) console.log(`It was killed by ${signal}.`);
    const quiet = stderr.split('\n').every(line => line === '' || isBusNoise(line));
    return status === 0 && quiet;
}

await main(
    async () => {
        const {values, positionals} = parseArgs({
            allowPositionals: true,
            options: {
                operations: {type: 'string', default: '1000000'},
                minutes: {type: 'string', default: '20'},
                seed: {type: 'string', default: String(randomInt(1, 2 ** 31))},
                only: {type: 'string', default: ''},
                help: {type: 'boolean', default: false},
            },
        });
        if (values.help) {
            console.log(USAGE);
            return 0;
        }
        const bounds = ['operations', 'minutes', 'seed'].map(name => number(values, name));
        const places = await providePrograms(positionals.length > 0 ? positionals : ['here']);
        await build();

        let passed = 0;
        for (const place of places) if (await soakIn(place, bounds, values.only)) passed += 1;
        return printSummary({passed, failed: places.length - passed, skipped: 0});
    },
    {counts: true},
);
