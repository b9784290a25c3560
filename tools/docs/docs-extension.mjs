// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The extension of docs/getting-started-extension.md, in the files that the page tells its reader to make.

import {copyFileSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

const PAGE = 'docs/getting-started-extension.md';
const OUT = 'build/docs-extension';

/** Writes the folder of the extension, and beside it the commands by which the page packs it. */
export function writeDocsExtension(blocks) {
    const only = (kind, part) => {
        const found = blocks.filter(
            each => each.file === PAGE && each.kind === kind && each.text.includes(part),
        );
        if (found.length !== 1) throw new Error(`${PAGE}: not one block “${kind}” with “${part}”`);
        return `${found[0].text}\n`;
    };
    const metadata = only('json', 'uuid');
    const folder = path.join(OUT, JSON.parse(metadata).uuid);
    mkdirSync(folder, {recursive: true});
    writeFileSync(path.join(folder, 'metadata.json'), metadata);
    writeFileSync(path.join(folder, 'extension.js'), only('js extension', 'enable()'));
    copyFileSync('dist/gjs-async.js', path.join(folder, 'gjs-async.js'));
    writeFileSync(path.join(OUT, 'pack.sh'), only('sh', 'gnome-extensions pack'));
}
