// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import jasmineRequire from 'jasmine-core/lib/jasmine-core/jasmine.js';

const jasmine = jasmineRequire.core(jasmineRequire);
const env = jasmine.getEnv();
// `describe`, `it`, `expect` … as globals, as every Jasmine test expects them.
Object.assign(globalThis, jasmineRequire.interface(jasmine, env), {jasmine});

/** Runs the specs that `load` defines, prints them as TAP, and says whether all of them passed. */
export async function runSpecs(
    load: () => Promise<unknown>,
    print: (line: string) => void,
    collectGarbage: () => void = () => {},
): Promise<boolean> {
    let count = 0;
    let failed = false;
    const failures = (list: readonly jasmine.FailedExpectation[]): void => {
        for (const {message, stack} of list) {
            for (const line of `${message}\n${stack}`.trimEnd().split('\n')) print(`#   ${line}`);
        }
    };

    env.clearReporters();
    env.addReporter({
        specDone(result: jasmine.SpecResult) {
            const skipped = result.status === 'pending' || result.status === 'excluded';
            const bad = result.status === 'failed';
            failed ||= bad;
            count += 1;
            const directive = skipped ? ` # SKIP ${result.pendingReason ?? ''}` : '';
            print(`${bad ? 'not ok' : 'ok'} ${count} - ${result.fullName}${directive}`);
            failures(result.failedExpectations);
        },
        suiteDone(result: jasmine.SuiteResult) {
            if (result.failedExpectations.length === 0) return;
            failed = true;
            count += 1;
            print(`not ok ${count} - ${result.fullName} (suite)`);
            failures(result.failedExpectations);
        },
        jasmineDone(result: jasmine.JasmineDoneInfo) {
            if (result.failedExpectations.length > 0) {
                failed = true;
                count += 1;
                print(`not ok ${count} - top level`);
                failures(result.failedExpectations);
            }
            // A file that defines nothing is a mistake, not a success.
            if (count === 0) {
                failed = true;
                print('not ok 1 - no spec ran');
            }
            print(`1..${Math.max(count, 1)}`);
        },
    });
    // The machine may be busy: a test hangs or it does not.
    jasmine.DEFAULT_TIMEOUT_INTERVAL = 30_000;
    env.configure({random: false, failSpecWithNoExpectations: true});
    afterEach(collectGarbage);
    await load();
    await env.execute();
    return !failed;
}
