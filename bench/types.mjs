// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What the types cost the compiler, over loading the declarations of Gio and Gtk alone: node bench/types.mjs
// As root, since the declarations are made of the GIR files of a Debian root.
// With a budget: instantiations are counted exactly and are the same on every machine.

import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

import {generate} from '../tools/coverage/generate.mjs';
import {platformPairs} from '../tools/coverage/platform-pairs.mjs';
import {packageFolder} from '../tools/package/packages.mjs';
import {platformRoot} from '../tools/places/root-kinds.mjs';
import {provideRoot} from '../tools/places/roots.mjs';
import {run} from '../tools/running/run.mjs';

const SUITE = 'trixie';
const COMPILERS = {'7.0': 'typescript', '6.0': 'typescript-6.0', 5.9: 'typescript-5.9'};
const NAMESPACES = [
    {name: 'Gio', version: '2.0'},
    {name: 'Gtk', version: '4.0'},
];
const BUDGET = {one: 12_000, all: 90_000};

function ownerType(namespace, owner, kind) {
    if (owner === '-') return `typeof ${namespace}`;
    return kind === 'method' ? `${namespace}.${owner}` : `typeof ${namespace}.${owner}`;
}

/** An alias for every pair of both namespaces. */
const members = platformPairs()
    .filter(({id}) => /^(Gio|Gtk)-/.test(id))
    .map(({id, owner, kind, name}, index) => {
        const type = ownerType(id.split('-')[0], owner, kind);
        // What is newer than the root would be an error.
        return `export type T${index} = Promised<${type}> extends {readonly ${name}: infer F} ? F : never;`;
    });

const IMPORTS = `\
import Gio from '@girs/gio-2.0';
import Gtk from '@girs/gtk-4.0';
import {promised} from 'gjs-async';
import type {Promised} from 'gjs-async';
export {Gio, Gtk, promised}; export type {Promised};`;
const SOURCES = {
    none: '',
    one: `export const one = promised(Gio.File.new_for_path('/')).load_contents_async();`,
    all: [...members, ...members.map((_, index) => `export declare const v${index}: T${index};`)].join('\n'),
};
const OPTIONS = {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: 'es2022',
    lib: ['es2022'],
    module: 'nodenext',
    types: ['@girs/gio-2.0', '@girs/gtk-4.0'],
};

const folder = mkdtempSync(path.join(tmpdir(), 'gjs-async-bench-'));
process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}\n');
const debian = await provideRoot(SUITE, {kind: platformRoot(SUITE)});
await generate(folder, NAMESPACES, [
    path.join(debian, 'usr/share/gir-1.0'),
    path.join(debian, 'usr/lib/x86_64-linux-gnu/gir-1.0'),
]);

const configuration = {compilerOptions: OPTIONS, files: ['measured.ts']};
writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(configuration));

async function measure(compiler, source) {
    writeFileSync(path.join(folder, 'measured.ts'), `${IMPORTS}\n${source}\n`);
    const tsc = path.join(packageFolder(compiler), 'bin/tsc');
    const command = [process.execPath, tsc, '-p', folder, '--extendedDiagnostics'];
    const {stdout, status} = await run(command, {cwd: folder, timeout: 120});
    if (status !== 0) throw new Error(stdout);
    const figure = name => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1] ?? Number.NaN);
    return {instantiations: figure('Instantiations'), check: figure('Check time')};
}

let over = 0;
for (const [version, compiler] of Object.entries(COMPILERS)) {
    const base = await measure(compiler, SOURCES.none);
    for (const [name, what] of Object.entries({
        one: 'one call',
        all: `all ${members.length} pairs of Gio and Gtk`,
    })) {
        const found = await measure(compiler, SOURCES[name]);
        const instantiations = found.instantiations - base.instantiations;
        const within = instantiations <= BUDGET[name];
        if (!within) over += 1;
        console.log(
            `TypeScript ${version}, ${what}: ${instantiations} instantiations ` +
                `(${within ? 'within' : 'OVER'} the budget of ${BUDGET[name]}), ` +
                `${(found.check - base.check).toFixed(2)} s to check over ${base.check.toFixed(2)} s`,
        );
    }
}
process.exitCode = over === 0 ? 0 : 1;
