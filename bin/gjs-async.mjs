#!/usr/bin/env node
// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The command of the package.

import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';

import {readBanner} from './banner.mjs';
import {namesOf, openLibrary, pick} from './pick.mjs';

const USAGE = `\
gjs-async pick NAME... [--out FILE]   one readable file with these names and what they need, and its types beside it;
                                      without --out the file is printed
gjs-async pick --all [--out FILE]     with everything
gjs-async verify FILE...              says whether a file that was picked is unchanged
gjs-async names                       lists what can be picked
`;

const typesBeside = file => file.replace(/(\.m?)js$/, (_, dot) => (dot === '.m' ? '.d.mts' : '.d.ts'));

function pickTo(library, {positionals, values}) {
    if (values.all && positionals.length > 0) throw new Error('--all takes no names.');
    const {js, dts} = pick(library, values.all ? namesOf(library) : positionals);
    if (values.out === undefined) {
        process.stdout.write(js);
        return;
    }
    if (!/\.m?js$/.test(values.out))
        throw new Error(`--out takes the name of a .js file, not ${values.out}.`);
    mkdirSync(path.dirname(values.out), {recursive: true});
    writeFileSync(values.out, js);
    writeFileSync(typesBeside(values.out), dts);
    const lines = js.split('\n').length - 1;
    console.error(`${values.out}, ${lines} lines, and ${path.basename(typesBeside(values.out))}`);
}

function firstDifference(actual, expected) {
    const lines = actual.split('\n');
    return expected.split('\n').findIndex((line, index) => line !== lines[index]) + 1 || lines.length;
}

/** Throws an Error unless the file is what `pick` makes. */
function verify(library, file) {
    const {name, version} = library.about;
    const text = readFileSync(file, 'utf8');
    const said = readBanner(text, name);
    if (said === undefined) throw new Error(`${file} does not say that it is of ${name}.`);
    if (said.version !== version)
        throw new Error(`${file} is of ${name} ${said.version}: npx ${name}@${said.version} verify ${file}`);
    const {js, dts} = pick(library, said.names ?? namesOf(library));
    const types = typesBeside(file);
    const files = [[file, text, js]];
    if (existsSync(types)) files.push([types, readFileSync(types, 'utf8'), dts]);
    for (const [each, actual, expected] of files)
        if (actual !== expected)
            throw new Error(`${each} was changed, first in line ${firstDifference(actual, expected)}.`);
    console.log(`${files.map(([each]) => each).join(' and ')}: ${name} ${version}, unchanged`);
}

const COMMANDS = {
    pick: pickTo,
    verify(library, {positionals}) {
        if (positionals.length === 0) throw new Error('No file to verify.');
        for (const file of positionals) verify(library, file);
    },
    names: library => console.log(namesOf(library).join('\n')),
};

function main([command, ...args]) {
    if (command === '--version') return console.log(openLibrary().about.version);
    const wantsHelp =
        command === undefined || [command, ...args].some(arg => arg === '--help' || arg === '-h');
    if (wantsHelp) return console.log(USAGE.trimEnd());
    if (!Object.hasOwn(COMMANDS, command)) throw new Error(`There is no command ${command}.\n\n${USAGE}`);
    const options = {all: {type: 'boolean', default: false}, out: {type: 'string', short: 'o'}};
    COMMANDS[command](openLibrary(), parseArgs({args, allowPositionals: true, options}));
}

try {
    main(process.argv.slice(2));
} catch (error) {
    console.error(error.message.trimEnd());
    process.exitCode = 1;
}
