// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Runs test files, each in a process of its own, and judges what came out.

import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';

import {root} from '../root.mjs';
import {isBusNoise, printResult} from './report.mjs';
import {inParallel} from './run.mjs';
import {countTests, parseTap} from './tap.mjs';

export const COMPLAINTS = /Gjs-CRITICAL|Gjs-WARNING|GLib|Unhandled promise rejection|JS ERROR/;

/** The options that `npm test` and `npm run test:runtimes` have in common. */
export const OPTIONS = {
    only: {type: 'string', default: ''},
    timeout: {type: 'string', default: '120'},
    help: {type: 'boolean', default: false},
};

// These take a whole desktop, and have commands of their own.
const DESKTOP = ['shell', 'app'];

/** The built test files in `folder` whose path has `only` in it, relative to the project. */
export function findTests(folder, only) {
    const base = path.join('build/tests', folder);
    if (!existsSync(path.join(root, base))) return [];
    return readdirSync(path.join(root, base), {recursive: true})
        .filter(name => name.endsWith('.test.js'))
        .map(name => path.join(base, name))
        .filter(file => file.includes(only))
        .filter(file => folder !== '.' || !DESKTOP.some(name => file.startsWith(`build/tests/${name}/`)))
        .toSorted();
}

function shortName(file) {
    return file.replace('build/tests/', '').replace('.test.js', '');
}

/** What the files and the printing of their results need; throws an Error for people when there is none. */
export function plan({only, timeout}, folder = '.') {
    const files = findTests(folder, only);
    if (files.length === 0) throw new Error(`No test file has “${only}” in its path.`);
    if (!(Number(timeout) > 0)) throw new Error(`--timeout takes seconds, not “${timeout}”.`);
    return {
        files,
        timeout: Number(timeout),
        width: Math.max(16, ...files.map(file => shortName(file).length)),
    };
}

function findProblems({status, signal, timedOut, seconds}, report, stderr) {
    const after = report.last === null ? 'before the first spec ended' : `after “${report.last}”`;
    if (timedOut) return [`did not end: killed after ${seconds.toFixed(0)} s, ${after}`];
    const expected = report.failures.length > 0 ? 1 : 0;
    const problems = [];
    if (report.planned === null) problems.push(`ended early, ${after}`);
    else if (report.planned !== countTests(report))
        problems.push(`${report.planned} specs planned, ${countTests(report)} reported`);
    if (signal !== null) problems.push(`killed by ${signal}`);
    else if (status !== expected) problems.push(`exit status ${status}`);
    if (problems.length === 0 && expected === 0 && COMPLAINTS.test(stderr))
        problems.push('all specs passed, but GJS or GLib complained');
    return problems;
}

/** What a run of a test file comes to. */
export function judge(file, outcome) {
    const report = parseTap(outcome.stdout);
    const stderr = outcome.stderr.split('\n').filter(line => !isBusNoise(line));
    const problems = findProblems(outcome, report, stderr.join('\n'));
    const bad = report.failures.length > 0 || problems.length > 0;
    return {
        name: shortName(file),
        seconds: outcome.seconds,
        passed: report.passed,
        failed: report.failures.length + (problems.length > 0 ? 1 : 0),
        skipped: report.skipped,
        skips: report.skips,
        failures: report.failures,
        problems,
        output: bad ? [...report.rest, ...stderr].join('\n') : '',
    };
}

/** Runs `files` with `execute(file)`, two at a time, and prints each result in the order of the files. */
export async function runTests(files, execute, width) {
    const done = new Map();
    const waiting = [...files];
    return inParallel(files, 2, async file => {
        const result = judge(file, await execute(file));
        done.set(file, result);
        while (done.has(waiting[0])) printResult(done.get(waiting.shift()), width);
        return result;
    });
}
