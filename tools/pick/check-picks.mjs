// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Picks every name and every pair of names, and looks at the files: GJS loads them, they export what was picked, and nothing
// in them is unused.

import {mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import {namesOf, openLibrary, pick} from '../../bin/pick.mjs';
import {temporaryFolder} from '../package/npm-package.mjs';
import {root} from '../root.mjs';
import {run} from '../running/run.mjs';
import {assert, output} from '../running/steps.mjs';
import {configuration, ownErrors} from '../types/check-types-matrix.mjs';

/** One process loads all: each import() is a module of its own. */
const LOADER = `\
import GLib from 'gi://GLib';
import system from 'system';
const [folder, list] = ARGV;
const [, bytes] = GLib.file_get_contents(list);
/** What is made of a class that is not picked itself has to be there too. */
function use({AbortController, AbortSignal, TaskScope}, name) {
    if (AbortSignal !== undefined && AbortSignal.any([AbortSignal.abort(name), AbortSignal.timeout(0)]).reason !== name)
        throw new Error(name + '.js: AbortSignal lacks a static method');
    for (const Class of [AbortController, TaskScope].filter(each => each !== undefined)) {
        const one = new Class();
        one.abort('reason');
        if (one.signal.reason !== 'reason') throw new Error(name + '.js: abort() does not abort');
        if (AbortSignal !== undefined && one.signal.constructor !== AbortSignal)
            throw new Error(name + '.js: the signal is no AbortSignal');
    }
}

const loop = new GLib.MainLoop(null, false);
let status = 1;
(async () => {
    for (const name of JSON.parse(new TextDecoder().decode(bytes))) {
        const module = await import(GLib.filename_to_uri(folder + '/' + name + '.js', null));
        const names = Object.keys(module).sort().join('+');
        if (names !== name) throw new Error(name + '.js exports ' + names);
        use(module, name);
    }
    status = 0;
})().catch(error => printerr(error, error.stack)).finally(() => loop.quit());
loop.run();
system.exit(status);
`;

const LINT = {
    plugins: [],
    categories: {correctness: 'off'},
    rules: {
        'no-unused-vars': ['error', {vars: 'all', args: 'none', caughtErrors: 'none'}],
        'no-undef': 'off',
    },
};

/** Every name, and every two names. */
function combinations(names) {
    return names.flatMap((name, index) => [[name], ...names.slice(index + 1).map(other => [name, other])]);
}

/** Writes a pick of each list of names in a folder that is gone when this process is; the files are called A+B.js. */
function writePicks(library, lists) {
    const folder = temporaryFolder();
    for (const names of lists) {
        const {js, dts} = pick(library, names);
        const again = pick(library, names.toReversed());
        assert(again.js === js && again.dts === dts, `${names} in another order are the same bytes`);
        const unset = neverSet(js);
        assert(unset.length === 0, `${names.join(', ')}: something sets ${unset.join(', ')}`);
        const file = path.join(folder, names.join('+'));
        writeFileSync(`${file}.js`, js);
        writeFileSync(`${file}.d.ts`, dts);
    }
    return folder;
}

/** The variables of a pick that nothing in it puts a value into. */
function neverSet(js) {
    const names = [...js.matchAll(/^let (\w+);$/gm)].map(([, name]) => name);
    return names.filter(name => !new RegExp(`\\b${name} (\\?\\?)?= `).test(js));
}

/** Loads the picks in GJS, whose warnings are errors. */
async function loadAll(folder, lists) {
    const [program, list] = ['loader.mjs', 'list.json'].map(name => path.join(folder, name));
    writeFileSync(program, LOADER);
    writeFileSync(list, JSON.stringify(lists.map(names => names.join('+'))));
    await output(['gjs', '-m', program, folder, list], {env: {...process.env, G_DEBUG: 'fatal-warnings'}});
}

/** What is declared and not used, says the linter. */
async function lintAll(folder) {
    const config = path.join(folder, 'oxlint.json');
    writeFileSync(config, JSON.stringify(LINT));
    await output([path.join(root, 'node_modules/.bin/oxlint'), '-c', config, '--quiet', folder]);
}

/** Compiles the declarations of every single name. */
async function compileTypes(folder, names) {
    mkdirSync(path.join(folder, 'node_modules'));
    symlinkSync(path.join(root, 'node_modules/@girs'), path.join(folder, 'node_modules/@girs'));
    const {compilerOptions} = configuration('bundler', 'es2022');
    const config = {compilerOptions, files: names.map(name => `${name}.d.ts`)};
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = path.join(root, 'node_modules/.bin/tsc');
    const {stdout} = await run([tsc, '-p', folder, '--pretty', 'false'], {cwd: folder, timeout: 300});
    return ownErrors(stdout);
}

/** Returns lines that say what is wrong; throws an Error where a tool finds it. */
export async function checkPicks() {
    const library = openLibrary();
    const names = namesOf(library);
    const everything = readFileSync(path.join(root, 'dist/gjs-async.js'), 'utf8');
    assert(pick(library, names).js === everything, 'all names are all of dist/gjs-async.js');
    const lists = combinations(names);
    const folder = writePicks(library, lists);
    await loadAll(folder, lists);
    await lintAll(folder);
    return compileTypes(folder, names);
}
