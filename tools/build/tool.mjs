// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {execFileSync} from 'node:child_process';
import path from 'node:path';

import {root} from '../root.mjs';

/** Runs a program that npm has installed. */
export function runTool(tool, ...args) {
    execFileSync(path.join(root, 'node_modules/.bin', tool), args, {cwd: root, stdio: 'inherit'});
}

/** Closes the holes that erased types leave. */
export function format(place) {
    runTool('biome', 'format', '--vcs-enabled=false', '--write', '--log-level=warn', place);
}
