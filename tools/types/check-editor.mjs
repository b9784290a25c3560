// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Checks what editors show: tooltips, help with arguments, completions, and the messages of wrong uses.

import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

import {platformPairs} from '../coverage/platform-pairs.mjs';
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
        for (const [mark, check] of Object.entries(CHECKS)) {
            const errors = [];
            try {
                check(editor, mark);
            } catch (error) {
                errors.push(error.message);
            }
            results.push({name: `TypeScript ${version} shows: ${mark}`, errors});
        }
    }
    return results;
}
