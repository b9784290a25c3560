// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run reference: makes the API reference in build/reference from the doc comments and docs/. TypeDoc
// takes an older TypeScript than the project, so it has a package.json of its own.

import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';
import {main} from '../running/report.mjs';
import {setup} from '../places/setup.mjs';
import {assert, output} from '../running/steps.mjs';

const folder = path.join(root, 'tools/reference');
const out = path.join(root, 'build/reference');

await main(async () => {
    setup([]);
    if (!existsSync(path.join(folder, 'node_modules/typedoc')))
        await output(['npm', 'ci', '--no-audit', '--no-fund'], {cwd: folder});
    await output(['node_modules/.bin/typedoc'], {cwd: folder});
    const pages = readdirSync(path.join(out, 'functions'));
    assert(
        pages.some(page => page.endsWith('promisify.html')),
        'promisify has a page',
    );
    console.log(`${path.join(out, 'index.html')}: ${pages.length} functions`);
    return 0;
});
