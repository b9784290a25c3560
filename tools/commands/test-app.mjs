// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run test:app: builds the example app with Meson and uses it, in Debian roots with GTK.

import {
    cpSync,
    existsSync,
    mkdirSync,
    readdirSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';

import {APP_ROOT} from '../places/app-root.mjs';
import {blocks} from '../docs/blocks.mjs';
import {build} from '../running/build.mjs';
import {root} from '../root.mjs';
import {temporaryFolder} from '../package/npm-package.mjs';
import {buildAppTemplates, needsTemplates} from '../package/templates.mjs';
import {pngOfXwd} from '../app/png.mjs';
import {heading, main} from '../running/report.mjs';
import {SUITES} from '../places/root-kinds.mjs';
import {checkPrivileges, provideRoot} from '../places/roots.mjs';
import {runPlaces} from '../places/run-places.mjs';
import {OPTIONS, plan} from '../running/run-tests.mjs';
import {desktopInRoot, gjsVersion, makeOut} from '../places/runtimes.mjs';
import {setup} from '../places/setup.mjs';
import {output, takeAll} from '../running/steps.mjs';

const APP = path.join(root, 'examples/gtk-app');
// Where tests see build/finder.
const PREFIX = '/run/gjs-async/build/finder';
// How large the windows are: that of the app, as window.ui has it, and that of docs/getting-started-app.md.
const WINDOW = {width: 640, height: 540};
const WINDOWS = {'getting-started-app.xwd': {width: 420, height: 480}};
const USAGE = `\
npm run test:app -- [--only SUBSTRING] [--rebuild] [--timeout SECONDS] [SUITE...]
  --only     only the test files with this in their path
  --rebuild  make the roots anew, with the packages of today
  --timeout  for each file, 120 unless told
  SUITE      Debian suites, ${SUITES.join(' and ')} unless told
Screenshots are kept in build/app/SUITE.`;

async function checkTypes() {
    if (!existsSync(path.join(APP, 'node_modules/@girs/adw-1')))
        await output(['npm', 'ci', '--no-audit', '--no-fund'], {cwd: APP});
    await output([path.join(root, 'node_modules/.bin/tsc'), '-p', APP]);
}

/** What docs/ has in TypeScript, as a project that has the packages of the app. */
async function checkDocs() {
    const folder = path.join(root, 'build/docs-types');
    mkdirSync(folder, {recursive: true});
    symlinkSync(path.join(APP, 'node_modules'), path.join(folder, 'node_modules'));
    const config = {extends: path.join(APP, 'tsconfig.json'), include: ['*.ts']};
    writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}\n');
    writeFileSync(
        path.join(folder, 'tsconfig.json'),
        JSON.stringify({...config, compilerOptions: {noUnusedLocals: false}}),
    );
    for (const {file, line, text} of blocks().filter(({kind}) => kind === 'ts'))
        writeFileSync(path.join(folder, `${path.basename(file, '.md')}-${line}.ts`), `${text}\n`);
    await output([path.join(root, 'node_modules/.bin/tsc'), '-p', folder]);
}

/** The app in build/finder, as installed, and the library found by pkg-config. */
async function buildApp() {
    const base = temporaryFolder();
    const at = name => path.join(base, name);
    await output(['meson', 'setup', at('library'), root]);
    await output(['meson', 'compile', '-C', at('library')]);
    const env = {...process.env, PKG_CONFIG_PATH: at('library/meson-uninstalled'), DESTDIR: at('installed')};
    await output(['meson', 'setup', at('app'), APP, `--prefix=${PREFIX}`], {env});
    await output(['meson', 'install', '-C', at('app')], {env});
    cpSync(path.join(at('installed'), PREFIX), path.join(root, 'build/finder'), {recursive: true});
}

function convertPictures(out) {
    for (const name of readdirSync(out).filter(each => each.endsWith('.xwd'))) {
        const file = path.join(out, name);
        writeFileSync(file.replace(/xwd$/, 'png'), pngOfXwd(readFileSync(file), WINDOWS[name] ?? WINDOW));
        rmSync(file);
    }
}

/** GJS in the root of a suite. */
async function providePlace(suite, {rebuild, timeout}) {
    const folder = await provideRoot(suite, {kind: APP_ROOT, rebuild});
    const out = makeOut(`app/${suite}`);
    const execute = desktopInRoot(folder, out, timeout);
    return {place: `Debian ${suite}`, version: await gjsVersion(folder), execute, out};
}

await main(
    async () => {
        const options = {...OPTIONS, rebuild: {type: 'boolean', default: false}};
        const {values, positionals} = parseArgs({allowPositionals: true, options});
        if (values.help) {
            console.log(USAGE);
            return 0;
        }
        setup(['meson', 'glib-compile-resources', 'mmdebstrap', 'mount']);
        await checkPrivileges();
        await build();
        const {files, timeout, width} = plan(values, 'app');
        heading('The app');
        const built = await takeAll({
            types: checkTypes,
            'types in docs/': checkDocs,
            'by Meson': buildApp,
            ...(needsTemplates(files) && {templates: buildAppTemplates}),
        });
        const places = [];
        for (const suite of positionals.length > 0 ? positionals : SUITES)
            places.push(await providePlace(suite, {rebuild: values.rebuild, timeout}));
        const status = await runPlaces(places, files, width, built);
        for (const {out} of places) convertPictures(out);
        return status;
    },
    {counts: true},
);
