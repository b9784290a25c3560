// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Builds the site in build/site. VitePress fails when a link leads nowhere.

import path from 'node:path';

import {build} from 'vitepress';

import {root} from '../root.mjs';
import {output} from '../running/steps.mjs';
import {writePages} from './pages.mjs';

const HERE = path.join(root, 'tools/site');

export async function buildSite() {
    writePages(path.join(root, 'build/site-source'));
    // TypeDoc takes an older TypeScript than the project, so it has a package.json of its own.
    await output(['node_modules/.bin/typedoc'], {cwd: HERE});
    await build(HERE);
}
