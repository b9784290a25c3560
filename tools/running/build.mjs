// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import process from 'node:process';

import {root} from '../root.mjs';
import {run} from './run.mjs';

/** Builds without a word; throws an Error with what the build said when it fails. */
export async function build() {
    const {status, stdout, stderr} = await run([process.execPath, 'tools/commands/build.mjs'], {cwd: root});
    if (status !== 0) throw new Error(`${stdout}${stderr}\nThe build failed.`);
}
