// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm run mutation: breaks src/gio and src/loop in every small way, one at a time, and asks whether a test notices.

import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import config from '../../stryker.config.mjs';
import {build} from '../running/build.mjs';
import {root} from '../root.mjs';
import {main} from '../running/report.mjs';
import {setup} from '../places/setup.mjs';

/** What was killed stays so while its source is the same; what has survived may meet new tests. */
function forgetSurvivors() {
    const file = path.join(root, config.incrementalFile);
    if (!existsSync(file)) return;
    const report = JSON.parse(readFileSync(file, 'utf8'));
    for (const source of Object.values(report.files))
        source.mutants = source.mutants.filter(({status}) => status !== 'Survived');
    writeFileSync(file, JSON.stringify(report));
}

await main(async () => {
    setup(['gjs', 'dbus', 'soup']);
    // A test wants to meet another copy of the library, one without mutants.
    await build();
    forgetSurvivors();
    const {status} = spawnSync('node_modules/.bin/stryker', ['run', ...process.argv.slice(2)], {
        cwd: root,
        stdio: 'inherit',
    });
    return status ?? 1;
});
