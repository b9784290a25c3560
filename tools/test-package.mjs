// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run test:package: packs as for npm, and looks at the package as those do who install it.

import {copyFileSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {gzipSync} from 'node:zlib';

import {build, root} from './build.mjs';
import {copied, WAYS} from './bundlers.mjs';
import {entryPoints, expectedFiles, install, output, pack, temporaryFolder} from './npm-package.mjs';
import {heading, main, printResult, printSummary, sum} from './report.mjs';
import {setup} from './setup.mjs';

/** How large a program may be that takes all of an entry point, in kB. */
const BOUNDS = {
    'gjs-async': 130,
    'gjs-async/web': 45,
    'gjs-async/gio': 80,
    'gjs-async/loop': 65,
    'gjs-async/iterate': 100,
    'gjs-async/scope': 100,
    'gjs-async/register': 45,
    'gjs-async/bundle': 130,
};

const bin = name => path.join(root, 'node_modules/.bin', name);

function same(actual, expected, what) {
    const missing = expected.filter(each => !actual.includes(each));
    const excess = actual.filter(each => !expected.includes(each));
    if (missing.length + excess.length === 0) return;
    throw new Error(`${what}: missing [${missing.join(', ')}], in excess [${excess.join(', ')}]`);
}

async function importIn(entry, way, folder) {
    const file = await way(folder, entry);
    const names = await output(['gjs', '-m', file], {
        timeout: 30,
        env: {PATH: process.env.PATH, HOME: folder, G_DEBUG: 'fatal-warnings'},
    });
    const module = entry.name === 'gjs-async/bundle' ? 'dist/index.js' : entry.file;
    const text = readFileSync(path.join(root, module), 'utf8');
    const exported = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list]) => list.split(','));
    const expected = exported.map(name => name.trim()).filter(name => name !== '');
    same(names.trim() === '' ? [] : names.trim().split(','), expected, entry.name);
    return file;
}

function sizeOf({name}, file) {
    const code = readFileSync(file);
    const bound = BOUNDS[name];
    const size = code.length / 1000;
    if (!(size <= bound)) throw new Error(`${name} has ${size.toFixed(1)} kB, more than ${bound}`);
    return `${size.toFixed(0)} kB, ${(gzipSync(code).length / 1000).toFixed(0)} kB gzip`;
}

function* testsOf({tarball, files}, folder) {
    yield ['contents', () => same(files, expectedFiles(), 'npm pack')];
    yield [
        'publint',
        () => output([bin('publint'), '--strict', path.join(folder, 'node_modules/gjs-async')]),
    ];
    yield ['arethetypeswrong', () => output([bin('attw'), '--profile', 'esm-only', tarball])];
    for (const resolution of ['nodenext', 'bundler'])
        yield [
            `types, ${resolution}`,
            () => output([bin('tsc'), '-p', `tsconfig.${resolution}.json`], {cwd: folder}),
        ];
    for (const entry of entryPoints()) {
        for (const [kind, way] of Object.entries(WAYS)) {
            const measure = file => (kind === 'esbuild' ? sizeOf(entry, file) : undefined);
            yield [`${entry.name}, ${kind}`, async () => measure(await importIn(entry, way, folder))];
        }
        if (entry.name === 'gjs-async/bundle')
            yield [`${entry.name}, copied`, async () => void (await importIn(entry, copied, folder))];
    }
}

async function take(name, test) {
    const start = performance.now();
    const result = {name, passed: 1, failed: 0, skipped: 0, failures: [], problems: [], output: ''};
    try {
        const said = await test();
        result.tally = typeof said === 'string' && said.endsWith('gzip') ? said : 'passed';
    } catch (error) {
        Object.assign(result, {passed: 0, failed: 1, tally: 'failed', output: error.message});
    }
    return {...result, seconds: (performance.now() - start) / 1000};
}

await main(
    async () => {
        setup(['gjs']);
        await build();
        const folder = temporaryFolder();
        const packed = await pack(folder);
        await install(packed.tarball, folder);
        for (const name of ['consumer.ts', 'tsconfig.nodenext.json', 'tsconfig.bundler.json'])
            copyFileSync(path.join(root, 'tests/consumers/typescript', name), path.join(folder, name));
        heading(path.basename(packed.tarball));
        const results = [];
        for (const [name, test] of testsOf(packed, folder)) {
            const result = await take(name, test);
            printResult(result, 32);
            results.push(result);
        }
        return printSummary(sum(results));
    },
    {counts: true},
);
