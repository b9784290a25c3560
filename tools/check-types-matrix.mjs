// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Compiles what a user of the package may write, in projects of all kinds, with the
// TypeScript of three years. Errors in the packages of others are not looked at, those in ours are.

import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

import {root} from './build.mjs';
import {packageFolder} from './packages.mjs';
import {inParallel, run} from './run.mjs';

export const COMPILERS = {'7.0': 'typescript', '6.0': 'typescript-6.0', 5.9: 'typescript-5.9'};
const RESOLUTIONS = ['nodenext', 'bundler'];
const LIBRARIES = ['es2022', 'dom'];
const STYLES = ['gi://', '@girs/'];

const SOURCES = ['promised.test-d.ts', 'promisify.test-d.ts'];
const WITH_DOM = `\
import Gio from 'gi://Gio';
import {cancellableFor, promised} from 'gjs-async';
const {signal} = new globalThis.AbortController();
void promised(Gio.File.new_for_path('/')).load_contents_async(signal);
cancellableFor(signal);
`;

const FRONT_DOORS = {
    "'../../src/web/abort-signal-like.js'": "'gjs-async/web'",
    "'../../src/gio/promised-types.js'": "'gjs-async'",
    "'../../src/gio/promised.js'": "'gjs-async/gio'",
    "'../../src/gio/promisify.js'": "'gjs-async'",
};

/** The type tests as somebody writes them who has the package. */
function userSource(name, style) {
    let text = readFileSync(path.join(root, 'tests/types', name), 'utf8');
    for (const [inside, outside] of Object.entries(FRONT_DOORS)) text = text.replaceAll(inside, outside);
    if (style === '@girs/')
        text = text.replace(/'gi:\/\/(\w+)'/g, (_, namespace) => `'@girs/${namespace.toLowerCase()}-2.0'`);
    if (text.includes('../src/')) throw new Error(`${name} imports what no front door exports.`);
    return text;
}

export function configuration(resolution, library) {
    const nodenext = resolution === 'nodenext';
    return {
        compilerOptions: {
            target: 'es2022',
            lib: library === 'dom' ? ['es2022', 'dom'] : ['es2022'],
            module: nodenext ? 'nodenext' : 'esnext',
            moduleResolution: resolution,
            // GJS's own declaration of its timers and that of lib.dom exclude each other.
            types: [
                '@girs/gjs',
                ...(library === 'dom' ? [] : ['@girs/gjs/dom']),
                '@girs/gio-2.0',
                '@girs/glib-2.0',
                '@girs/gobject-2.0',
            ],
            strict: true,
            exactOptionalPropertyTypes: true,
            noUncheckedIndexedAccess: true,
            skipLibCheck: false,
            noEmit: true,
        },
        include: ['*.ts'],
    };
}

function makeProject(base, {resolution, library, style}) {
    const folder = path.join(base, [resolution, library, style.replace(/\W/g, '')].join('-'));
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}\n');
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(configuration(resolution, library)));
    for (const name of SOURCES)
        writeFileSync(path.join(folder, name.replace('.test-d', '')), userSource(name, style));
    if (library === 'dom') writeFileSync(path.join(folder, 'with-dom.ts'), WITH_DOM);
    return folder;
}

/** What the package installs, as npm would put it there. */
export function install(base) {
    const modules = path.join(base, 'node_modules');
    mkdirSync(path.join(modules, 'gjs-async'), {recursive: true});
    for (const name of ['dist', 'package.json'])
        cpSync(path.join(root, name), path.join(modules, 'gjs-async', name), {recursive: true});
    symlinkSync(path.dirname(packageFolder('@girs/gio-2.0')), path.join(modules, '@girs'));
}

/** Errors in the user's sources and in the package. */
function ownErrors(text) {
    const errors = text.split('\n').filter(line => /error TS\d+/.test(line));
    // A position outside means the package of somebody else; no position means the configuration.
    return errors.filter(line => !/^[^(]*@girs\//.test(line) && !/^[^(]*\blib\.[\w.]*d\.ts/.test(line));
}

/**
 * Compiles every kind of project with every compiler of `versions`.
 *
 * @returns one result for each, `{name, errors}`
 */
export async function checkMatrix(versions = Object.keys(COMPILERS)) {
    const base = mkdtempSync(path.join(tmpdir(), 'gjs-async-matrix-'));
    const remove = () => rmSync(base, {recursive: true, force: true});
    process.on('exit', remove);
    install(base);
    const projects = RESOLUTIONS.flatMap(resolution =>
        LIBRARIES.flatMap(library => STYLES.map(style => ({resolution, library, style}))),
    ).map(project => ({...project, folder: makeProject(base, project)}));
    const runs = versions.flatMap(version => projects.map(project => ({version, ...project})));
    return inParallel(runs, 2, async ({version, resolution, library, style, folder}) => {
        const tsc = path.join(packageFolder(COMPILERS[version]), 'bin/tsc');
        const {stdout, stderr, status} = await run(
            [process.execPath, tsc, '-p', folder, '--pretty', 'false'],
            {
                cwd: folder,
                timeout: 300,
            },
        );
        const errors = ownErrors(stdout);
        // A compiler that says nothing and fails has not compiled.
        if (status !== 0 && stdout === '') errors.push(stderr || `exit status ${status}`);
        return {name: `TypeScript ${version}, ${resolution}, ${library}, ${style}`, errors};
    });
}
