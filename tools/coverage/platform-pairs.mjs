// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The pairs of the namespaces that the tests look at: npm run coverage writes them down.

import {readFileSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';

export const PAIRS = 'tests/gio/data/platform-pairs.json';

/** All of them, as `{id, owner, kind, name, finish, inputs, cancellable}`. */
export function platformPairs() {
    const rows = JSON.parse(readFileSync(path.join(root, PAIRS), 'utf8'));
    return rows.map(([id, owner, kind, name, finish, inputs, cancellable]) => ({
        id,
        owner,
        kind,
        name,
        finish,
        inputs,
        cancellable,
    }));
}

/** The text of the file. */
export function pairsText(namespaces) {
    const rows = namespaces.flatMap(({name, version, pairs}) =>
        pairs.map(({owner, kind, name: begin, finish, inputs, cancellable}) =>
            JSON.stringify([
                `${name}-${version}`,
                owner || '-',
                kind,
                begin,
                finish,
                inputs.length,
                cancellable,
            ]),
        ),
    );
    return `[\n${[...new Set(rows)].toSorted((a, b) => (a < b ? -1 : 1)).join(',\n')}\n]\n`;
}
