// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run mutation: breaks the rooms in every small way, one at a time, and asks whether a test notices.

import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';

import {bundleJasmine, bundlePrograms, bundleTests, list} from '../build/bundle-programs.mjs';
import {instrument, withMutants} from '../mutation/instrument.mjs';
import {judgeFile, learn} from '../mutation/judge.mjs';
import {weigh} from '../mutation/survivors.mjs';
import {setup} from '../places/setup.mjs';
import {root} from '../root.mjs';
import {build} from '../running/build.mjs';
import {main} from '../running/report.mjs';
import {inParallel} from '../running/run.mjs';
import {findTests} from '../running/run-tests.mjs';

const ROOMS = ['gobject', 'dbus', 'scope', 'loop', 'io', 'gio', 'process'];
const FOLDERS = [...ROOMS, 'program', 'pump', 'faults'];

/** These weigh the memory of thousands of operations, or have clients by the hundred. */
const isTooSlow = file => /\/(?:residue|memory|run-collect|dbus\/model)\.test\.js$/.test(file);

const REPORT = 'reports/mutation';

async function bundle(texts) {
    rmSync('build', {recursive: true, force: true});
    await bundleJasmine();
    const options = {inject: ['tools/mutation/prelude.js']};
    await bundlePrograms(['tools/mutation/worker-gjs.js'], {
        minifySyntax: true,
        keepNames: false,
        define: {global: 'jasmineHost'},
        inject: ['tests/support/jasmine-host.ts', 'tools/mutation/prelude.js'],
    });
    for (const folder of FOLDERS)
        await bundleTests(`tests/${folder}`, {...options, plugins: [withMutants(texts)]});
}

/**
 * What was noticed stays so while the source is the same. What has survived may meet new tests; with the same ones a
 * run goes on where the one before has ended.
 */
function remember(room, mutants, sources) {
    const file = path.join(REPORT, `${room}.json`);
    const key = mutant => {
        const source = readFileSync(mutant.file);
        const hash = createHash('sha256').update(source).digest('hex');
        return [hash, mutant.kind, mutant.line, mutant.original, mutant.replacement].join('\0');
    };
    const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {mutants: []};
    const known = new Map(kept.mutants.map(mutant => [mutant.key, mutant]));
    for (const mutant of mutants) {
        mutant.key = key(mutant);
        mutant.tried = [];
        const before = known.get(mutant.key);
        if (before === undefined || (before.status !== 'noticed' && kept.sources !== sources)) continue;
        const {status, by, tried} = before;
        Object.assign(mutant, {status, by, tried});
    }
    return () => writeFileSync(file, JSON.stringify({sources, mutants}, null, 1));
}

function survivorText({file, line, kind, original, replacement, status}) {
    return `${file}:${line} ${kind}${status === 'not reached' ? ', not reached' : ''}\n    ${original}\n    → ${replacement}\n`;
}

/** The tests of the room are tried first. */
const fromNear = room => (a, b) => b.file.includes(`/${room}/`) - a.file.includes(`/${room}/`);

async function examine(room, mutants, {sources, tests}) {
    const save = remember(room, mutants, sources);
    const byId = new Map(mutants.map(mutant => [mutant.id, mutant]));
    const open = () => mutants.filter(({status}) => status !== 'noticed');
    let saved = Date.now();
    for (const test of tests.toSorted(fromNear(room))) {
        const before = open();
        await judgeFile(
            test,
            room,
            before.filter(({tried}) => !tried.includes(test.file)),
            (id, verdict) => {
                const mutant = Object.assign(byId.get(id), verdict);
                mutant.tried.push(test.file);
                if (Date.now() - saved < 5000) return;
                save();
                saved = Date.now();
            },
        );
        save();
        console.log(`${room} ${test.file} ${before.length - open().length} noticed, ${open().length} left`);
    }
    for (const mutant of open()) mutant.status ??= 'not reached';
    save();
    return summary(room, mutants);
}

/** Writes what has survived without an explanation, and what is explained but was noticed; returns a line of figures. */
function summary(room, mutants) {
    const {noticed, different, same, elsewhere, unexplained, wrong} = weigh(room, mutants);
    const texts = unexplained.map(survivorText);
    const stale = wrong.map(
        ({at, replacement}) => `${at} → ${replacement}: explained, but noticed or not there\n`,
    );
    writeFileSync(path.join(REPORT, `${room}.txt`), [...texts, ...stale].join('\n'));
    const share = ((100 * noticed) / different).toFixed(1);
    return (
        `${room.padEnd(8)} ${mutants.length} mutants, ${same} do the same, ${noticed} of the others noticed: ${share} %; ` +
        `${elsewhere} explained, ${unexplained.length} not, ${wrong.length} explanations wrong`
    );
}

/** Of all that makes the bundles. */
function hashOfSources() {
    const hash = createHash('sha256');
    for (const folder of ['src', 'tests', 'tools/mutation'])
        for (const name of list(folder, '')
            .filter(file => /\.m?[jt]s$/.test(file))
            .toSorted())
            hash.update(name).update(readFileSync(path.join(folder, name)));
    return hash.digest('hex');
}

/** What has been learnt of the same sources is known. A mutant has another number when other rooms have mutants too. */
async function learnAll(rooms) {
    const file = path.join(REPORT, 'learnt.json');
    const hash = hashOfSources();
    const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    const which = `${rooms.join(' ')} ${hash}`;
    if (kept.which !== which) {
        const files = FOLDERS.flatMap(folder => findTests(folder, '')).filter(name => !isTooSlow(name));
        Object.assign(kept, {which, tests: await inParallel(files, 2, name => learn(name))});
        writeFileSync(file, JSON.stringify(kept));
    }
    const tests = kept.tests.map(test => ({
        ...test,
        loaded: new Set(test.loaded),
        specs: test.specs.map(spec => ({...spec, reached: new Set(spec.reached)})),
    }));
    return {sources: hash, tests};
}

await main(async () => {
    const {positionals} = parseArgs({allowPositionals: true});
    process.chdir(root);
    setup(['gjs', 'dbus', 'soup']);
    mkdirSync(REPORT, {recursive: true});
    // A test wants to meet another copy of the library, one without mutants.
    await build();
    try {
        const rooms = positionals.length > 0 ? positionals : ROOMS;
        const {mutants, texts} = await instrument(rooms.map(room => `src/${room}`));
        await bundle(texts);
        const learnt = await learnAll(rooms);
        const lines = await inParallel(rooms, 2, room => {
            const its = mutants.filter(({file}) => file.startsWith(`src/${room}/`));
            return examine(room, its, learnt);
        });
        console.log(lines.join('\n'));
        return 0;
    } finally {
        await build();
    }
});
