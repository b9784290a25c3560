// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The prose of the project, looked at by textlint with the rules in .textlintrc.json.

import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

import {createLinter, loadTextlintrc} from 'textlint';

import {root} from '../root.mjs';

function files() {
    const docs = readdirSync(path.join(root, 'docs'), {recursive: true}).filter(name => name.endsWith('.md'));
    return ['README.md', 'CONTRIBUTING.md', 'NEWS', ...docs.map(name => path.join('docs', name))];
}

/** What is wrong, a line each. */
export async function proseProblems() {
    const linter = createLinter({
        descriptor: await loadTextlintrc({configFilePath: path.join(root, '.textlintrc.json')}),
    });
    const problems = [];
    for (const file of files()) {
        const text = readFileSync(path.join(root, file), 'utf8');
        // NEWS has no name that tells what it is written in.
        const {messages} = await linter.lintText(text, file.endsWith('.md') ? file : `${file}.md`);
        problems.push(...messages.map(({line, column, message}) => `${file}:${line}:${column}: ${message}`));
    }
    return problems;
}
