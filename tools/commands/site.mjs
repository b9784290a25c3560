// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run site: makes the site of README.md, docs/ and the doc comments in build/site.

import path from 'node:path';

import {root} from '../root.mjs';
import {main} from '../running/report.mjs';
import {prepareSite} from '../site/prepare.mjs';

await main(async () => {
    await prepareSite([]);
    const {buildSite} = await import('../site/build-site.mjs');
    await buildSite();
    console.log(path.join(root, 'build/site/index.html'));
    return 0;
});
