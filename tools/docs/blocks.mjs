// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The code blocks of the doc comments, the README and docs/, each with what says that it is true.

import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

import markdownIt from 'markdown-it';

import {root} from '../root.mjs';

/** What the first line of a block may say, and what looks at such blocks. A block of another kind fails the build. */
export const KINDS = {
    js: 'npm test runs it',
    'js template': 'a file of create/templates has the same text',
    'ts template': 'a file of create/templates has the same text',
    'json template': 'a file of create/templates has the same text',
    'js extension': 'npm run test:shell packs and loads it',
    'js launcher': 'npm run test:consumers starts a program with it',
    'js gtk': 'npm run test:app runs it under an X server',
    json: 'npm run test:shell: the metadata.json of the extension beside it',
    'json flatpak': 'npm run test:consumers: flatpak-builder reads it',
    ts: 'npm run test:app compiles it',
    meson: 'npm run test:consumers builds a project with it',
    xml: 'npm run test:consumers: what is in the bundle of that project',
    ini: 'npm run test:consumers: the wrap of that project',
    sh: 'the build looks at its syntax and the scripts that it names',
    text: 'a drawing',
    mermaid: 'npm test: the picture is that of the imports',
};

const markdown = markdownIt();

/** The Markdown of a module: its doc comments, each line at its own place. */
export function commentsOf(source) {
    const lines = source.split('\n').map(line => /^\s*\* ?(?!\/)(.*)$/.exec(line)?.[1] ?? '');
    return lines.join('\n');
}

function blocksIn(text) {
    return markdown
        .parse(text, {})
        .filter(({type}) => type === 'fence')
        .map(({info, map, content}) => ({
            kind: info.trim(),
            line: map[0] + 2,
            lines: content.replace(/\n$/, '').split('\n'),
        }));
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
    return files.flatMap(file => {
        const source = readFileSync(path.join(root, file), 'utf8');
        return blocksIn(file.endsWith('.ts') ? commentsOf(source) : source).map(block => {
            if (!(block.kind in KINDS))
                throw new Error(`${file}:${block.line}: nothing looks at blocks of the kind “${block.kind}”`);
            return {...block, file, text: block.lines.join('\n')};
        });
    });
}
