// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The projects that npm create gjs-async makes, made by the package as npm would publish it, and built as their
// READMEs say.

import {cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import {root} from '../root.mjs';
import {assert, output} from '../running/steps.mjs';
import {run} from '../running/run.mjs';
import {NPM, pack, temporaryFolder} from './npm-package.mjs';

const CREATE = path.join(root, 'create');
// Where tests see build/templates/installed.
const PREFIX = '/run/gjs-async/build/templates/installed';

export const EXTENSIONS = {extension: 'plain@templates.example', 'extension-ts': 'typed@templates.example'};
export const APPS = {app: 'org.example.Plain', 'app-ts': 'org.example.Typed'};

/** Whether one of the test files uses what is made here, which takes longer than most of them. */
export function needsTemplates(files) {
    return files.some(file => file.endsWith('/templates.test.js'));
}

/** Both packages as tarballs, and a command that makes projects. */
export async function packCreate() {
    const base = temporaryFolder();
    const library = await pack(base);
    const {version} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const own = JSON.parse(readFileSync(path.join(CREATE, 'package.json'), 'utf8'));
    assert(own.version === version, `create/package.json has version ${version}`);
    assert(own.dependencies['gjs-async'] === version, `create/package.json depends on gjs-async ${version}`);
    const {tarball} = await pack(base, CREATE);
    const tool = path.join(base, 'tool');
    await output(['npm', 'install', ...NPM, '--prefix', tool, library.tarball, tarball]);
    return {library: library.tarball, command: [path.join(tool, 'node_modules/.bin/create-gjs-async')]};
}

async function make({library, command}, template, id) {
    const folder = path.join(root, 'build/templates', template);
    rmSync(folder, {recursive: true, force: true});
    await output([...command, folder, '--template', template, '--id', id]);
    const manifest = path.join(folder, 'package.json');
    if (!existsSync(manifest)) return folder;
    const {devDependencies} = JSON.parse(readFileSync(manifest, 'utf8'));
    if ('gjs-async' in devDependencies) {
        // This version is not published yet.
        const text = readFileSync(manifest, 'utf8');
        writeFileSync(manifest, text.replace(/("gjs-async": )"[^"]*"/, `$1"file:${library}"`));
    }
    await output(['npm', 'install', ...NPM], {cwd: folder});
    return folder;
}

/** Extensions in build/extensions, checked and built. */
export async function buildExtensionTemplates() {
    const packages = await packCreate();
    for (const [template, uuid] of Object.entries(EXTENSIONS)) {
        const folder = await make(packages, template, uuid);
        const isTyped = template.endsWith('-ts');
        await output(['npm', 'run', isTyped ? 'build' : 'check'], {cwd: folder});
        const target = path.join(root, 'build/extensions', uuid);
        rmSync(target, {recursive: true, force: true});
        const isShipped = file => !/node_modules|\.d\.ts$/.test(path.relative(folder, file));
        cpSync(path.join(folder, isTyped ? 'dist' : '.'), target, {recursive: true, filter: isShipped});
    }
}

/** Apps in build/templates/installed, installed by Meson. */
export async function buildAppTemplates() {
    const packages = await packCreate();
    const staged = temporaryFolder();
    for (const [template, id] of Object.entries(APPS)) {
        const folder = await make(packages, template, id);
        if (template.endsWith('-ts')) await output(['npm', 'run', 'build'], {cwd: folder});
        const build = path.join(temporaryFolder(), 'build');
        await output(['meson', 'setup', build, folder, `--prefix=${PREFIX}`]);
        await output(['meson', 'install', '-C', build], {env: {...process.env, DESTDIR: staged}});
    }
    const installed = path.join(root, 'build/templates/installed');
    mkdirSync(installed, {recursive: true});
    cpSync(path.join(staged, PREFIX), installed, {recursive: true});
}

/** What the command says to those who mistype. */
export async function checkMistakes() {
    const {command} = await packCreate();
    const folder = path.join(temporaryFolder(), 'new');
    const mistakes = {
        'FOLDER is missing.': [],
        '--template is missing.': [folder],
        'There is no template "extention".': [folder, '--template', 'extention'],
        '--id is missing.': [folder, '--template', 'app'],
        'application id such as org.example.Name, not "x"': [folder, '--template', 'app', '--id', 'x'],
        'a UUID such as name@example.org, not "x"': [folder, '--template', 'extension', '--id', 'x'],
        'is there and not empty': [root, '--template', 'app', '--id', 'org.example.X'],
        "Unknown option '--tempalte'": [folder, '--tempalte', 'app'],
    };
    for (const [expected, args] of Object.entries(mistakes)) {
        const {status, stderr} = await run([...command, ...args], {timeout: 60});
        assert(status === 2, `${args.join(' ')}: exit status 2, got ${status}`);
        assert(stderr.includes(expected), `${args.join(' ')}: “${expected}” in\n${stderr}`);
    }
    assert(!existsSync(folder), 'nothing is written after a mistake');
}
