// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run bench:peers: the operation here, in Python with PyGObject's asyncio, and in C. Each is a process of its
// own, and they run in turns.

import {cpSync} from 'node:fs';
import {parseArgs} from 'node:util';

import {build} from '../running/build.mjs';
import {heading, main} from '../running/report.mjs';
import {PLACES, SUITES} from '../places/root-kinds.mjs';
import {providePlaces} from '../../bench/places.mjs';

const OPERATIONS = '10000';
const ROUNDS = 5;
const USAGE = `\
npm run bench:peers -- [--runtime NAME]...
  --runtime  ${PLACES.join(', ')}; the Debian roots unless told, which takes root`;

const gjs = variant => ['gjs', '-m', 'build/bench/programs/duration.js', variant, OPERATIONS];
const python = way => ['python3', 'build/bench/peers/pygobject.py', OPERATIONS, way];
const shell = script => ['sh', '-c', script];
const C = 'gcc -O2 -o $TMPDIR/gtask build/bench/peers/gtask.c $(pkg-config --cflags --libs gio-2.0)';

/** What is compared: `needs` is a command that fails where it cannot be. */
const PEERS = {
    'GJS, promisify': {command: gjs('promisify')},
    'GJS, stack: false': {command: gjs('stack: false')},
    'GJS, raw callbacks': {command: gjs('raw')},
    'PyGObject, await': {command: python('await'), needs: ['python3', '-c', 'import gi.events']},
    'PyGObject, raw callbacks': {command: python('raw'), needs: ['python3', '-c', 'import gi.events']},
    'C, GTask': {
        command: shell(`${C} && $TMPDIR/gtask ${OPERATIONS}`),
        needs: shell('command -v gcc && pkg-config --exists gio-2.0'),
    },
};

async function isThere(place, {needs}) {
    return needs === undefined || (await place.execute(needs)).status === 0;
}

async function duration(place, {command}) {
    const {status, stdout, stderr} = await place.execute(command);
    if (status !== 0) throw new Error(`${stdout}${stderr}\n${command.join(' ')} fails in ${place.name}.`);
    return Number(/^us\t(.*)$/m.exec(stdout)[1]);
}

const median = values => values.toSorted((a, b) => a - b)[values.length >> 1];

async function compare(place) {
    heading(`${place.name}, ${place.version}`);
    const there = [];
    for (const [name, peer] of Object.entries(PEERS)) {
        if (await isThere(place, peer)) there.push({name, peer, times: []});
        else console.log(`${name}: not installed`);
    }
    for (let round = 0; round < ROUNDS; round++)
        for (const {peer, times} of there) times.push(await duration(place, peer));
    const base = median(there[0].times);
    for (const {name, times} of there) {
        const time = median(times);
        console.log(
            `${name.padEnd(26)}${time.toFixed(1).padStart(8)} µs  ${(time / base).toFixed(2).padStart(6)} ×`,
        );
    }
}

await main(async () => {
    const {values} = parseArgs({
        options: {
            runtime: {type: 'string', multiple: true, default: SUITES},
            help: {type: 'boolean', default: false},
        },
    });
    if (values.help || values.runtime.some(name => !PLACES.includes(name))) {
        console.log(USAGE);
        return values.help ? 0 : 1;
    }
    await build();
    cpSync('bench/peers', 'build/bench/peers', {recursive: true});
    for (const place of await providePlaces(values.runtime)) await compare(place);
    return 0;
});
