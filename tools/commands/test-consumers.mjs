// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run test:consumers: makes the release tarball, installs from it with Meson, and builds and runs
// a project that uses what is installed, or has the tarball as a subproject. Node takes no part in that.

import {createHash} from 'node:crypto';
import {
    chmodSync,
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
import {pathToFileURL} from 'node:url';

import {blocks} from '../docs/blocks.mjs';
import {build} from '../running/build.mjs';
import {root} from '../root.mjs';
import {checkOut, makeMesonTarball} from '../package/meson-tarball.mjs';
import {expectedFiles, filesIn, install as installByNpm, temporaryFolder} from '../package/npm-package.mjs';
import {buildExample, checkManifests} from '../package/flatpak.mjs';
import {makeRelease} from '../package/release.mjs';
import {heading, main, printSummary, sum} from '../running/report.mjs';
import {setup} from '../places/setup.mjs';
import {assert, output, same, takeAll} from '../running/steps.mjs';

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

const CLONE_WRAP = `\
[wrap-git]
directory = gjs-async
url = https://github.com/gjs-async/gjs-async.git
revision = main

[provide]
dependency_names = gjs-async-1
`;

const STARTED = `\
import {run, sleep} from './gjs-async.js';

export function main() {
    run(async () => {
        await sleep(1);
        print('started');
    });
}
`;

/** Programs that only fail stand where Node and npm would be found. */
function hideNode() {
    mkdirSync(at('bin'));
    for (const name of ['node', 'npm', 'npx']) {
        writeFileSync(at(`bin/${name}`), '#!/bin/sh\necho "$0 was called" >&2\nexit 99\n');
        chmodSync(at(`bin/${name}`), 0o755);
    }
}

async function makeTarball() {
    assert((await makeMesonTarball(base, version, call)) === tarball, `it is ${tarball}`);
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

/** A clone has no dist/: Meson has npm make it. Its modules are those of this checkout, so that nothing is downloaded. */
async function consumeClone() {
    const folder = at('by-clone');
    copyConsumer(folder);
    rmSync(path.join(folder, 'subprojects'), {recursive: true});
    const clone = path.join(folder, 'subprojects/gjs-async');
    await checkOut(clone, call);
    symlinkSync(path.join(root, 'node_modules'), path.join(clone, 'node_modules'));
    writeFileSync(path.join(folder, 'subprojects/gjs-async.wrap'), CLONE_WRAP);
    const variables = {PATH};
    const log = await call(
        ['meson', 'setup', '--wrap-mode=forcefallback', at('clone-build'), folder],
        variables,
    );
    assert(log.includes(`jsdir is ${clone}/dist`), log);
    await call(['meson', 'test', '-C', at('clone-build'), '--print-errorlogs'], variables);
    // The library lands in the prefix of the app, unless the app says no.
    await call(['meson', 'install', '-C', at('clone-build'), '--skip-subprojects'], {
        ...variables,
        DESTDIR: at('clone-prefix'),
    });
    const installedFiles = existsSync(at('clone-prefix'))
        ? readdirSync(at('clone-prefix'), {recursive: true})
        : [];
    assert(!installedFiles.some(name => name.includes('gjs-async')), 'the subproject is not installed');
}

/** npm clones, installs what it takes to build, and runs `prepare`: the package has all that a release has. */
async function consumeGitByNpm() {
    const [clone, folder] = [at('npm-clone'), at('by-npm-git')];
    await checkOut(clone, call);
    mkdirSync(folder);
    const target = await installByNpm(`git+file://${clone}`, folder);
    same(filesIn(target), expectedFiles(), 'npm install git+file://');
    writeFileSync(
        path.join(folder, 'main.js'),
        "import {isCancelled} from './node_modules/gjs-async/dist/index.js';\nprint(isCancelled(null));\n",
    );
    assert((await call(['gjs', '-m', path.join(folder, 'main.js')])) === 'false\n', 'it runs');
}

/** The dry run of a release: every file is there, and is what SHA256SUMS says. */
async function dryRun() {
    const {folder, files} = await makeRelease({isDry: true});
    const expected = [
        ...['NOTES.md', 'SHA256SUMS', `create-gjs-async-${version}.tgz`],
        ...['gjs-async.js', 'gjs-async.d.ts', 'gjs-async-extension.js', 'gjs-async-extension.d.ts'],
        ...[`gjs-async-${version}.tar.xz`, `gjs-async-${version}.tgz`],
    ];
    const [actual, wanted] = [files, expected].map(list => list.map(String).toSorted().join(' '));
    assert(actual === wanted, `${actual}\nis\n${wanted}`);
    await output(['sha256sum', '--check', '--strict', 'SHA256SUMS'], {cwd: folder});
    const notes = readFileSync(path.join(folder, 'NOTES.md'), 'utf8');
    assert(/^## \d+\.\d+\.\d+ - /.test(notes) && notes.includes('\n### Added\n'), notes);
    assert((notes.match(/^## /gm) ?? []).length === 1, 'the notes of one release');
}

/** Builds the project of the page from the files that it shows, and looks what is in its bundle. */
async function buildDocs() {
    const [folder, out] = [at('docs'), at('docs-build')];
    mkdirSync(path.join(folder, 'subprojects/packagefiles'), {recursive: true});
    cpSync(tarball, path.join(folder, 'subprojects/packagefiles', path.basename(tarball)));
    const names = {
        'js gtk': 'lines.js',
        'js launcher': 'lines.in',
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
    // The launcher calls what the main module exports; GTK takes a display.
    writeFileSync(path.join(folder, 'lines.js'), STARTED);
    await call(['meson', 'setup', '--wrap-mode=forcefallback', `--prefix=${at('docs-prefix')}`, out, folder]);
    await call(['meson', 'install', '-C', out, '--skip-subprojects']);
    assert((await call([at('docs-prefix/bin/lines')])) === 'started\n', 'the launcher runs the app');
    assert(!existsSync(at('docs-prefix/share/gjs-async-1')), 'the subproject is not installed');
    const bundle = path.join(out, 'org.example.Lines.src.gresource');
    const prefixed = ['gjs-async.js', 'lines.js'].map(name => `/org/example/Lines/js/${name}\n`);
    assert(
        (await call(['gresource', 'list', bundle])) === prefixed.join(''),
        'both modules are in the bundle',
    );
}

function shownManifest() {
    const found = blocks().filter(({kind}) => kind === 'json flatpak');
    assert(found.length === 1, 'the docs show one manifest');
    return found[0].text;
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
    'consumer with a clone': consumeClone,
    'npm install git+file://': consumeGitByNpm,
    'project of the docs': buildDocs,
    'Flatpak manifests': () => checkManifests(shownManifest()),
    'Flatpak, the modules of the example app': buildExample,
    'npm run release, dry run': dryRun,
};

await main(
    async () => {
        setup(['gjs', 'git', 'meson', 'glib-compile-resources', 'flatpak-builder']);
        await build();
        hideNode();
        heading(`gjs-async ${version}`);
        return printSummary(sum(await takeAll(steps)));
    },
    {counts: true},
);
