// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// execute and launch: what they start is gone when they say so.

import type Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../../src/gio/promised.js';
import {readAll} from '../../../src/io/read-all.js';
import {writeAll} from '../../../src/io/write-all.js';
import {execute} from '../../../src/process/execute.js';
import {launch} from '../../../src/process/launch.js';
import {AbortController} from '../../../src/web/abort-controller.js';
import {attempt, type Go} from '../go.js';

/** More than a pipe holds, in some cases. */
function makeInput({random}: Go): string[] {
    return Array.from({length: 1 + random.below(4)}, (_, piece) => `${piece}`.repeat(random.below(40_000)));
}

export async function executeCat(go: Go): Promise<void> {
    const input = makeInput(go);
    const group = go.random.chance(10);
    await attempt(go, 'execute', signal => execute(['cat'], {input, group, signal}), {
        isRight: ({stdout, stderr, status}) => stdout === input.join('') && stderr === '' && status === 0,
    });
}

export async function executeInVain(go: Go): Promise<void> {
    const program = go.random.pick(['false', '/no/such/program']);
    await attempt(go, 'execute that fails', signal => execute([program], {input: 'x', signal}), {
        isExpected: error => error instanceof GLib.Error,
    });
}

/** A program that only an abort ends, and then for sure. */
export async function stopProgram(go: Go): Promise<void> {
    const controller = new AbortController();
    const {signal} = controller;
    const program = launch(['cat'], {stdin: 'pipe', stdout: 'pipe', signal, grace: 50});
    const [stdin, stdout] = [program.get_stdin_pipe(), program.get_stdout_pipe()] as [
        Gio.OutputStream,
        Gio.InputStream,
    ];
    const [written, read] = [makeInput(go), readAll(stdout)];
    const reading = go.ledger.track('read what a launched program writes', read);
    await attempt(go, 'write to a launched program', inner => writeAll(stdin, written, {signal: inner}));
    controller.abort();
    await go.ledger.track('wait for a launched program', promised(program).wait_async());
    await reading;
    if (!program.get_if_signaled()) go.ledger.violate('a launched program has not been stopped');
    stdin.close(null);
    stdout.close(null);
}
