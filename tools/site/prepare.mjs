// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Installs what makes the site. Other commands do without it.

import {existsSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';
import {setup} from '../places/setup.mjs';
import {output} from '../running/steps.mjs';

export async function prepareSite(needs) {
    setup(needs);
    const folder = path.join(root, 'tools/site');
    if (!existsSync(path.join(folder, 'node_modules/vitepress')))
        await output(['npm', 'ci', '--no-audit', '--no-fund'], {cwd: folder});
}
