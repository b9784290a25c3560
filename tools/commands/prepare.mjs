// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm runs this after npm ci, and for npm install git+https://...: makes what ships, which is not in Git.

import {rmSync} from 'node:fs';
import process from 'node:process';

import {buildModules, buildSingleFile} from '../build/modules.mjs';
import {root} from '../root.mjs';

process.chdir(root);
rmSync('dist', {recursive: true, force: true});
buildModules();
await buildSingleFile();
