// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Runs a command to its end and leaves nothing of it behind.

import {spawn} from 'node:child_process';
import {performance} from 'node:perf_hooks';
import process from 'node:process';

const living = new Set();

function killGroup(child) {
    try {
        process.kill(-child.pid, 'SIGKILL');
    } catch {
        // Nobody is left in it.
    }
}

process.on('exit', () => living.forEach(killGroup));
// Children have process groups of their own: the terminal's Ctrl+C does not reach them.
for (const [signal, status] of Object.entries({SIGINT: 130, SIGTERM: 143, SIGHUP: 129}))
    process.once(signal, () => process.exit(status));

/**
 * Resolves, also when the command fails, to what it did. After `timeout` seconds all of its process
 * group is killed, and so is what the command leaves running in its group when it ends. What it prints
 * is handed to `onOutput` as it comes. When that matches `until`, the group is killed as well. `onStart` is called with a function that kills it at any time.
 */
export function run(
    command,
    {timeout = 0, env = process.env, cwd, until, onStart = () => {}, onOutput = () => {}} = {},
) {
    const start = performance.now();
    const outcome = {status: null, signal: null, timedOut: false, stdout: '', stderr: '', seconds: 0};
    const child = spawn(command[0], command.slice(1), {
        env,
        cwd,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    living.add(child);
    onStart(() => killGroup(child));
    for (const name of ['stdout', 'stderr'])
        child[name].setEncoding('utf8').on('data', text => {
            outcome[name] += text;
            if (until?.test(outcome.stdout)) killGroup(child);
            onOutput(text, name);
        });

    return new Promise(resolve => {
        const watchdog = setTimeout(() => {
            outcome.timedOut = true;
            killGroup(child);
        }, timeout * 1000);
        if (timeout === 0) clearTimeout(watchdog);
        const finish = () => {
            clearTimeout(watchdog);
            living.delete(child);
            outcome.seconds = (performance.now() - start) / 1000;
            resolve(outcome);
        };
        child.on('error', error => {
            outcome.stderr += `${error.message}\n`;
            if (child.pid === undefined) finish();
        });
        // A process left behind keeps the pipes open, and then 'close' would never come.
        child.on('exit', (status, signal) => {
            outcome.status = status;
            outcome.signal = signal;
            killGroup(child);
        });
        child.on('close', finish);
    });
}

/** Calls `work` for every item, at most `limit` at once; resolves to the results in order. */
export async function inParallel(items, limit, work) {
    const results = [];
    const queue = items.entries();
    const worker = async () => {
        for (const [index, item] of queue) results[index] = await work(item);
    };
    await Promise.all(Array.from({length: limit}, worker));
    return results;
}
