// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// How many functions of the library a call goes through, and in how many files: what a reader has to follow.

import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import ts from 'typescript-6.0';

import {list} from '../../tools/build/bundle-programs.mjs';
import {root} from '../../tools/root.mjs';
import {figures} from './gjs.mjs';

const FOLDER = 'build/bench/traced';

/** The text of a module in which every function says that it is called. */
function traced(file, text) {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const mark = `globalThis.onCall?.(${JSON.stringify(file)})`;
    const inserts = [];
    const visit = node => {
        if (ts.isFunctionLike(node) && node.body !== undefined) {
            const {body} = node;
            if (ts.isBlock(body)) inserts.push([body.getStart(source) + 1, `${mark};`]);
            else inserts.push([body.getStart(source), `(${mark}, `], [body.end, ')']);
        }
        ts.forEachChild(node, visit);
    };
    visit(source);
    inserts.sort(([one], [other]) => other - one);
    return inserts.reduce((result, [at, added]) => result.slice(0, at) + added + result.slice(at), text);
}

function writeTraced() {
    const dist = path.join(root, 'dist');
    rmSync(path.join(root, FOLDER), {recursive: true, force: true});
    for (const name of list(dist, '.js').filter(each => each.includes('/'))) {
        const out = path.join(root, FOLDER, name);
        mkdirSync(path.dirname(out), {recursive: true});
        writeFileSync(out, traced(name, readFileSync(path.join(dist, name), 'utf8')));
    }
}

const LIMITS = {
    'promised(file).load_contents_async(signal): calls': 25,
    'promised(file).load_contents_async(signal): files': 10,
    'two lines of lines(stream): calls': 80,
    'two lines of lines(stream): files': 14,
};

export const calls = {
    title: 'Calls of functions of the library',
    async measure(place) {
        writeTraced();
        const found = await figures(place, 'calls', FOLDER);
        return [...found].map(([name, value]) => ({name, value, limit: LIMITS[name]}));
    },
};
