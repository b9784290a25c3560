// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run test:app: builds the example app with Meson and uses it, in a Debian root with GTK.

import {
    chmodSync,
    cpSync,
    existsSync,
    mkdirSync,
    readdirSync,
    readFileSync,
    rmSync,
    writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';

import {APP_ROOT} from './app-root.mjs';
import {build, root} from './build.mjs';
import {temporaryFolder} from './npm-package.mjs';
import {pngOfXwd} from './png.mjs';
import {heading, main, printSummary, sum} from './report.mjs';
import {checkPrivileges, provideRoot} from './roots.mjs';
import {OPTIONS, plan, runTests} from './run-tests.mjs';
import {desktopInRoot, gjsVersion} from './runtimes.mjs';
import {setup} from './setup.mjs';
import {output, takeAll} from './steps.mjs';

const APP = path.join(root, 'examples/gtk-app');
// Where tests see build/finder.
const PREFIX = '/run/gjs-async/build/finder';
const SUITE = 'trixie';
// As window.ui has it.
const WINDOW = {width: 640, height: 540};
const USAGE = `\
npm run test:app -- [--rebuild] [--timeout SECONDS]
  --rebuild  make the root anew, with the packages of today
Screenshots are kept in build/app.`;

async function checkTypes() {
    if (!existsSync(path.join(APP, 'node_modules/@girs/adw-1')))
        await output(['npm', 'ci', '--no-audit', '--no-fund'], {cwd: APP});
    await output([path.join(root, 'node_modules/.bin/tsc'), '-p', APP]);
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

/** Where the tests leave what they keep; an ordinary user writes to it. */
function makeOut() {
    const out = path.join(root, 'build/app');
    rmSync(out, {recursive: true, force: true});
    mkdirSync(out, {recursive: true});
    chmodSync(out, 0o777);
    return out;
}

function convertPictures(out) {
    for (const name of readdirSync(out).filter(each => each.endsWith('.xwd'))) {
        const file = path.join(out, name);
        writeFileSync(file.replace(/xwd$/, 'png'), pngOfXwd(readFileSync(file), WINDOW));
        rmSync(file);
    }
}

await main(
    async () => {
        const {values} = parseArgs({options: {...OPTIONS, rebuild: {type: 'boolean', default: false}}});
        if (values.help) {
            console.log(USAGE);
            return 0;
        }
        setup(['meson', 'glib-compile-resources', 'mmdebstrap', 'mount']);
        await checkPrivileges();
        await build();
        const folder = await provideRoot(SUITE, {kind: APP_ROOT, rebuild: values.rebuild});
        heading(`${await gjsVersion(folder)} (Debian ${SUITE})`);
        const results = await takeAll({'types of the app': checkTypes, 'the app, by Meson': buildApp});
        const {files, timeout, width} = plan(values, 'app');
        const out = makeOut();
        results.push(...(await runTests(files, desktopInRoot(folder, out, timeout), width)));
        convertPictures(out);
        return printSummary(sum(results));
    },
    {counts: true},
);
