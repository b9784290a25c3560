#!/usr/bin/env node
// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm create gjs-async: writes a new project from a template.

import {cpSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';

import {cancel, isCancel, select, text} from '@clack/prompts';

const TEMPLATES = {
    extension: 'GNOME Shell extension in JavaScript, with one file of gjs-async beside it',
    'extension-ts': 'GNOME Shell extension in TypeScript, bundled by rollup',
    app: 'GTK app in JavaScript, with Meson and Flatpak',
    'app-ts': 'GTK app in TypeScript, with Meson and Flatpak',
};

const USAGE = `\
npm create gjs-async@latest FOLDER -- --template TEMPLATE [--id ID]
  FOLDER      the new project's folder; its last part is the project's name
  --template  one of these:
${Object.entries(TEMPLATES)
    .map(([name, what]) => `              ${name.padEnd(13)} ${what}`)
    .join('\n')}
  --id        an extension's UUID (name@example.org) or an app's id (org.example.Name)
What is not given is asked for, in a terminal.`;

/** What went wrong, in words for whoever typed the command. */
class UsageError extends Error {}

const ID = {
    extension: {
        pattern: /^[\w.-]+@[\w.-]+$/,
        expected: 'a UUID such as name@example.org',
        propose: name => `${name}@example.org`,
    },
    app: {
        pattern: /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$/,
        expected: 'an application id such as org.example.Name',
        propose: name => `org.example.${className(name)}`,
    },
};

function kindOf(template) {
    return template.startsWith('extension') ? 'extension' : 'app';
}

/** `load-average` as `LoadAverage`. */
function className(name) {
    const words = name.split(/[^A-Za-z0-9]+/).filter(word => word !== '');
    const joined = words.map(word => `${word[0].toUpperCase()}${word.slice(1)}`).join('');
    return /^[A-Za-z]/.test(joined) ? joined : `App${joined}`;
}

/** The option, else the answer to a question, else an error that says which option is missing. */
async function given(value, option, ask) {
    if (value !== undefined) return value;
    if (!process.stdin.isTTY) throw new UsageError(`${option} is missing.`);
    const answer = await ask();
    if (isCancel(answer)) {
        cancel('Nothing was written.');
        process.exit(1);
    }
    return answer;
}

function checkTemplate(template) {
    if (Object.hasOwn(TEMPLATES, template)) return;
    const names = Object.keys(TEMPLATES).join(', ');
    throw new UsageError(`There is no template "${template}". There are ${names}.`);
}

async function choices() {
    const {values, positionals} = parseArgs({
        options: {template: {type: 'string'}, id: {type: 'string'}, help: {type: 'boolean'}},
        allowPositionals: true,
    });
    if (values.help) return null;
    if (positionals.length > 1) throw new UsageError(`One folder, not ${positionals.length}.`);
    const folder = await given(positionals[0], 'FOLDER', () =>
        text({message: 'Folder of the new project', defaultValue: 'my-project', placeholder: 'my-project'}),
    );
    const target = path.resolve(folder);
    if (existsSync(target) && readdirSync(target).length > 0)
        throw new UsageError(`The folder ${folder} is there and not empty.`);
    const template = await given(values.template, '--template', () =>
        select({
            message: 'What is it?',
            options: Object.entries(TEMPLATES).map(([value, label]) => ({value, label})),
        }),
    );
    checkTemplate(template);
    const name = path.basename(target);
    const {pattern, expected, propose} = ID[kindOf(template)];
    const id = await given(values.id, '--id', () =>
        text({message: expected, defaultValue: propose(name), placeholder: propose(name)}),
    );
    if (!pattern.test(id)) throw new UsageError(`The id has to be ${expected}, not "${id}".`);
    return {target, folder, template, name, id};
}

/** The folder of the package gjs-async, which this package depends on. */
function library() {
    return path.dirname(createRequire(import.meta.url).resolve('gjs-async/package.json'));
}

function fill(target, replacements) {
    for (const entry of readdirSync(target, {recursive: true, withFileTypes: true})) {
        if (!entry.isFile()) continue;
        const file = path.join(entry.parentPath ?? entry.path, entry.name);
        const before = readFileSync(file, 'utf8');
        const after = before.replace(/\{\{(\w+)\}\}/g, (whole, key) => replacements[key] ?? whole);
        if (after !== before) writeFileSync(file, after);
        const named = path.join(path.dirname(file), entry.name.replace('__id__', replacements.id));
        if (named !== file) renameSync(file, named);
    }
}

/** Where a template keeps the library's file, and which of its files that is; nowhere where npm brings it. */
const COPIES = {
    extension: {folder: 'lib', file: 'gjs-async-extension'},
    app: {folder: 'src', file: 'gjs-async'},
};

function write({target, template, name, id}) {
    const source = path.join(import.meta.dirname, 'templates', template);
    cpSync(source, target, {recursive: true});
    // npm leaves a .gitignore out of what it publishes.
    renameSync(path.join(target, 'gitignore'), path.join(target, '.gitignore'));
    const {version} = JSON.parse(readFileSync(path.join(library(), 'package.json'), 'utf8'));
    fill(target, {name, id, version, className: className(name).replace(/(?<=.)Extension$/, '')});
    if (!Object.hasOwn(COPIES, template)) return;
    const {folder, file} = COPIES[template];
    for (const extension of ['.js', '.d.ts'])
        cpSync(
            path.join(library(), `dist/${file}${extension}`),
            path.join(target, folder, `gjs-async${extension}`),
        );
}

try {
    const chosen = await choices();
    if (chosen === null) {
        console.log(USAGE);
    } else {
        write(chosen);
        console.log(`${chosen.folder} is ready. Its README.md says how to run it.`);
    }
} catch (error) {
    const isUsage = error instanceof UsageError || error.code?.startsWith('ERR_PARSE_ARGS');
    if (!isUsage) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    process.exitCode = 2;
}
