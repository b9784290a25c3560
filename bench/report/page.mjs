// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

import {root} from '../../tools/root.mjs';

const PAGE = path.join(root, 'docs/performance.md');

/** Puts `text` between the markers of a section in docs/performance.md. */
export function writeSection(section, text) {
    const begin = `<!-- bench ${section} -->`;
    const end = '<!-- end -->';
    const page = readFileSync(PAGE, 'utf8');
    const from = page.indexOf(begin);
    const to = page.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`docs/performance.md has no place for ${section}: ${begin}`);
    writeFileSync(PAGE, `${page.slice(0, from)}${begin}\n\n${text}\n\n${page.slice(to)}`);
}
