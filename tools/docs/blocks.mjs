// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The code blocks of the doc comments, the README and docs/, each with what says that it is true.

import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';

const FENCE = '```';

/** What the first line of a block may say, and what looks at such blocks. A block of another kind fails the build. */
export const KINDS = {
    js: 'npm test runs it',
    'js extension': 'npm run test:shell packs and loads it',
    'js gtk': 'npm run test:app runs it under an X server',
    json: 'npm run test:shell: the metadata.json of the extension beside it',
    ts: 'npm run test:app compiles it',
    meson: 'npm run test:consumers builds a project with it',
    xml: 'npm run test:consumers: what is in the bundle of that project',
    ini: 'npm run test:consumers: the wrap of that project',
    sh: 'the build looks at its syntax and the scripts that it names',
    text: 'a drawing',
};

function* blocksIn(text) {
    let line = 1;
    let block = null;
    for (const whole of text.split('\n')) {
        const source = whole.replace(/^\s*\* ?/, '');
        const content = whole.trimStart().startsWith('*') ? source : whole;
        if (block !== null && content.trim() === FENCE) {
            yield block;
            block = null;
        } else if (block !== null) {
            block.lines.push(content);
        } else if (content.trim().startsWith(FENCE)) {
            block = {kind: content.trim().slice(FENCE.length), line: line + 1, lines: []};
        }
        line += 1;
    }
}

function list(folder) {
    if (!existsSync(path.join(root, folder))) return [];
    return readdirSync(path.join(root, folder), {recursive: true})
        .filter(name => /\.(ts|md)$/.test(name))
        .map(name => path.join(folder, name));
}

/** All blocks, each with its kind, its file, the number of its first line, its lines, and its text. */
export function blocks() {
    const files = ['README.md', 'CONTRIBUTING.md', ...list('src'), ...list('docs')];
    return files.flatMap(file =>
        [...blocksIn(readFileSync(path.join(root, file), 'utf8'))].map(block => {
            if (!(block.kind in KINDS))
                throw new Error(`${file}:${block.line}: nothing looks at blocks of the kind “${block.kind}”`);
            return {...block, file, text: block.lines.join('\n')};
        }),
    );
}
