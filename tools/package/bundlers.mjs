// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The ways in which an entry point gets into a program. Each returns the file of a program.

import {copyFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';

import * as esbuild from 'esbuild';
import {rollup} from 'rollup';

const program = name => `import * as module from '${name}';\nprint(Object.keys(module).sort().join());\n`;
const external = ['gi://*', 'gi', 'system'];

function fileFor(folder, name, kind) {
    return path.join(folder, `${name.replace('/', '-')}-${kind}.js`);
}

function writeProgram(folder, name) {
    const file = fileFor(folder, name, 'program');
    writeFileSync(file, program(name));
    return file;
}

/** No bundler: an import of the file in the package. */
function plain(folder, {name, file}) {
    const out = fileFor(folder, name, 'plain');
    writeFileSync(out, program(`./node_modules/gjs-async/${path.normalize(file)}`));
    return out;
}

async function withEsbuild(folder, {name}) {
    const outfile = fileFor(folder, name, 'esbuild');
    await esbuild.build({
        entryPoints: [writeProgram(folder, name)],
        outfile,
        bundle: true,
        format: 'esm',
        target: 'firefox102',
        external,
        logLevel: 'silent',
    });
    return outfile;
}

async function withRollup(folder, {name}) {
    const {resolve} = createRequire(path.join(folder, 'package.json'));
    const file = fileFor(folder, name, 'rollup');
    const bundle = await rollup({
        input: writeProgram(folder, name),
        external: /^(gi:.*|gi|system)$/,
        // What its plugin for node_modules does.
        plugins: [{name: 'resolve', resolveId: id => (id.startsWith('gjs-async') ? resolve(id) : null)}],
        onLog: (level, log) => {
            throw new Error(`rollup ${level}: ${log.message}`);
        },
    });
    await bundle.write({file, format: 'es'});
    await bundle.close();
    return file;
}

/** No package: a copy of the one file, as an extension has it. */
export function copied(folder, {file}) {
    copyFileSync(path.join(folder, 'node_modules/gjs-async', file), path.join(folder, 'copy.js'));
    const out = fileFor(folder, 'bundle', 'copied');
    writeFileSync(out, program('./copy.js'));
    return out;
}

export const WAYS = {'plain GJS': plain, esbuild: withEsbuild, rollup: withRollup};
