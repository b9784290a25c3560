// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The examples of README as TypeScript sees them.

import {writeFileSync} from 'node:fs';
import path from 'node:path';

import {blocks} from '../docs/blocks.mjs';

const FRAGMENT = `\
import Gio from 'gi://Gio';
import {on, TaskScope} from 'gjs-async';

`;

/** Writes each example of README into a file of its own in `folder`. */
export function writeReadme(folder) {
    const examples = blocks().filter(({file, kind}) => file === 'README.md' && kind === 'js');
    if (examples.length === 0) throw new Error('README.md has no examples.');
    for (const {line, text} of examples) {
        const source = text.includes('import ')
            ? text.replace("'./gjs-async.js'", "'gjs-async'")
            : `${FRAGMENT}${text}`;
        writeFileSync(path.join(folder, `readme-${line}.ts`), `${source}\n`);
    }
}
