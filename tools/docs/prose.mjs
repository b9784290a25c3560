// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The prose of the project, looked at by textlint with the rules in .textlintrc.json.

import {readFileSync} from 'node:fs';
import path from 'node:path';

import {createLinter, loadTextlintrc} from 'textlint';

import {list} from '../build/bundle-programs.mjs';
import {root} from '../root.mjs';
import {commentsOf} from './blocks.mjs';

function files() {
    const docs = list(path.join(root, 'docs'), '.md');
    return ['README.md', 'CONTRIBUTING.md', 'NEWS', ...docs.map(name => path.join('docs', name))];
}

function sources() {
    return list(path.join(root, 'src'), '.ts').map(name => path.join('src', name));
}

/** What is wrong in the pages and in the doc comments, a line each. */
export async function proseProblems() {
    const linter = createLinter({
        descriptor: await loadTextlintrc({configFilePath: path.join(root, '.textlintrc.json')}),
    });
    const problems = [];
    for (const file of [...files(), ...sources()]) {
        const isSource = file.endsWith('.ts');
        const source = readFileSync(path.join(root, file), 'utf8');
        const text = isSource ? commentsOf(source) : source;
        // A page that a command writes has lists of what it has found.
        if (/^Written by: npm run/m.test(source)) continue;
        // Neither NEWS nor a source has a name that tells what its text is written in.
        const {messages} = await linter.lintText(text, file.endsWith('.md') ? file : `${file}.md`);
        // The options after @param are a list, if not to the linter.
        const found = messages.filter(({ruleId}) => !isSource || ruleId !== 'sentence-length');
        problems.push(...found.map(({line, column, message}) => `${file}:${line}:${column}: ${message}`));
    }
    return problems;
}
