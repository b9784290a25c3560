// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run test:consumers: makes the release tarball, installs from it with Meson, and builds and runs
// a project that uses what is installed, or has the tarball as a subproject. Node takes no part in that.

import {createHash} from 'node:crypto';
import {chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';

import {blocks} from '../docs/blocks.mjs';
import {build} from '../running/build.mjs';
import {root} from '../root.mjs';
import {temporaryFolder} from '../package/npm-package.mjs';
import {heading, main, printSummary, sum} from '../running/report.mjs';
import {setup} from '../places/setup.mjs';
import {assert, output, takeAll} from '../running/steps.mjs';

const {version} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const base = temporaryFolder();
const at = name => path.join(base, name);

const tarball = at(`dist/meson-dist/gjs-async-${version}.tar.xz`);
const source = at(`gjs-async-${version}`);
const prefix = at('prefix');
const installed = path.join(prefix, 'share/gjs-async-1');
const pkgconfig = path.join(prefix, 'share/pkgconfig');

const {PATH, HOME, GI_TYPELIB_PATH = ''} = process.env;
const env = {PATH: `${at('bin')}:${PATH}`, HOME, GI_TYPELIB_PATH, LC_ALL: 'C.UTF-8'};
const call = (command, variables = {}) => output(command, {cwd: base, env: {...env, ...variables}});

/** Programs that only fail stand where Node and npm would be found. */
function hideNode() {
    mkdirSync(at('bin'));
    for (const name of ['node', 'npm', 'npx']) {
        writeFileSync(at(`bin/${name}`), '#!/bin/sh\necho "$0 was called" >&2\nexit 99\n');
        chmodSync(at(`bin/${name}`), 0o755);
    }
}

/** A repository with the files as they are now: Meson packs what is committed. */
async function checkOut(folder) {
    const git = (...args) => call(['git', '-c', 'user.name=x', '-c', 'user.email=x@x', '-C', ...args]);
    const names = await git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
    const files = names.split('\0').filter(name => name !== '' && existsSync(path.join(root, name)));
    for (const name of files) cpSync(path.join(root, name), path.join(folder, name));
    await call(['git', 'init', '--quiet', folder]);
    await git(folder, 'add', '.');
    await git(folder, 'commit', '--quiet', '--no-verify', '--message=now');
    cpSync(path.join(root, 'dist'), path.join(folder, 'dist'), {recursive: true});
}

async function makeTarball() {
    await checkOut(at('checkout'));
    await call(['meson', 'setup', at('dist'), at('checkout')]);
    await call(['meson', 'dist', '-C', at('dist'), '--no-tests']);
    await call(['tar', '-xf', tarball]);
    const [ours, packed] = [root, source].map(folder =>
        readFileSync(path.join(folder, 'dist/gjs-async.js'), 'utf8'),
    );
    assert(ours === packed, 'dist/ is in the tarball');
}

async function install() {
    await call(['meson', 'setup', at('build'), source, `--prefix=${prefix}`, '-Dinstalled_tests=true']);
    await call(['meson', 'compile', '-C', at('build')]);
    await call(['meson', 'test', '-C', at('build'), '--print-errorlogs']);
    await call(['meson', 'install', '-C', at('build')]);
    for (const file of ['gjs-async.js', 'gjs-async-1.gresource'])
        assert(existsSync(path.join(installed, file)), `${file} is installed`);
}

/** What gnome-desktop-testing-runner does. */
async function runInstalledTests() {
    for (const kind of ['file', 'gresource']) {
        const test = path.join(prefix, 'share/installed-tests/gjs-async-1', `${kind}.test`);
        const command = /^Exec=(.*)$/m.exec(readFileSync(test, 'utf8'))[1];
        const tap = await call(command.split(' '), {G_DEBUG: 'fatal-warnings'});
        assert(/^1\.\.3$/m.test(tap) && !/^not ok/m.test(tap), `the installed test ${kind} passes:\n${tap}`);
    }
}

async function askPkgConfig() {
    const ask = async option =>
        (await call(['pkg-config', option, 'gjs-async-1'], {PKG_CONFIG_PATH: pkgconfig})).trim();
    const answers = {
        '--modversion': version,
        '--variable=jsdir': installed,
        '--variable=resource_path': '/org/gjs-async/1',
        '--variable=gresource': path.join(installed, 'gjs-async-1.gresource'),
    };
    for (const [option, expected] of Object.entries(answers))
        assert((await ask(option)) === expected, `pkg-config ${option} is ${expected}`);
}

/** A copy of the consumer, whose wrap is for the tarball. */
function copyConsumer(folder) {
    cpSync(path.join(root, 'tests/consumers/meson'), folder, {recursive: true});
    const wrap = path.join(folder, 'subprojects/gjs-async.wrap');
    const values = {
        version,
        url: pathToFileURL(tarball).href,
        sha256: createHash('sha256').update(readFileSync(tarball)).digest('hex'),
    };
    writeFileSync(
        wrap,
        readFileSync(`${wrap}.in`, 'utf8').replace(/@(\w+)@/g, (_, key) => values[key]),
    );
}

/** Builds and runs the consumer, and looks where it has found the library. */
async function consume(name, mode, variables, jsdir) {
    const [folder, out] = [at(name), at(`${name}-build`)];
    copyConsumer(folder);
    const log = await call(['meson', 'setup', `--wrap-mode=${mode}`, out, folder], variables);
    assert(log.includes(`jsdir is ${jsdir(folder)}`), `the library is found in ${jsdir(folder)}:\n${log}`);
    await call(['meson', 'compile', '-C', out], variables);
    await call(['meson', 'test', '-C', out, '--print-errorlogs'], variables);
}

/** Builds the project of the page from the files that it shows, and looks what is in its bundle. */
async function buildDocs() {
    const [folder, out] = [at('docs'), at('docs-build')];
    mkdirSync(path.join(folder, 'subprojects/packagefiles'), {recursive: true});
    cpSync(tarball, path.join(folder, 'subprojects/packagefiles', path.basename(tarball)));
    const names = {
        'js gtk': 'lines.js',
        xml: 'org.example.Lines.src.gresource.xml',
        meson: 'meson.build',
        ini: 'subprojects/gjs-async.wrap',
    };
    const page = blocks().filter(({file}) => file === 'docs/getting-started-app.md');
    for (const [kind, name] of Object.entries(names)) {
        const found = page.filter(block => block.kind === kind);
        assert(found.length === 1, `there is one block “${kind}” for ${name}`);
        writeFileSync(path.join(folder, name), `${found[0].text}\n`);
    }
    await call(['meson', 'setup', '--wrap-mode=forcefallback', out, folder]);
    await call(['meson', 'compile', '-C', out]);
    const bundle = path.join(out, 'org.example.Lines.src.gresource');
    const prefixed = ['gjs-async.js', 'lines.js'].map(name => `/org/example/Lines/js/${name}\n`);
    assert(
        (await call(['gresource', 'list', bundle])) === prefixed.join(''),
        'both modules are in the bundle',
    );
}

const steps = {
    'tarball, with dist/': makeTarball,
    'setup, compile, test, install': install,
    'installed tests': runInstalledTests,
    'pkg-config variables': askPkgConfig,
    'consumer of what is installed': () =>
        consume('by-pkgconfig', 'nofallback', {PKG_CONFIG_PATH: pkgconfig}, () => installed),
    'consumer of what is built': () =>
        consume(
            'uninstalled',
            'nofallback',
            {PKG_CONFIG_PATH: at('build/meson-uninstalled')},
            () => `${source}/dist`,
        ),
    'consumer with a wrap': () =>
        consume('by-wrap', 'forcefallback', {}, folder => `${folder}/subprojects/gjs-async-${version}/dist`),
    'project of the docs': buildDocs,
};

await main(
    async () => {
        setup(['gjs', 'git', 'meson', 'glib-compile-resources']);
        await build();
        hideNode();
        heading(`gjs-async ${version}`);
        return printSummary(sum(await takeAll(steps)));
    },
    {counts: true},
);
