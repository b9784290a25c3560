// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The Flatpak manifests of the example app and of the templates: flatpak-builder reads them, and the modules of the
// example are built by the steps that it would take. The runtimes of GNOME are too large for a test.

import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import {root} from '../root.mjs';
import {run} from '../running/run.mjs';
import {assert, output, same} from '../running/steps.mjs';
import {filesIn, temporaryFolder} from './npm-package.mjs';

const EXAMPLE = path.join(root, 'examples/gtk-app/org.gjs_async.Finder.json');
const TEMPLATES = ['app', 'app-ts'].map(name => path.join(root, 'create/templates', name, '__id__.json'));

/** Throws an Error with what flatpak-builder says about the manifest: names that it does not know are warnings. */
export async function readManifest(file) {
    // It leaves a folder of its own in the current one.
    const options = {cwd: temporaryFolder(), timeout: 60};
    const {status, stdout, stderr} = await run(['flatpak-builder', '--show-manifest', file], options);
    if (status !== 0 || stderr !== '') throw new Error(`${file}\n${stderr}`);
    return JSON.parse(stdout);
}

/** All manifests, those of the templates with their names filled in, and `text`, the one that the docs show. */
export async function checkManifests(text) {
    const folder = temporaryFolder();
    const fill = source => source.replaceAll('{{id}}', 'org.example.App').replaceAll('{{name}}', 'app');
    const texts = [text, ...TEMPLATES.map(file => fill(readFileSync(file, 'utf8')))];
    for (const [index, each] of texts.entries()) {
        const file = path.join(folder, `${index}.json`);
        writeFileSync(file, each);
        await readManifest(file);
    }
    await readManifest(EXAMPLE);
}

/** npm has unpacked the archive already: it must be the one of the manifest. */
function unpacked({url, sha512}) {
    const {packages} = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
    const name = `node_modules/${/registry\.npmjs\.org\/(.*)\/-\//.exec(url)[1]}`;
    const sum = Buffer.from(packages[name].integrity.replace('sha512-', ''), 'base64').toString('hex');
    assert(url.endsWith(`-${packages[name].version}.tgz`) && sum === sha512, `${url} is what npm has`);
    return path.join(root, name);
}

function sourceOf({sources}) {
    const arch = {x64: 'x86_64', arm64: 'aarch64'}[process.arch];
    const source = sources.find(each => each['only-arches']?.includes(arch) ?? true);
    if (source.type === 'dir') return path.join(path.dirname(EXAMPLE), source.path);
    return unpacked(source);
}

async function buildModule(module, prefix, env) {
    const source = sourceOf(module);
    if (module.buildsystem === 'simple') {
        for (const command of module['build-commands'])
            await output(['sh', '-c', command], {cwd: source, env: {...env, FLATPAK_DEST: prefix}});
        return;
    }
    const folder = path.join(prefix, '..', module.name);
    await output(['meson', 'setup', folder, source, `--prefix=${prefix}`], {env});
    await output(['meson', 'install', '-C', folder], {env});
}

/** What is left of the example app when flatpak-builder has cleaned up behind its modules. */
export async function buildExample() {
    const prefix = path.join(temporaryFolder(), 'app');
    mkdirSync(prefix);
    const {PATH, HOME} = process.env;
    const env = {
        PATH: `${prefix}/bin:${PATH}`,
        HOME,
        PKG_CONFIG_PATH: `${prefix}/share/pkgconfig`,
        LC_ALL: 'C.UTF-8',
    };
    const {id, command, modules} = await readManifest(EXAMPLE);
    const kept = [];
    let before = [];
    for (const module of modules) {
        await buildModule(module, prefix, env);
        const after = filesIn(prefix);
        if (module.cleanup === undefined) kept.push(...after.filter(name => !before.includes(name)));
        before = after;
    }
    assert(existsSync(path.join(prefix, 'bin', command)), `the command ${command} is there`);
    same(kept, [`bin/${command}`, `share/${id}/${id}.gresource`, `share/applications/${id}.desktop`], id);
}
