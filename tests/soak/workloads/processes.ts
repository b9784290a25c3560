// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {promisify} from '../../../src/gio/promisify.js';
import {lines} from '../../../src/io/lines.js';
import {attempt, type Go} from '../go.js';
import {observed} from '../moments.js';

const {NONE, STDOUT_PIPE} = Gio.SubprocessFlags;
const {prototype} = Gio.Subprocess;
const plainWait = promisify(prototype, 'wait_async');
const wait = observed(plainWait, prototype.wait_async, prototype.wait_finish);
const communicate = observed(
    promisify(prototype, 'communicate_utf8_async'),
    prototype.communicate_utf8_async,
    prototype.communicate_utf8_finish,
);

/** After an abort the process is killed; either way somebody waits for it. */
async function end({ledger}: Go, process: Gio.Subprocess): Promise<void> {
    process.force_exit();
    await ledger.track('wait for a process that was killed', plainWait.call(process));
}

export async function waitForProcess(go: Go): Promise<void> {
    const process = Gio.Subprocess.new(['true'], NONE);
    await attempt(go, 'wait for a process', signal => wait.call(process, signal));
    await end(go, process);
}

export async function readOutput(go: Go): Promise<void> {
    const process = Gio.Subprocess.new(['echo', 'out'], STDOUT_PIPE);
    await attempt(go, 'communicate', signal => communicate.call(process, null, signal), {
        isRight: ([out]) => out === 'out\n',
    });
    await end(go, process);
}

export async function readLines(go: Go): Promise<void> {
    const process = Gio.Subprocess.new(['printf', String.raw`one\ntwo\nthree`], STDOUT_PIPE);
    const pipe = process.get_stdout_pipe() as Gio.InputStream;
    await attempt(
        go,
        'lines of a process',
        async signal => {
            const all: string[] = [];
            for await (const line of lines(pipe, {signal})) {
                go.ledger.item('line of a process', signal);
                all.push(line);
            }
            return all;
        },
        {isRight: all => all.join() === 'one,two,three'},
    );
    await end(go, process);
    pipe.close(null);
}
