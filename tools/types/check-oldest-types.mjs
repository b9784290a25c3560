// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The types with the oldest TypeScript and the oldest @girs that docs/getting-started-typescript.md promises: those
// of tests/consumers/oldest/package.json. An older TypeScript knows no AsyncIteratorObject, an older @girs no pairs.

import {cpSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

import {NPM, temporaryFolder} from '../package/npm-package.mjs';
import {root} from '../root.mjs';
import {run} from '../running/run.mjs';
import {output} from '../running/steps.mjs';
import {installPackage, ownErrors} from './check-types-matrix.mjs';
import {writeReadme} from './readme.mjs';

const RESOLUTIONS = ['nodenext', 'bundler'];
const CONSUMERS = path.join(root, 'tests/consumers');
const PAGE = 'docs/getting-started-typescript.md';

/** What the page says has to be what is tried. */
function pageErrors() {
    const text = readFileSync(path.join(root, PAGE), 'utf8');
    const {devDependencies} = JSON.parse(readFileSync(path.join(CONSUMERS, 'oldest/package.json'), 'utf8'));
    const words = [
        `TypeScript ${devDependencies.typescript.replace(/\.\d+$/, '')}`,
        `\`@girs\` ${devDependencies['@girs/gjs']}`,
    ];
    return words.filter(each => !text.includes(each)).map(each => `${PAGE} does not say ${each}`);
}

async function makeProject() {
    const folder = temporaryFolder();
    cpSync(path.join(CONSUMERS, 'oldest'), folder, {recursive: true});
    await output(['npm', 'ci', ...NPM], {cwd: folder});
    installPackage(path.join(folder, 'node_modules'));
    cpSync(path.join(CONSUMERS, 'typescript'), folder, {recursive: true});
    writeReadme(folder);
    for (const resolution of RESOLUTIONS)
        writeFileSync(
            path.join(folder, `all.${resolution}.json`),
            JSON.stringify({
                extends: `./tsconfig.${resolution}.json`,
                compilerOptions: {skipLibCheck: true},
                include: ['*.ts'],
            }),
        );
    return folder;
}

/** Returns one result for each way to find modules, `{name, errors}`. */
export async function checkOldest() {
    const folder = await makeProject();
    const results = [{name: `${PAGE} says the oldest versions`, errors: pageErrors()}];
    for (const resolution of RESOLUTIONS) {
        const {status, stdout} = await run(
            [
                process.execPath,
                path.join(folder, 'node_modules/typescript/bin/tsc'),
                ...['-p', `all.${resolution}.json`, '--pretty', 'false'],
            ],
            {cwd: folder, timeout: 300},
        );
        const errors = ownErrors(stdout);
        if (status !== 0 && errors.length === 0) errors.push(stdout.trim() || `exit status ${status}`);
        results.push({name: `the oldest TypeScript and @girs, ${resolution}`, errors});
    }
    return results;
}
