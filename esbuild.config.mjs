// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The whole build. JavaScript is the source with its types erased (amaro), because tsc drops blank
// lines and esbuild drops comments; declarations are tsc's; rollup joins the modules into one file and
// leaves their text alone; esbuild bundles what is only run here: tests, examples, benches.

import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {rollup} from 'rollup';

import {bundleJasmine, bundlePrograms, bundleTests, list, programs} from './tools/bundle-programs.mjs';
import {writeExampleTests} from './tools/examples.mjs';
import {buildExtension, findExtensions, packExtension} from './tools/build-extension.mjs';
import {eraseTypes} from './tools/erase-types.mjs';

const root = import.meta.dirname;
const {version, description} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

const SPDX = `\
// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors
`;
const BANNER = `${SPDX}//
// gjs-async ${version}: ${description}.
// Written in TypeScript, one module per concept; this is the text of those modules without the types.
`;

function run(tool, ...args) {
    execFileSync(path.join(root, 'node_modules/.bin', tool), args, {cwd: root, stdio: 'inherit'});
}

/** Closes the holes that erased types leave. */
function format(place) {
    run('biome', 'format', '--vcs-enabled=false', '--write', '--log-level=warn', place);
}

async function buildModules() {
    for (const name of list('src', '.ts')) {
        const code = eraseTypes(path.join('src', name));
        const out = path.join('dist', name.replace(/\.ts$/, '.js'));
        mkdirSync(path.dirname(out), {recursive: true});
        writeFileSync(out, code);
    }
    format('dist');
    run('tsc', '-p', 'tsconfig.build.json');
}

async function buildSingleFile() {
    const bundle = await rollup({
        input: 'dist/index.js',
        external: /^(gi:.*|gi|system)$/,
        onLog: (level, log) => {
            throw new Error(`rollup ${level}: ${log.message}`);
        },
        plugins: [
            {name: 'one-licence-header', transform: code => ({code: code.replace(SPDX, ''), map: null})},
        ],
    });
    await bundle.write({file: 'dist/gjs-async.js', format: 'es', banner: BANNER, indent: false});
    await bundle.close();
    format('dist/gjs-async.js');
}

/** Shell extensions as they are installed, and the example as it is uploaded. */
function buildExtensions() {
    for (const {source, target} of findExtensions()) buildExtension(source, target);
    format('build/extensions');
    packExtension();
}

process.chdir(root);
rmSync('dist', {recursive: true, force: true});
rmSync('build', {recursive: true, force: true});
await buildModules();
await buildSingleFile();
await bundleJasmine();
await bundleTests('tests');
await bundlePrograms(['tests/soak/main.ts']);
await bundlePrograms(
    programs('examples', '.ts').filter(name => path.dirname(name) === 'examples'),
    {splitting: false},
);
await bundlePrograms(programs('bench', '.ts'));
writeExampleTests();
buildExtensions();
