// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import path from 'node:path';
import process from 'node:process';

import {run} from './run.mjs';

export const root = path.dirname(import.meta.dirname);

/** Builds without a word; throws an Error with what the build said when it fails. */
export async function build() {
    const {status, stdout, stderr} = await run([process.execPath, 'esbuild.config.mjs'], {cwd: root});
    if (status !== 0) throw new Error(`${stdout}${stderr}\nThe build failed.`);
}
