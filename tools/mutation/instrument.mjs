// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

import {Instrumenter} from '@stryker-mutator/instrumenter';

import {root} from '../root.mjs';

const silent = {debug() {}, info() {}, warn() {}, error: console.error, isDebugEnabled: () => false};

// The words of a message are the writer's; that there is the right message is tested where it matters.
const OPTIONS = {plugins: null, excludedMutations: ['StringLiteral'], ignorers: []};

/** What `from` to `to` is in a text. */
function slice(text, {start, end}) {
    const lines = text.split('\n').slice(start.line, end.line + 1);
    lines.push(lines.pop().slice(0, end.column));
    lines.unshift(lines.shift().slice(start.column));
    return lines.join('\n');
}

/** Puts all mutants of the TypeScript below the folders into its text; says what they are. */
export async function instrument(folders) {
    const names = folders.flatMap(folder =>
        readdirSync(path.join(root, folder), {recursive: true})
            .filter(name => name.endsWith('.ts'))
            .map(name => path.join(folder, name)),
    );
    const files = names.map(name => ({
        name,
        mutate: true,
        content: readFileSync(path.join(root, name), 'utf8'),
    }));
    const done = await new Instrumenter(silent).instrument(files, OPTIONS);
    const texts = new Map(files.map(({name, content}) => [name, content]));
    const taken = done.mutants.filter(({status}) => status !== 'Ignored');
    const mutants = taken.map(({id, fileName, location, mutatorName, replacement}) => ({
        id,
        file: fileName,
        line: location.start.line + 1,
        kind: mutatorName,
        original: slice(texts.get(fileName), location),
        replacement,
    }));
    return {mutants, texts: new Map(done.files.map(({name, content}) => [name, content]))};
}

/** An esbuild plugin that takes the changed texts in place of the sources. */
export function withMutants(texts) {
    return {
        name: 'mutants',
        setup(build) {
            build.onLoad({filter: /\.ts$/}, ({path: file}) => {
                const contents = texts.get(path.relative(root, file));
                return contents === undefined ? undefined : {contents, loader: 'ts'};
            });
        },
    };
}
