// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What the types cost the compiler, over loading the declarations alone: node bench/types.mjs
// With a budget: instantiations are counted exactly and are the same on every machine.

import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

import {root} from '../tools/build.mjs';
import {packageFolder} from '../tools/packages.mjs';
import {run} from '../tools/run.mjs';

const BUDGET = {one: 20_000, all: 150_000};

const pairs = readFileSync(path.join(root, 'tests/support/platform-pairs.ts'), 'utf8')
    .split('\n')
    .filter(line => /^(Gio|Gtk)-/.test(line))
    .map(line => line.split(' '));
const girs = path.dirname(packageFolder('@girs/gio-2.0'));
const hasGtk = readdirSync(girs).includes('gtk-4.0');

function ownerType(namespace, owner, kind) {
    if (owner === '-') return `typeof ${namespace}`;
    return kind === 'method' ? `${namespace}.${owner}` : `typeof ${namespace}.${owner}`;
}

const members = pairs
    .map(([id, ...rest]) => [id.split('-')[0], ...rest])
    .filter(([namespace]) => namespace === 'Gio' || hasGtk)
    // What is newer than the declarations of GIO on npm would be an error.
    .map(([namespace, owner, kind, name], index) => {
        const type = ownerType(namespace, owner, kind);
        return `export type T${index} = Promised<${type}> extends {readonly ${name}: infer F} ? F : never;`;
    });

const IMPORTS = [
    `import Gio from '@girs/gio-2.0';`,
    hasGtk ? `import Gtk from '@girs/gtk-4.0';` : '',
    `import {promised} from 'gjs-async';`,
    `import type {Promised} from 'gjs-async';`,
    `export {Gio, ${hasGtk ? 'Gtk, ' : ''}promised}; export type {Promised};`,
].join('\n');
const SOURCES = {
    none: '',
    one: `export const one = promised(Gio.File.new_for_path('/')).load_contents_async();`,
    all: `${members.join('\n')}\n${members.map((_, index) => `export declare const v${index}: T${index};`).join('\n')}`,
};

const folder = mkdtempSync(path.join(tmpdir(), 'gjs-async-bench-'));
process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
mkdirSync(path.join(folder, 'node_modules'));
symlinkSync(root, path.join(folder, 'node_modules/gjs-async'));
symlinkSync(girs, path.join(folder, 'node_modules/@girs'));
writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}\n');

async function measure(compiler, source) {
    writeFileSync(path.join(folder, 'measured.ts'), `${IMPORTS}\n${source}\n`);
    const options = '--noEmit --strict --skipLibCheck --target es2022 --lib es2022 --module nodenext'.split(
        ' ',
    );
    const types = ['--types', '@girs/gjs,@girs/gio-2.0'];
    const tsc = path.join(packageFolder(compiler), 'bin/tsc');
    const command = [process.execPath, tsc, ...options, ...types, '--extendedDiagnostics', 'measured.ts'];
    const {stdout, status} = await run(command, {cwd: folder, timeout: 120});
    if (status !== 0) throw new Error(stdout);
    const figure = name => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1] ?? Number.NaN);
    return {instantiations: figure('Instantiations'), check: figure('Check time')};
}

let over = 0;
for (const [version, compiler] of Object.entries({'7.0': 'typescript', '6.0': 'typescript-6.0'})) {
    const base = await measure(compiler, SOURCES.none);
    for (const name of ['one', 'all']) {
        const found = await measure(compiler, SOURCES[name]);
        const instantiations = found.instantiations - base.instantiations;
        const what =
            name === 'one' ? 'one call' : `${members.length} members${hasGtk ? '' : ', without Gtk'}`;
        const verdict =
            instantiations > BUDGET[name] ? `over the budget of ${BUDGET[name]}` : 'within budget';
        if (instantiations > BUDGET[name]) over += 1;
        console.log(
            `TypeScript ${version}, ${what}: ${instantiations} instantiations (${verdict}), ` +
                `${(found.check - base.check).toFixed(2)} s to check over ${base.check.toFixed(2)} s`,
        );
    }
}
process.exitCode = over === 0 ? 0 : 1;
