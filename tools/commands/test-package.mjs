// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run test:package: packs as for npm, and looks at the package as those do who install it.

import {copyFileSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {gzipSync} from 'node:zlib';

import {build} from '../running/build.mjs';
import {root} from '../root.mjs';
import {excesses} from '../../bench/report/table.mjs';
import {calls} from '../../bench/sections/calls.mjs';
import {lineRows} from '../../bench/sections/load.mjs';
import {copied, WAYS} from '../package/bundlers.mjs';
import {entryPoints, expectedFiles, install, pack, temporaryFolder} from '../package/npm-package.mjs';
import {heading, main, printSummary, sum} from '../running/report.mjs';
import {commandHere} from '../places/runtimes.mjs';
import {setup} from '../places/setup.mjs';
import {checkMistakes} from '../package/templates.mjs';
import {hasShexli, review} from '../package/shexli.mjs';
import {run} from '../running/run.mjs';
import {assert, output, same, takeAll} from '../running/steps.mjs';

/** How large a program may be that takes all of an entry point, in kB. */
const BOUNDS = {
    'gjs-async': 220,
    'gjs-async/web': 45,
    'gjs-async/gio': 85,
    'gjs-async/loop': 65,
    'gjs-async/gobject': 60,
    'gjs-async/io': 130,
    'gjs-async/process': 75,
    'gjs-async/program': 70,
    'gjs-async/pump': 40,
    'gjs-async/dbus': 110,
    'gjs-async/scope': 100,
    'gjs-async/register': 45,
    'gjs-async/bundle': 220,
};

const EXAMPLE_LIBRARY = 'build/extensions/pulse@gjs-async.example/gjs-async.js';

/** The compiler that knows each way of finding modules. */
const RESOLUTIONS = {node: 'typescript-5.9/bin/tsc', nodenext: '.bin/tsc', bundler: '.bin/tsc'};

/** What an author would upload. */
const UPLOADS = [
    'build/extensions/pulse@gjs-async.example.shell-extension.zip',
    'build/docs-extension/load@example.org',
];

async function call(tool, ...args) {
    await output([path.join(root, 'node_modules/.bin', tool), ...args]);
}

/** The module whose names an entry point has to have. */
function moduleOf({name}) {
    const layer = name.split('/')[1] ?? 'bundle';
    if (layer === 'bundle') return 'dist/index.js';
    return layer === 'register' ? 'dist/register.js' : `dist/${layer}/index.js`;
}

function exportsOf(entry) {
    const text = readFileSync(path.join(root, moduleOf(entry)), 'utf8');
    const lists = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) => list.split(','));
    return lists.map(name => name.trim()).filter(name => name !== '');
}

async function importIn(entry, way, folder) {
    const file = await way(folder, entry);
    const names = await output(['gjs', '-m', file], {
        timeout: 30,
        env: {PATH: process.env.PATH, HOME: folder, G_DEBUG: 'fatal-warnings'},
    });
    same(names.trim() === '' ? [] : names.trim().split(','), exportsOf(entry), entry.name);
    return file;
}

/** The table of imports in docs/api.md. */
function checkTable() {
    const text = readFileSync(path.join(root, 'docs/api.md'), 'utf8');
    const rows = new Map(
        [...text.matchAll(/^\| `(gjs-async[\w/]*)` +\| (.*)\|$/gm)].map(([, ...row]) => row),
    );
    same(
        [...rows.keys()],
        entryPoints().map(({name}) => name),
        'docs/api.md',
    );
    const layers = entryPoints().filter(({name}) => rows.get(name)?.startsWith('`'));
    for (const entry of layers) {
        const names = [...rows.get(entry.name).matchAll(/`(\w+)`/g)].map(([, name]) => name);
        same(names, exportsOf(entry), `docs/api.md, ${entry.name}`);
    }
    assert(layers.length === entryPoints().length - 3, 'a row of names for each room');
}

function sizeOf({name}, file) {
    const code = readFileSync(file);
    const bound = BOUNDS[name];
    const size = code.length / 1000;
    if (!(size <= bound)) throw new Error(`${name} has ${size.toFixed(1)} kB, more than ${bound}`);
    return `${size.toFixed(0)} kB, ${(gzipSync(code).length / 1000).toFixed(0)} kB gzip`;
}

/** The command of the package, where it is installed. */
function command(folder, ...args) {
    const bin = path.join(folder, 'node_modules/gjs-async/bin/gjs-async.mjs');
    return run([process.execPath, bin, ...args], {cwd: folder, timeout: 60});
}

async function checkPickCommand(folder) {
    const names = ['promisify', 'AbortController', 'isCancelled'];
    const first = await command(folder, 'pick', ...names, '--out', 'lib/gjs-async.js');
    assert(first.status === 0, first.stderr);
    const read = name => readFileSync(path.join(folder, name), 'utf8');
    const text = read('lib/gjs-async.js');
    assert(read('lib/gjs-async.d.ts').includes('export {'), 'its types are beside it');
    // What the banner says makes it again.
    const again = /^\/\/ Make it again: npx gjs-async@\S+ (.*)$/m.exec(text)[1].split(' ');
    const second = await command(folder, ...again);
    assert(second.status === 0 && read('gjs-async.js') === text, 'the same names are the same bytes');
    const good = await command(folder, 'verify', 'lib/gjs-async.js');
    assert(good.status === 0 && good.stdout.includes('unchanged'), good.stderr);
    writeFileSync(
        path.join(folder, 'lib/gjs-async.js'),
        text.replace('use strict', '').replace(/throw /, ''),
    );
    const bad = await command(folder, 'verify', 'lib/gjs-async.js');
    assert(bad.status === 1 && /was changed, first in line \d+/.test(bad.stderr), 'a change is found');
    writeFileSync(path.join(folder, 'lib/old.js'), text.replace(/^(\/\/ gjs-async) \S+:/m, '$1 0.0.1:'));
    const old = await command(folder, 'verify', 'lib/old.js');
    assert(old.status === 1 && old.stderr.includes('npx gjs-async@0.0.1 verify lib/old.js'), old.stderr);
}

async function checkUnknownName(folder) {
    const {status, stdout, stderr} = await command(folder, 'pick', 'promisify', 'promify');
    assert(status === 1 && stdout === '', 'it fails');
    assert(stderr.includes('There is no promify in gjs-async.'), stderr);
    same(
        stderr.trim().split('\n').slice(1),
        exportsOf({name: 'gjs-async/bundle'}),
        'the names that it lists',
    );
}

/** The files that the build picks are those that their banners say. */
async function verifyReadyMade(folder) {
    for (const name of ['gjs-async.js', 'gjs-async-extension.js']) {
        const file = path.join('node_modules/gjs-async/dist', name);
        const {status, stderr} = await command(folder, 'verify', file);
        assert(status === 0, stderr);
    }
}

/** npm warns whoever installs a package that has any. */
function checkNoScripts(folder) {
    const file = path.join(folder, 'node_modules/gjs-async/package.json');
    assert(JSON.parse(readFileSync(file, 'utf8')).scripts === undefined, 'package.json has scripts');
}

/** README says how many lines of the library the example ships at most. */
async function checkExample(folder) {
    const bound = Number(
        /at most ([\d,]+) lines/.exec(readFileSync(path.join(root, 'README.md'), 'utf8'))[1].replace(',', ''),
    );
    const file = path.join(root, EXAMPLE_LIBRARY);
    const lines = readFileSync(file, 'utf8').split('\n').length - 1;
    assert(lines <= bound, `${lines} lines are at most ${bound}, as README says`);
    const {status, stderr} = await command(folder, 'verify', file);
    assert(status === 0, stderr);
    return `${lines} lines`;
}

/** What a reader has to follow, and what an extension ships, is no more than docs/performance.md says. */
async function checkLimits(title, rows) {
    const problems = excesses(title, [{version: 'here', rows: await rows}]);
    assert(problems.length === 0, problems.join('\n'));
}

function* stepsOf({tarball, files}, folder) {
    yield ['contents', () => same(files, expectedFiles(), 'npm pack')];
    yield ['no scripts', () => checkNoScripts(folder)];
    yield ['names in docs/api.md', checkTable];
    yield ['gjs-async pick', () => checkPickCommand(folder)];
    yield ['gjs-async pick, a name that there is not', () => checkUnknownName(folder)];
    yield ['gjs-async verify', () => verifyReadyMade(folder)];
    yield ['library of the example extension', () => checkExample(folder)];
    yield ['lines of picks', () => checkLimits('lines', lineRows())];
    yield ['calls of functions', () => checkLimits('calls', calls.measure({execute: commandHere(60)}))];
    yield ['create-gjs-async, mistakes', checkMistakes];
    yield ['publint', () => call('publint', '--strict', path.join(folder, 'node_modules/gjs-async'))];
    yield ['arethetypeswrong', () => call('attw', '--profile', 'esm-only', tarball)];
    for (const [resolution, compiler] of Object.entries(RESOLUTIONS))
        yield [
            `types, ${resolution}`,
            () => call(`../${compiler}`, '-p', path.join(folder, `tsconfig.${resolution}.json`)),
        ];
    for (const entry of entryPoints()) {
        for (const [kind, way] of Object.entries(WAYS)) {
            const measure = file => (kind === 'esbuild' ? sizeOf(entry, file) : undefined);
            yield [`${entry.name}, ${kind}`, async () => measure(await importIn(entry, way, folder))];
        }
        if (entry.name === 'gjs-async/bundle')
            yield [`${entry.name}, copied`, async () => void (await importIn(entry, copied, folder))];
    }
    if (!hasShexli()) return;
    for (const upload of UPLOADS)
        yield [`shexli, ${path.basename(upload)}`, () => review(path.join(root, upload))];
}

await main(
    async () => {
        setup(['gjs']);
        await build();
        const folder = temporaryFolder();
        const packed = await pack(folder);
        await install(packed.tarball, folder);
        for (const name of readdirSync(path.join(root, 'tests/consumers/typescript')))
            copyFileSync(path.join(root, 'tests/consumers/typescript', name), path.join(folder, name));
        heading(path.basename(packed.tarball));
        const steps = Object.fromEntries(stepsOf(packed, folder));
        return printSummary(sum(await takeAll(steps)));
    },
    {counts: true},
);
