// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run release: puts all that a release consists of into build/release. With --dry-run also from a tree that has changes,
// and with notes that have no date yet; it publishes nothing in either case.

import process from 'node:process';

import {build} from '../running/build.mjs';
import {main} from '../running/report.mjs';
import {makeRelease} from '../package/release.mjs';
import {setup} from '../places/setup.mjs';

await main(async () => {
    setup(['git', 'meson', 'glib-compile-resources']);
    await build();
    const {folder, files} = await makeRelease({isDry: process.argv.includes('--dry-run')});
    console.log(`${folder}\n${files.map(name => `    ${name}`).join('\n')}`);
    return 0;
});
