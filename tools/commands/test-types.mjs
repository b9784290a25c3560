// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run test:types: the types as users compile them and as editors show them.

import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';

import {build} from '../running/build.mjs';
import {root} from '../root.mjs';
import {checkEditor} from '../types/check-editor.mjs';
import {checkOldest} from '../types/check-oldest-types.mjs';
import {checkMatrix} from '../types/check-types-matrix.mjs';

const {values} = parseArgs({options: {'no-build': {type: 'boolean', default: false}}});
if (!values['no-build'] || !existsSync(path.join(root, 'dist'))) await build();
const results = [...(await checkMatrix()), ...(await checkOldest()), ...(await checkEditor())];
for (const {name, errors} of results) {
    console.log(`${errors.length === 0 ? '✓' : '✗'} ${name}`);
    for (const error of errors) console.log(`    ${error}`);
}
const failed = results.filter(({errors}) => errors.length > 0).length;
console.log(`\n${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
