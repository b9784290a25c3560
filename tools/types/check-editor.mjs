// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Checks what editors show: tooltips, help with arguments, completions, and the messages of wrong uses.

import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

import {platformPairs} from '../coverage/platform-pairs.mjs';
import {root} from '../root.mjs';
import {configuration, install} from './check-types-matrix.mjs';
import {openEditor} from './editor.mjs';
import {assert} from '../running/steps.mjs';

// TypeScript 7 has no language service for programs, only for editors.
const COMPILERS = {'6.0': 'typescript-6.0', 5.9: 'typescript-5.9'};

const SOURCE = `\
import Gio from 'gi://Gio';
import {promised, promisify} from 'gjs-async';
declare const file: Gio.File;
declare const stream: Gio.DataInputStream;
promised(file)./*method*/load_contents_async(null);
promised(file).copy_async(/*arguments*/);
promised(file)./*members*/;
promised(Gio)./*functions*/bus_get(Gio.BusType.SESSION);
promised(Gio.DBusProxy)./*constructors*/new_for_bus;
promisify(Gio.File.prototype, '/*names*/');
const /*promisified*/load = promisify(Gio.File.prototype, 'load_contents_async');
promised(file)./*blocking*/load_contents();
promised(file).load_contents_async(/*no signal*/'x');
promised(file).read_async(/*missing*/);
promised(stream)./*buffer*/read_async(0);
promisify(Gio.File.prototype.load_contents_async, /*no finish*/Gio.File.prototype.get_path);
promisify(Gio.File.prototype.load_contents, /*no begin*/Gio.File.prototype.load_contents_finish);
promisify(Gio.File.prototype, /*no name*/'load_contents');
/*no this*/load(null);
promised(/*no object*/5);
`;

const SIGNAL = 'cancellable?: Gio.Cancellable | AbortSignalLike | null | undefined';

/** The methods of Gio.File that take a ready callback, as its GIR file has them. */
function fileMethods() {
    return platformPairs()
        .filter(({id, owner, kind}) => id === 'Gio-2.0' && owner === 'File' && kind === 'method')
        .map(({name}) => name);
}

function assertText(text, parts) {
    for (const part of parts) assert(text.includes(part), `“${part}” is in:\n${text}`);
}

const message =
    (...parts) =>
    (editor, mark) =>
        assertText(editor.error(mark), parts);

const CHECKS = {
    method(editor, mark) {
        const {text, documentation} = editor.tooltip(mark);
        assertText(text, [
            `load_contents_async(${SIGNAL}): Promise<[Uint8Array<ArrayBufferLike>, string | null]>`,
        ]);
        assertText(documentation, ['Starts an asynchronous load of']);
    },
    functions(editor, mark) {
        const {text, documentation} = editor.tooltip(mark);
        assertText(text, [`bus_get: (bus_type: Gio.BusType, ${SIGNAL}) => Promise<Gio.DBusConnection>`]);
        assertText(documentation, ['Asynchronously connects to the message bus']);
        const names = editor.completions(mark);
        assert(names.includes('bus_get') && !names.includes('File'), `no class is offered: ${names}`);
    },
    arguments(editor, mark) {
        const names = editor.parameters(mark).map(text => text.split(':')[0]);
        const expected = 'destination flags io_priority cancellable? progress_callback_closure?';
        assert(names.join(' ') === expected, `arguments have names: ${names}`);
    },
    members(editor, mark) {
        const known = fileMethods();
        const names = editor.completions(mark);
        const others = names.filter(name => !known.includes(name));
        assert(others.length === 0, `nothing else is offered: ${others}`);
        assert(names.includes('load_contents_async') && names.length > 30, `all are offered: ${names}`);
    },
    constructors(editor, mark) {
        const names = editor.completions(mark);
        assert(names.includes('new_for_bus'), `new_for_bus is offered: ${names}`);
        assert(!names.includes('new_sync'), `new_sync is not offered: ${names}`);
    },
    names(editor, mark) {
        const known = fileMethods();
        const names = editor.completions(mark);
        const others = names.filter(name => !known.includes(name));
        assert(others.length === 0, `nothing else is offered: ${others}`);
        assert(names.includes('load_contents_async') && names.length > 30, `all are offered: ${names}`);
    },
    promisified(editor, mark) {
        assertText(editor.tooltip(mark).text, [
            `(this: Gio.File, ${SIGNAL}) => Promise<[Uint8Array<ArrayBufferLike>, string | null]>`,
        ]);
    },
    blocking: message("Property 'load_contents' does not exist on type 'Promised<File>'"),
    'no signal': message(
        "Argument of type '\"x\"' is not assignable to parameter of type 'Cancellable | AbortSignalLike",
    ),
    missing: message('Expected 1-2 arguments, but got 0'),
    buffer: message("Property 'read_async' does not exist on type 'Promised<DataInputStream>'"),
    'no finish': message('"error: the second function takes no Gio.AsyncResult"'),
    'no begin': message('"error: the first function takes no Gio.AsyncReadyCallback, or fills a buffer"'),
    'no name': message('Argument of type \'"load_contents"\' is not assignable', '"append_to_async"'),
    'no this': message(
        "The 'this' context of type 'void' is not assignable to method's 'this' of type 'File'",
    ),
    'no object': message("Argument of type 'number' is not assignable to parameter of type 'object'"),
};

/** What an editor shows of an extension in plain JavaScript that has the one file beside it. */
const IN_JAVASCRIPT = {
    'nothing wrong'(editor) {
        assert(editor.errors().length === 0, `there are no errors:\n${editor.errors().join('\n')}`);
    },
    promisified: CHECKS.promisified,
    method: CHECKS.method,
    scope(editor, mark) {
        const names = editor.completions(mark);
        const expected = ['abort', 'closed', 'pending', 'signal', 'spawn'];
        assert(
            expected.every(name => names.includes(name)),
            `the members of a scope are offered: ${names}`,
        );
        assertText(editor.tooltip(mark).documentation, ['tarts a task']);
    },
    option(editor, mark) {
        assert(editor.completions(mark).join() === 'signal', `the options of sleep are offered`);
    },
    argument(editor, mark) {
        assertText(editor.tooltip(mark).text, ['available: boolean']);
    },
    'no this': CHECKS['no this'],
    'no name': message('Argument of type \'"load_nothing_async"\' is not assignable'),
};

/** Opens the extension of tests/consumers/javascript beside one of the files to copy; its expected errors are errors here. */
function openExtension(ts, base, name, compilerOptions) {
    const folder = path.join(base, `javascript-${name}`);
    mkdirSync(folder, {recursive: true});
    for (const suffix of ['.js', '.d.ts'])
        cpSync(path.join(root, 'dist', name + suffix), path.join(folder, `gjs-async${suffix}`));
    const source = readFileSync(path.join(root, 'tests/consumers/javascript/extension.js'), 'utf8');
    const open = text => openEditor(ts, folder, text, {...compilerOptions, allowJs: true}, 'extension.js');
    return {whole: open(source), wrong: open(source.replace(/@ts-expect-error/g, 'wrong:'))};
}

/** Resolves to one result for each TypeScript and check, `{name, errors}`. */
export async function checkEditor() {
    const folder = mkdtempSync(path.join(tmpdir(), 'gjs-async-editor-'));
    process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
    install(folder);
    writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}\n');
    const {compilerOptions} = configuration('nodenext', 'es2022');
    const results = [];
    for (const [version, compiler] of Object.entries(COMPILERS)) {
        const {default: ts} = await import(compiler);
        const editor = openEditor(ts, folder, SOURCE, {...compilerOptions, skipLibCheck: true});
        for (const [mark, check] of Object.entries(CHECKS))
            results.push(resultOf(`TypeScript ${version} shows: ${mark}`, () => check(editor, mark)));
        for (const name of ['gjs-async', 'gjs-async-extension']) {
            const {whole, wrong} = openExtension(ts, folder, name, compilerOptions);
            for (const [mark, check] of Object.entries(IN_JAVASCRIPT)) {
                const used = mark.startsWith('no ') ? wrong : whole;
                results.push(
                    resultOf(`TypeScript ${version}, ${name}.js copied, shows: ${mark}`, () =>
                        check(used, mark),
                    ),
                );
            }
        }
    }
    return results;
}

function resultOf(name, check) {
    try {
        check();
        return {name, errors: []};
    } catch (error) {
        return {name, errors: [error.message]};
    }
}
