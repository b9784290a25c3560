// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {performance} from 'node:perf_hooks';

import {printResult} from './report.mjs';
import {run} from './run.mjs';

/** Throws an Error that says what should have been so. */
export function assert(condition, claim) {
    if (!condition) throw new Error(`not so: ${claim}`);
}

/** Throws an Error with what one list of names has and the other has not. */
export function same(actual, expected, what) {
    const missing = expected.filter(each => !actual.includes(each));
    const excess = actual.filter(each => !expected.includes(each));
    if (missing.length + excess.length === 0) return;
    throw new Error(`${what}: missing [${missing.join(', ')}], in excess [${excess.join(', ')}]`);
}

/** Runs a command to its end and returns what it prints; throws an Error with all of it when it fails. */
export async function output(command, options) {
    const {status, stdout, stderr} = await run(command, {timeout: 300, ...options});
    if (status !== 0) throw new Error(`${command.join(' ')}\n${stdout}${stderr}`.trim());
    return stdout;
}

async function take(name, step) {
    const start = performance.now();
    const result = {name, tally: 'passed', passed: 1, failed: 0, skipped: 0, failures: [], problems: []};
    result.output = '';
    try {
        result.tally = (await step()) || 'passed';
    } catch (error) {
        Object.assign(result, {passed: 0, failed: 1, tally: 'failed', output: error.message});
    }
    return {...result, seconds: (performance.now() - start) / 1000};
}

/** Takes one step after the other, each of them a test, and prints how it went or what the step returns. */
export async function takeAll(steps) {
    const results = [];
    const entries = Object.entries(steps);
    const width = Math.max(...entries.map(([name]) => name.length));
    for (const [name, step] of entries) {
        const result = await take(name, step);
        printResult(result, width);
        results.push(result);
    }
    return results;
}
