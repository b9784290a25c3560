// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Compiles what a user of the package may write, in projects of all kinds, with the
// TypeScript of three years. Errors in the packages of others are not looked at, those in ours are.

import {
    cpSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

import {root} from '../root.mjs';
import {packageFolder} from '../package/packages.mjs';
import {inParallel, run} from '../running/run.mjs';
import {writeReadme} from './readme.mjs';

export const COMPILERS = {'7.0': 'typescript', '6.0': 'typescript-6.0', 5.9: 'typescript-5.9'};
const RESOLUTIONS = ['nodenext', 'bundler'];
const LIBRARIES = ['es2022', 'dom'];
const STYLES = ['gi://', '@girs/'];

const SOURCES = ['equal.ts', 'promised.test-d.ts', 'promisify.test-d.ts'];
const WITH_DOM = `\
import Gio from 'gi://Gio';
import {cancellableFor, promised} from 'gjs-async';
const {signal} = new globalThis.AbortController();
void promised(Gio.File.new_for_path('/')).load_contents_async(signal);
cancellableFor(signal);
`;

const FRONT_DOORS = {
    "'../../src/signals/abort-signal-like.js'": "'gjs-async/web'",
    "'../../src/gio/types/promised.js'": "'gjs-async'",
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

/** The examples of README, as its readers type them. */
function makeReadme(base) {
    const folder = path.join(base, 'readme');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}\n');
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(configuration('nodenext', 'es2022')));
    writeReadme(folder);
    return folder;
}

/** A project in plain JavaScript that has the one file and its types beside its own, and everything is checked. */
function makeCopied(base) {
    const folder = path.join(base, 'copied');
    mkdirSync(folder);
    for (const name of [
        'gjs-async.js',
        'gjs-async.d.ts',
        'gjs-async-extension.js',
        'gjs-async-extension.d.ts',
    ])
        cpSync(path.join(root, 'dist', name), path.join(folder, name));
    for (const name of SOURCES) {
        const text = userSource(name, 'gi://').replace(/'gjs-async(\/\w+)?'/g, "'./gjs-async.js'");
        writeFileSync(path.join(folder, name.replace('.test-d', '')), text);
    }
    const extension = readFileSync(path.join(root, 'tests/consumers/javascript/extension.js'), 'utf8');
    writeFileSync(path.join(folder, 'extension.js'), extension);
    writeFileSync(
        path.join(folder, 'small.js'),
        extension.replace("'./gjs-async.js'", "'./gjs-async-extension.js'"),
    );
    const {compilerOptions} = configuration('nodenext', 'es2022');
    writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}\n');
    writeFileSync(
        path.join(folder, 'tsconfig.json'),
        JSON.stringify({
            compilerOptions: {...compilerOptions, allowJs: true, checkJs: true},
            files: ['extension.js', 'small.js', 'promised.ts', 'promisify.ts', 'gjs-async.js'],
        }),
    );
    return folder;
}

/** A project with a copy of @girs of its own, whose Gio.Cancellable is not that of the library's. */
function makeTwoCopies(base) {
    const folder = path.join(base, 'two-copies');
    const copy = path.join(folder, 'node_modules/@girs');
    cpSync(path.dirname(packageFolder('@girs/gio-2.0')), copy, {recursive: true, dereference: true});
    // Packages of one name and version are one package to TypeScript.
    for (const name of readdirSync(copy))
        edit(path.join(copy, name, 'package.json'), /"version": ".*"/, '"version": "0.0.1"');
    edit(
        path.join(copy, 'gio-2.0/gio-2.0.d.ts'),
        /(class Cancellable [^]*?get_fd\(\)): number/,
        '$1: string',
    );
    writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}\n');
    // The declarations of gi:// are those of the other copy.
    writeFileSync(path.join(base, 'gi.d.ts'), "import '@girs/gjs';\nimport '@girs/gio-2.0';\n");
    const {compilerOptions} = configuration('nodenext', 'dom');
    const options = {...compilerOptions, types: [], skipLibCheck: true};
    const files = ['../gi.d.ts', 'consumer.ts'];
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({compilerOptions: options, files}));
    cpSync(path.join(root, 'tests/consumers/two-copies/consumer.ts'), path.join(folder, 'consumer.ts'));
    return folder;
}

function edit(file, pattern, replacement) {
    const text = readFileSync(file, 'utf8');
    if (!pattern.test(text)) throw new Error(`${file} has no ${pattern}.`);
    writeFileSync(file, text.replace(pattern, replacement));
}

/** The package alone, as npm would put it into `modules`. */
export function installPackage(modules) {
    mkdirSync(path.join(modules, 'gjs-async'));
    for (const name of ['dist', 'package.json'])
        cpSync(path.join(root, name), path.join(modules, 'gjs-async', name), {recursive: true});
}

/** The package and the types of GJS. */
export function install(base) {
    const modules = path.join(base, 'node_modules');
    mkdirSync(modules);
    installPackage(modules);
    symlinkSync(path.dirname(packageFolder('@girs/gio-2.0')), path.join(modules, '@girs'));
}

/** Errors in the user's sources and in the package. */
export function ownErrors(text) {
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
    ).map(({resolution, library, style}) => ({
        kind: `${resolution}, ${library}, ${style}`,
        folder: makeProject(base, {resolution, library, style}),
    }));
    projects.push({kind: "README's examples", folder: makeReadme(base)});
    projects.push({kind: 'the one file, copied', folder: makeCopied(base)});
    projects.push({kind: 'two copies of @girs', folder: makeTwoCopies(base)});
    const runs = versions.flatMap(version => projects.map(project => ({version, ...project})));
    return inParallel(runs, 2, async ({version, kind, folder}) => {
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
        return {name: `TypeScript ${version}, ${kind}`, errors};
    });
}
