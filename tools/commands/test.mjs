// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm test: sets up, builds, checks, and runs every test file here.

import process from 'node:process';
import {parseArgs} from 'node:util';

import {build} from '../running/build.mjs';
import {runChecks} from '../running/checks.mjs';
import {provideFaultHelper} from '../places/fault-helper.mjs';
import {heading, main, printResult, printSummary, sum} from '../running/report.mjs';
import {findTests, OPTIONS, plan, runTests} from '../running/run-tests.mjs';
import {gjsHere, gjsVersion, nodeHere} from '../places/runtimes.mjs';
import {setup} from '../places/setup.mjs';

const USAGE = `\
npm test -- [--only SUBSTRING] [--no-checks] [--timeout SECONDS]
  --only       only the test files with this in their path
  --no-checks  no types, lint, layers, format and prose
  --timeout    for each file, 120 unless told`;

await main(
    async () => {
        const {values} = parseArgs({
            options: {
                ...OPTIONS,
                'no-checks': {type: 'boolean', default: false},
            },
        });
        if (values.help) {
            console.log(USAGE);
            return 0;
        }
        setup(['gjs', 'dbus', 'soup']);
        await build();

        const {files, timeout, width} = plan(values);
        await provideFaultHelper(files);
        const webFiles = findTests('web', values.only);
        const results = [];

        if (!values['no-checks']) {
            heading('Checks');
            const checks = await runChecks();
            for (const check of checks) printResult(check, width);
            results.push(...checks);
        }
        heading(await gjsVersion());
        results.push(...(await runTests(files, gjsHere(timeout), width)));
        if (webFiles.length > 0) {
            heading(`Node ${process.versions.node}`);
            results.push(...(await runTests(webFiles, nodeHere(timeout), width)));
        }
        return printSummary(sum(results));
    },
    {counts: true},
);
