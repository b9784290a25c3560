// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The checks of what is not run by tests: the sources, and what is made of them. Each is one test.

import {cpSync} from 'node:fs';
import path from 'node:path';
import {performance} from 'node:perf_hooks';
import process from 'node:process';

import {checkShipped} from '../package/check-shipped.mjs';
import {temporaryFolder} from '../package/npm-package.mjs';
import {missing} from '../places/system-packages.mjs';
import {root} from '../root.mjs';
import {inParallel, run} from './run.mjs';

const CHECKS = {
    types: ['tsc', '--noEmit'],
    lint: ['oxlint', '--type-aware', '--deny-warnings'],
    layers: ['depcruise', 'src', '--config', '.dependency-cruiser.mjs'],
    format: ['biome', 'ci', '--colors=off', '.'],
};
const SCRIPTS = {
    'picture of the layers': ['architecture.mjs', '--check'],
    prose: ['check-prose.mjs'],
};

export function runChecks() {
    const checks = [
        ...Object.entries(CHECKS).map(([name, [tool, ...args]]) =>
            runs(name, [`node_modules/.bin/${tool}`, ...args]),
        ),
        ...Object.entries(SCRIPTS).map(([name, [script, ...args]]) =>
            runs(name, [process.execPath, `tools/commands/${script}`, ...args]),
        ),
        checkUserTypes,
        checkDist,
        checkAllPicks,
        checkStart,
        checkShellScripts,
    ];
    return inParallel(checks, 2, check => check());
}

function runs(name, words) {
    return async () => {
        const outcome = await run(words, {cwd: root});
        const output = outcome.status === 0 ? '' : `${outcome.stdout}${outcome.stderr}`;
        return resultOf(name, outcome.seconds, outcome.status === 0, words.join(' '), output);
    };
}

/** Its program is no npm package that holds one, so it is looked for on the machine. */
async function checkShellScripts() {
    const name = 'shell scripts';
    if (missing(['shellcheck']).length === 0)
        return runs(name, ['shellcheck', '.ci/run', 'tools/places/enter-root.sh'])();
    const nothing = resultOf(name, 0, true, '', '');
    return {...nothing, passed: 0, skipped: 1, tally: '1 skipped', skips: ['shellcheck is not installed']};
}

/** How what ships is written. */
function checkDist() {
    return judge('text of the package', 'npm run build', checkShipped);
}

/** Every name and every pair of names can be picked. */
function checkAllPicks() {
    return judge('picks', 'npm run pick', async () => {
        const {checkPicks} = await import('../pick/check-picks.mjs');
        return checkPicks();
    });
}

/** What installs the modules of npm needs none of them. */
function checkStart() {
    return judge('a start from nothing', 'npm test', async () => {
        const folder = temporaryFolder();
        for (const name of ['bin', 'tools', 'package.json'])
            cpSync(path.join(root, name), path.join(folder, name), {recursive: true});
        const command = [process.execPath, 'tools/commands/test.mjs', '--help'];
        const {status, stderr} = await run(command, {cwd: folder});
        return status === 0 ? [] : [stderr];
    });
}

/** `find` returns lines that say what is wrong, or throws an Error. */
async function judge(name, command, find) {
    const start = performance.now();
    let problems;
    try {
        problems = await find();
    } catch (error) {
        problems = [error.message];
    }
    const seconds = (performance.now() - start) / 1000;
    return resultOf(name, seconds, problems.length === 0, command, problems.join('\n'));
}

/** With one compiler; npm run test:types takes the others. */
function checkUserTypes() {
    return judge('types of the package', 'npm run test:types', async () => {
        const {checkMatrix} = await import('../types/check-types-matrix.mjs');
        const results = await checkMatrix(['7.0']);
        const failed = results.filter(({errors}) => errors.length > 0);
        return failed.flatMap(({name, errors}) => [name, ...errors]);
    });
}

function resultOf(name, seconds, ok, command, output) {
    return {
        name,
        seconds,
        tally: ok ? 'passed' : 'failed',
        passed: ok ? 1 : 0,
        failed: ok ? 0 : 1,
        skipped: 0,
        failures: [],
        problems: ok ? [] : [command],
        output,
    };
}
