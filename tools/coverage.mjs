// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run coverage: checks every pair of every namespace that Debian's -dev packages describe.

import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';

import {build, root} from './build.mjs';
import {readGir} from './coverage/gir.mjs';
import {RUN_TIME, TYPES} from './coverage/reasons.mjs';
import {checkRunTime, prepareRunTime} from './coverage/run-time.mjs';
import {markdown, pairsModule} from './coverage/table.mjs';
import {checkTypes} from './coverage/types.mjs';
import {platformRoot} from './root-kinds.mjs';
import {checkPrivileges, provideRoot} from './roots.mjs';
import {inParallel} from './run.mjs';
import {gjsVersion} from './runtimes.mjs';

const USAGE = `\
npm run coverage -- [--check] [SUITE...]
  --check  write nothing, and fail when docs/coverage.md would change
  SUITE    Debian suites, trixie and sid unless told`;

/** Namespaces whose pairs the tests check wherever they are installed. */
const TESTED = 'Gio GLib GdkPixbuf Gtk Gdk Adw Soup Secret NM Polkit IBus Shell Meta St Clutter'.split(' ');

function girFiles(folder) {
    return readdirSync(path.join(folder, 'usr'), {recursive: true})
        .filter(name => name.endsWith('.gir'))
        .map(name => path.join(folder, 'usr', name))
        .toSorted();
}

const fullName = (namespace, {owner, name}) => [namespace, owner, name].filter(part => part !== '').join('.');

function compare(namespace, runTime, types) {
    const exceptions = [];
    const note = (pair, where, found, reasons) =>
        exceptions.push({pair, where, found, reason: reasons[pair]});
    namespace.pairs.forEach((pair, index) => {
        const name = fullName(namespace.name, pair);
        const result = runTime.results?.[index];
        const problem = runTime.unavailable ?? (result.absent ? 'not in the typelib' : result.problem);
        if (problem !== undefined) note(name, 'run time', problem, RUN_TIME);
        const wrong = types === undefined ? 'no types' : types[index];
        if (wrong !== undefined)
            note(name, 'types', wrong.split(':')[0] === 'not offered' ? 'not offered' : wrong, TYPES);
    });
    for (const offered of runTime.offered ?? [])
        note(fullName(namespace.name, offered), 'run time', 'offered, but no pair', RUN_TIME);
    const wrongIn = place =>
        new Set(exceptions.filter(({where}) => where === place).map(({pair}) => pair)).size;
    const pairs = namespace.pairs.length;
    return {
        row: {
            name: `${namespace.name} ${namespace.version}`,
            pairs,
            runTime: pairs - wrongIn('run time'),
            types: pairs - wrongIn('types'),
        },
        exceptions,
    };
}

async function examine(suite) {
    const folder = await provideRoot(suite, {kind: platformRoot(suite)});
    const files = girFiles(folder);
    const namespaces = files.map(readGir).filter(({pairs, refused}) => pairs.length + refused.length > 0);
    namespaces.sort((a, b) => a.name.localeCompare(b.name));
    const runTimes = await inParallel(namespaces, 2, namespace => checkRunTime(folder, namespace));
    const types = await checkTypes(namespaces, [...new Set(files.map(file => path.dirname(file)))]);
    const compared = namespaces.map((one, index) => compare(one, runTimes[index], types.get(one)));
    return {
        suite,
        gjs: await gjsVersion(folder),
        namespaces,
        rows: compared.map(({row}) => row),
        exceptions: compared.flatMap(({exceptions}) => exceptions),
        refused: namespaces.flatMap(({name, refused}) => refused.map(one => `${name}.${one}`)),
    };
}

/** The text as `npm run format` leaves it. */
function formatted(name, text) {
    const biome = path.join(root, 'node_modules/.bin/biome');
    const command = ['format', `--stdin-file-path=${name}`];
    return execFileSync(biome, command, {cwd: root, input: text, encoding: 'utf8'});
}

/** Writes a file or, to check, tells whether it is as it would be written. */
function put(name, unformatted, check) {
    const text = formatted(name, unformatted);
    const file = path.join(root, name);
    if (!check) writeFileSync(file, text);
    else if (readFileSync(file, 'utf8') !== text) return [`${name} is out of date: npm run coverage`];
    return [];
}

const {values, positionals} = parseArgs({
    allowPositionals: true,
    options: {check: {type: 'boolean', default: false}, help: {type: 'boolean', default: false}},
});
if (values.help) {
    console.log(USAGE);
} else {
    await checkPrivileges();
    await build();
    prepareRunTime();
    const suites = [];
    for (const suite of positionals.length > 0 ? positionals : ['trixie', 'sid'])
        suites.push(await examine(suite));
    const tested = suites.flatMap(({namespaces}) => namespaces.filter(({name}) => TESTED.includes(name)));
    const problems = suites.flatMap(({suite, exceptions}) =>
        exceptions
            .filter(({reason}) => reason === undefined)
            .map(({pair, where, found}) => `${suite}: ${pair}, ${where}: ${found}`),
    );
    if (problems.length === 0 && positionals.length === 0)
        problems.push(
            ...put('docs/coverage.md', markdown(suites), values.check),
            ...put('tests/support/platform-pairs.ts', pairsModule(tested), values.check),
        );
    else console.log(markdown(suites));
    for (const problem of problems) console.error(problem);
    process.exitCode = problems.length === 0 ? 0 : 1;
}
