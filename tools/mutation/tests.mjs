// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {judge} from '../running/run-tests.mjs';
import {gjsHere} from '../places/runtimes.mjs';

/** The folders of tests that have to notice a mutant. */
export const FOLDERS = ['gio', 'loop'];

/** What the build learns for the runs that follow. */
export const PLAN = 'build/plan.json';

/** Runs a test file until its first failure, with the same random numbers each time. */
export async function runTest(file, timeout, variables) {
    const same = {GJS_ASYNC_SEED: '1', GJS_ASYNC_RUNS: '100'};
    const execute = gjsHere(timeout, {variables: {...same, ...variables}, until: /^not ok/m});
    return judge(file, await execute(file));
}
