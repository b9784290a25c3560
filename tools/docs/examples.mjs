// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Makes a test of every JavaScript block in the doc comments, the README and docs/: it has to run, and what
// its comments say has to be so:
//     print(x); // what it prints          await x; // rejects with a TypeError          x; // true

import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {blocks} from './blocks.mjs';
import {checkCommands} from './check-commands.mjs';
import {checkTemplates} from './check-templates.mjs';
import {writeDocsExtension} from './docs-extension.mjs';
import {PRELUDE} from './examples-prelude.mjs';

const OUT = 'build/tests/docs/examples.test.js';
// `npm run test:app` runs these: they take a display.
const GTK = 'build/gtk-examples';

const CLASSES = ['AbortController', 'AbortSignal', 'CustomEvent', 'DOMException', 'Event', 'EventTarget'];

// What blocks does so in a callback: nothing of promises works in a job that blocks.
const OUTSIDE_JOBS = 'async body => library.inCallback(() => body(library, print))';

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

// What would go on for ever ends with the signal.
const UNTIL_ABORT = `async body => {
        const controller = new library.AbortController();
        library.sleep(100).then(() => controller.abort());
        try {
            await body(library, print, controller.signal);
        } catch (error) {
            if (error !== controller.signal.reason) throw error;
        }
    }`;

/** The statements of a block; methods are those of a class. */
function bodyOf(lines) {
    const body = lines.map(each => `        ${checked(each)}`).join('\n');
    return /^(async )?\w+\([\w, ]*\) \{$/.test(lines[0]) ? `        void class {\n${body}\n        };` : body;
}

/** How the statements are run: by what, given a function. */
function wayOf(text) {
    if (/\brunSync\(/.test(text)) return OUTSIDE_JOBS;
    return /\bfor await\b/.test(text) ? UNTIL_ABORT : 'async body => body(library, print)';
}

function testOf({file, line, lines, text}) {
    const name = JSON.stringify(`${file}:${line}`);
    const expected = printsOf(lines);
    const isProgram = /^import .* from '/m.test(text);
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
    await (${wayOf(text)})(async (library, print, signal = neverAborted) => {
        const {${used.join(', ')}} = library;
        {
${bodyOf(lines)}
        }
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

/** Programs that take a display, each a file. */
function writeGtkExamples(gtk) {
    mkdirSync(GTK, {recursive: true});
    for (const {file, line, text} of gtk) {
        const name = `${path.basename(file, '.md')}-${line}.js`;
        writeFileSync(path.join(GTK, name), `${text.replace('./gjs-async.js', '../../dist/gjs-async.js')}\n`);
    }
}

/** Writes the tests; the modules must have been built. */
export function writeExampleTests() {
    const all = blocks();
    const ofKind = name => all.filter(({kind}) => kind === name);
    const tests = ofKind('js').map(testOf);
    mkdirSync(path.dirname(OUT), {recursive: true});
    writeFileSync(OUT, `${PRELUDE}\ndescribe('the example at', () => {\n${tests.join('\n')}});\n`);
    writeGtkExamples(ofKind('js gtk'));
    writeDocsExtension(all);
    checkCommands(ofKind('sh'));
    checkTemplates(['js', 'ts', 'json'].flatMap(kind => ofKind(`${kind} template`)));
}
