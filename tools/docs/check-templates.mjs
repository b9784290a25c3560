// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';

/** Throws unless each block is a file of create/templates, which tests build and run. */
export function checkTemplates(blocks) {
    const folder = path.join(root, 'create/templates');
    const files = readdirSync(folder, {recursive: true, encoding: 'utf8'})
        .filter(name => /\.(js|ts|json)$/.test(name))
        .map(name => readFileSync(path.join(folder, name), 'utf8').trimEnd());
    for (const {file, line, text} of blocks)
        if (!files.includes(text.trimEnd()))
            throw new Error(`${file}:${line}: no file of create/templates has this text`);
}
