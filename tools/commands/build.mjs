// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run build: the whole build. JavaScript is the source with its types erased (amaro), because tsc drops blank
// lines and esbuild drops comments; declarations are tsc's; rollup joins the modules into one file and
// leaves their text alone; esbuild bundles what is only run here: tests, examples, benches.

import {rmSync} from 'node:fs';
import path from 'node:path';

import {buildExtensions} from '../build/build-extension.mjs';
import {bundleJasmine, bundlePrograms, bundleTests, programs} from '../build/bundle-programs.mjs';
import {buildModules, buildSingleFile} from '../build/modules.mjs';
import {writeExampleTests} from '../docs/examples.mjs';
import {root} from '../root.mjs';

process.chdir(root);
rmSync('dist', {recursive: true, force: true});
rmSync('build', {recursive: true, force: true});
buildModules();
await buildSingleFile();
await bundleJasmine();
await bundleTests('tests');
await bundlePrograms(['tests/soak/main.ts', 'tests/misuse/main.ts']);
await bundlePrograms(
    programs('examples', '.ts').filter(name => path.dirname(name) === 'examples'),
    {splitting: false},
);
await bundlePrograms(programs('bench/programs', '.ts'));
writeExampleTests();
buildExtensions();
