// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Starts worker-gjs.js, hears what it says, and ends it where a mutant hangs.

import {readFileSync} from 'node:fs';
import path from 'node:path';
import {performance} from 'node:perf_hooks';

import {programHere} from '../places/runtimes.mjs';
import {root} from '../root.mjs';
import {isBusNoise} from '../running/report.mjs';
import {COMPLAINTS} from '../running/run-tests.mjs';

export const WORKER = 'build/tools/mutation/worker-gjs.js';

// The same random numbers each time.
const SAME = {GJS_ASYNC_SEED: '1', GJS_ASYNC_RUNS: '100'};

/** Seconds for which a process could run and others had the processor. */
function delay(pid) {
    try {
        return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e9;
    } catch {
        return 0;
    }
}

/**
 * Runs a worker to its end. `onMessage` is called with each thing that it says; `limit()` says how many seconds
 * may pass after it, those not counted in which others had the processor. Resolves to what ended it: 'done', 'hangs',
 * or what it complained about.
 */
export async function runWorker(file, {jobs, mutant, limit, onMessage}) {
    let kill = () => {};
    let isKilled = false;
    let pid = null;
    let last = {at: performance.now(), delayed: 0};
    let ended = 'done';
    let complaint = null;
    const end = reason => {
        ended = reason;
        isKilled = true;
        kill();
    };
    const onLine = line => {
        if (line.startsWith('@@')) {
            const message = JSON.parse(line.slice(2));
            pid = message.pid ?? pid;
            last = {at: performance.now(), delayed: delay(pid)};
            onMessage(message);
        } else if (COMPLAINTS.test(line) && !isBusNoise(line)) {
            complaint ??= line;
            end(line);
        }
    };
    const rest = {stdout: '', stderr: ''};
    const onOutput = (text, name) => {
        const lines = (rest[name] + text).split('\n');
        rest[name] = lines.pop();
        for (const line of lines) if (!isKilled) onLine(line);
    };
    const watch = setInterval(() => {
        const waited = delay(pid) - last.delayed;
        if ((performance.now() - last.at) / 1000 - waited > limit()) end('hangs');
    }, 200);
    const variables = {...SAME, ...(mutant === undefined ? {} : {__STRYKER_ACTIVE_MUTANT__: mutant})};
    if (jobs === undefined && mutant === undefined)
        variables.GJS_ASYNC_COVERED = path.join(root, 'build', file.replaceAll('/', '-'));
    const args = jobs === undefined ? [] : [jobs];
    const {status, signal} = await programHere([WORKER, file, ...args], {
        variables,
        onOutput,
        onStart: killGroup => (kill = killGroup),
    });
    clearInterval(watch);
    if (ended === 'done' && (status !== 0 || signal !== null))
        ended = complaint ?? `ended with ${signal ?? status}`;
    return ended;
}
