// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run bench: what the library costs, in each runtime, as ratios. Fails when a figure is over its limit.

import process from 'node:process';
import {parseArgs} from 'node:util';

import {build} from '../running/build.mjs';
import {root} from '../root.mjs';
import {heading, main, red} from '../running/report.mjs';
import {run} from '../running/run.mjs';
import {PLACES} from '../places/root-kinds.mjs';
import {setup} from '../places/setup.mjs';
import {writeSection} from '../../bench/report/page.mjs';
import {providePlaces} from '../../bench/places.mjs';
import {outcomeOf} from '../../bench/sections/gjs.mjs';
import {PROGRAMS, SECTIONS} from '../../bench/sections/index.mjs';
import {excesses, table} from '../../bench/report/table.mjs';

const ALL = [...Object.keys(SECTIONS), ...PROGRAMS, 'types'];
const USAGE = `\
npm run bench -- [--runtime NAME]... [--only TEXT] [--no-build] [--write] [SECTION...]
  --runtime   ${PLACES.join(', ')}; all of them unless told, which takes root
  --only      of the instructions and the times, those with this in their name
  --no-build  measure what was built before
  --write     write the tables to docs/performance.md
  SECTION     ${ALL.join(', ')}; all of them unless told`;

async function measureSection(name, runtimes, {only, write}) {
    const {title, kind, measure} = SECTIONS[name];
    heading(title);
    const columns = [];
    for (const place of await providePlaces(runtimes, kind)) {
        const column = {version: place.version, rows: await measure(place, only)};
        columns.push(column);
        // It takes long: what there is stays if the next one fails.
        console.error(`${table([column])}\n`);
    }
    if (columns.length === 0) {
        console.log('only in a Debian root');
        return [];
    }
    const text = table(columns);
    console.log(text);
    if (write) writeSection(name, text);
    return excesses(title, columns);
}

async function runProgram(name, runtimes) {
    for (const place of await providePlaces(runtimes)) {
        heading(`${name}, ${place.version}`);
        const {stdout} = await outcomeOf(place, ['gjs', '-m', `build/bench/programs/${name}.js`]);
        console.log(stdout.trimEnd());
    }
    return [];
}

async function measureTypes() {
    heading('types');
    const {status, stdout, stderr} = await run([process.execPath, 'bench/types.mjs'], {cwd: root});
    console.log(`${stdout}${stderr}`.trimEnd());
    return status === 0 ? [] : ['types: over the budget'];
}

function take(name, runtimes, options) {
    if (name in SECTIONS) return measureSection(name, runtimes, options);
    return name === 'types' ? measureTypes() : runProgram(name, runtimes);
}

await main(async () => {
    const {values, positionals} = parseArgs({
        allowPositionals: true,
        options: {
            runtime: {type: 'string', multiple: true, default: PLACES},
            only: {type: 'string', default: ''},
            'no-build': {type: 'boolean', default: false},
            write: {type: 'boolean', default: false},
            help: {type: 'boolean', default: false},
        },
    });
    const unknown = [
        ...values.runtime.filter(name => !PLACES.includes(name)),
        ...positionals.filter(name => !ALL.includes(name)),
    ];
    if (values.help || unknown.length > 0) {
        console.log(`${unknown.map(name => `There is no ${name}.\n`).join('')}${USAGE}`);
        return values.help ? 0 : 1;
    }
    if (values.write && (values.only !== '' || values.runtime !== PLACES))
        throw new Error('What is written is whole: --write goes without --runtime and --only.');
    setup([]);
    if (!values['no-build']) await build();
    const problems = [];
    for (const name of positionals.length > 0 ? positionals : ALL)
        problems.push(...(await take(name, values.runtime, values)));
    if (problems.length > 0) console.log(`\n${red(problems.join('\n'))}`);
    return problems.length === 0 ? 0 : 1;
});
