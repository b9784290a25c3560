// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';

const NPM = /\bnpm (?:run )?([\w:]+)/g;
// What npm does itself.
const OWN = ['install', 'pack', 'ci'];

/** Throws an Error for a block of commands that no shell takes, or that names a script which there is not. */
export function checkCommands(blocks) {
    const {scripts} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    for (const {file, line, text} of blocks) {
        const {status, stderr} = spawnSync('sh', ['-n'], {input: text, encoding: 'utf8'});
        if (status !== 0) throw new Error(`${file}:${line}: ${stderr}`);
        const named = [...text.replace(/#.*/g, '').matchAll(NPM)].map(([, name]) => name);
        const unknown = named.filter(name => !(name in scripts) && !OWN.includes(name));
        if (unknown.length > 0) throw new Error(`${file}:${line}: there is no npm run ${unknown.join(', ')}`);
    }
}
