// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Makes a test of every JavaScript block in the doc comments, the README and docs/: it has to run, and what
// its comments say has to be so:
//     print(x); // what it prints          await x; // rejects with a TypeError          x; // true

import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

const OUT = 'build/tests/docs/examples.test.js';

// What the examples take for granted.
const PRELUDE = `\
import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';
import * as library from '../../../dist/gjs-async.js';

const LIBRARY = GLib.filename_from_uri(import.meta.url)[0].replace(/build.tests.docs.*/, 'dist/gjs-async.js');
const file = Gio.File.new_for_path('/etc/os-release');
const loadContents = library.promisify(Gio.File.prototype, 'load_contents_async');
const {signal} = new library.AbortController();
const dialog = {run: () => 'yes'};
const rows = [1, 2, 3];
const compute = () => {};
const resolve = () => {};

async function rejects(act, name) {
    let error;
    try {
        await act();
    } catch (caught) {
        error = caught;
    }
    expect(error?.name ?? error?.constructor?.name).toBe(name);
}

const {STDOUT_PIPE, STDERR_PIPE} = Gio.SubprocessFlags;

/** Runs a module in a process of its own; \`expected\` is what it prints, null if it does not matter. */
async function execute(script, expected) {
    const gjs = Gio.Subprocess.new(['gjs', '-m', script.get_path()], STDOUT_PIPE | STDERR_PIPE);
    const communicate = library.promisify(Gio.Subprocess.prototype, 'communicate_utf8_async');
    const [stdout, stderr] = await communicate.call(gjs, null, library.AbortSignal.timeout(10000));
    expect(stderr).toBe('');
    expect(gjs.get_successful()).toBe(true);
    if (expected !== null) expect(stdout.trimEnd().split('\\n')).toEqual(expected);
}

function write(script, text) {
    const whole = text.replace(/'(gjs-async|.\\/gjs-async.js)'/, \`'file://\${LIBRARY}'\`);
    script.replace_contents(whole, null, false, 0, null);
}

/** A whole program. */
async function program(text, expected) {
    const [script, stream] = Gio.File.new_tmp('gjs-async-XXXXXX.js');
    stream.close(null);
    write(script, text);
    await execute(script, expected);
    script.delete(null);
}

/** An extension, in what looks like the shell to it: enabled and disabled, more than once. */
async function extension(text) {
    const folder = Gio.File.new_for_path(GLib.Dir.make_tmp('gjs-async-XXXXXX'));
    const shell = folder.get_child('shell.js');
    const support = Gio.File.new_for_path(LIBRARY).resolve_relative_path('../../tests/docs');
    support.get_child('shell.js').copy(shell, 0, null, null);
    const module = folder.get_child('extension.js');
    write(module, text.replace(/'(gi:..(St|Clutter|Meta|Shell)|resource:.*)'/g, "'./shell.js'"));
    const script = folder.get_child('main.js');
    support.get_child('main.js').copy(script, 0, null, null);
    await execute(script, ['enabled and disabled']);
    for (const each of [shell, module, script, folder]) each.delete(null);
}
`;

const CLASSES = ['AbortController', 'AbortSignal', 'CustomEvent', 'DOMException', 'Event', 'EventTarget'];

// What blocks does so in a callback: nothing of promises works in a job that blocks.
const OUTSIDE_JOBS = '(async body => library.inCallback(() => body(library, print)))';

function* blocksIn(text) {
    let line = 1;
    let block = null;
    for (const whole of text.split('\n')) {
        const content = whole.replace(/^\s*\* ?/, '');
        const source = whole.trimStart().startsWith('*') ? content : whole;
        if (block !== null && source.trim() === '```') {
            yield block;
            block = null;
        } else if (block !== null) {
            block.lines.push(source);
        } else if (source.trim() === '```js') {
            block = {line: line + 1, lines: []};
        }
        line += 1;
    }
}

function checked(line) {
    const rejection = /^(\s*)await (.*); \/\/ rejects with an? (\w+)/.exec(line);
    if (rejection) return `${rejection[1]}await rejects(() => ${rejection[2]}, '${rejection[3]}');`;
    const value =
        /^(\s*)(?!\s|const |let |return |throw |print\(|.*=>)([^/]+|[^/]*'[^']*'[^/]*); \/\/ (true|false|null|-?[\d.]+|'[^']*')$/.exec(
            line,
        );
    if (value) return `${value[1]}expect(${value[2]}).toEqual(${value[3]});`;
    return line;
}

const PRINT = /\bprint\(.*\); \/\/ (.*)$/;

/** What a text prints, if each of its prints says so; else null. */
function printsOf(lines) {
    const prints = lines.filter(each => each.includes('print('));
    const expected = prints.map(each => PRINT.exec(each)?.[1]);
    return prints.length > 0 && !expected.includes(undefined) ? expected : null;
}

/** The statements of a block; methods are those of a class. */
function bodyOf(lines) {
    const body = lines.map(each => `        ${checked(each)}`).join('\n');
    return /^(async )?\w+\([\w, ]*\) \{$/.test(lines[0]) ? `        void class {\n${body}\n        };` : body;
}

function testOf({lines, line}, file) {
    const text = lines.join('\n');
    const name = JSON.stringify(`${file}:${line}`);
    if (text.includes('resource:///org/gnome/shell/'))
        return `it(${name}, () => extension(${JSON.stringify(text)}));\n`;
    const expected = printsOf(lines);
    const isProgram = /^import .* from '(\.\/)?gjs-async(\.js)?'/m.test(text);
    if (isProgram || /^run\(/m.test(text)) {
        const head = isProgram
            ? ''
            : `import * as library from 'gjs-async';\nconst {run, sleep} = library;\n`;
        return `it(${name}, () => program(${JSON.stringify(head + text)}, ${JSON.stringify(expected)}));\n`;
    }
    const declared = [...text.matchAll(/(?:const|let|function|class) \{?(\w+)/g)].map(([, each]) => each);
    const used = [...CLASSES, ...functionsOf(text)].filter(each => !declared.includes(each));
    const compare = `await library.sleep(0);\n    expect(printed).toEqual(${JSON.stringify(expected)});`;
    return `it(${name}, async () => {
    const printed = [];
    const print = (...values) => printed.push(values.join(' '));
    await ${/\brunSync\(/.test(text) ? OUTSIDE_JOBS : '(async body => body(library, print))'}(async (library, print) => {
        const {${used.join(', ')}} = library;
${bodyOf(lines)}
    });
    ${expected === null ? 'expect().nothing();' : compare}
});
`;
}

/** The functions of the library that a text may mean. */
function functionsOf(text) {
    const exported = /export \{([^}]*)\}/.exec(readFileSync('dist/gjs-async.js', 'utf8'))?.[1] ?? '';
    const names = exported.split(',').map(name => name.trim().split(' as ').at(-1));
    return names.filter(name => /^[a-z]|^TaskScope/.test(name) && new RegExp(`\\b${name}\\b`).test(text));
}

/** Writes the tests; the modules must have been built. */
export function writeExampleTests() {
    const sources = folder =>
        existsSync(folder)
            ? readdirSync(folder, {recursive: true})
                  .filter(name => /\.(ts|md)$/.test(name))
                  .map(name => path.join(folder, name))
            : [];
    const files = ['README.md', ...sources('src'), ...sources('docs')];
    const tests = files.flatMap(file =>
        [...blocksIn(readFileSync(file, 'utf8'))].map(block => testOf(block, file)),
    );
    mkdirSync(path.dirname(OUT), {recursive: true});
    writeFileSync(OUT, `${PRELUDE}\ndescribe('the example at', () => {\n${tests.join('\n')}});\n`);
}
