// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Finds what npm has installed.

import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** The folder of an installed package, whatever it exports. */
export function packageFolder(name) {
    const folder = require.resolve
        .paths(name)
        .map(one => path.join(one, name))
        .find(one => existsSync(path.join(one, 'package.json')));
    if (folder === undefined) throw new Error(`The package ${name} is not installed: run npm ci.`);
    return folder;
}
