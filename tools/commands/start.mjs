// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// npm start: sets up, builds, and runs the main example on a session bus of its own.

import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {createInterface} from 'node:readline';

import {build} from '../running/build.mjs';
import {root} from '../root.mjs';
import {isBusNoise, main} from '../running/report.mjs';
import {setup} from '../places/setup.mjs';

await main(async () => {
    setup(['gjs', 'dbus']);
    await build();
    const args = ['--', 'gjs', '-m', 'build/examples/session-bus.js', ...process.argv.slice(2)];
    const child = spawn('dbus-run-session', args, {cwd: root, stdio: ['inherit', 'inherit', 'pipe']});
    // Ctrl+C reaches the example too, and what it does about it is its own affair.
    process.removeAllListeners('SIGINT').on('SIGINT', () => {});
    process.once('exit', () => child.kill());
    createInterface({input: child.stderr}).on('line', line => {
        if (!isBusNoise(line)) process.stderr.write(`${line}\n`);
    });
    const [status] = await once(child, 'close');
    return status ?? 1;
});
