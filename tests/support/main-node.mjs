// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// node main-node.mjs FILE: the same as main-gjs, for what also runs outside GJS.

import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';

import {runSpecs} from '../../build/tests/support/tap.js';

const file = process.argv[2];
if (file === undefined) throw new Error('usage: main-node.mjs FILE');
const passed = await runSpecs(() => import(pathToFileURL(path.resolve(file)).href), console.log);
process.exitCode = passed ? 0 : 1;
