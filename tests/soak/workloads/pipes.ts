// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../../src/gio/promisify.js';
import {attempt, type Go} from '../go.js';
import {observed} from '../moments.js';

const PRIORITY = GLib.PRIORITY_DEFAULT;
const {STDIN_PIPE, STDOUT_PIPE} = Gio.SubprocessFlags;
const {prototype} = Gio.InputStream;
const plainRead = promisify(prototype, 'read_bytes_async');
const readBytes = observed(plainRead, prototype.read_bytes_async, prototype.read_bytes_finish);
const writeBytes = promisify(Gio.OutputStream.prototype, 'write_bytes_async');
const waitCheck = promisify(Gio.Subprocess.prototype, 'wait_check_async');
/** No round is filled with it. */
const MARK = 255;

/** Through a process and back, many times; after an abort the pipe still works. */
export async function echoThroughPipe(go: Go): Promise<void> {
    const cat = Gio.Subprocess.new(['cat'], STDIN_PIPE | STDOUT_PIPE);
    const [to, from] = [cat.get_stdin_pipe() as Gio.OutputStream, cat.get_stdout_pipe() as Gio.InputStream];
    const rounds = 20 + go.random.below(180);
    for (let round = 0; round < rounds; round++) {
        const size = 1 + go.random.below(1000);
        await write(go, to, size, round);
        // GIO throws away what a read has got already when it is cancelled: nobody knows how much that was.
        if (await readBack(go, from, size, round)) continue;
        await write(go, to, 1, MARK);
        while ((await readOn(go, from)) !== MARK) continue;
    }
    to.close(null);
    await go.ledger.track('wait for the end of a pipe', waitCheck.call(cat, null));
    from.close(null);
}

async function write({ledger, world}: Go, to: Gio.OutputStream, size: number, byte: number): Promise<void> {
    const bytes = new GLib.Bytes(new Uint8Array(size).fill(byte));
    await ledger.track('write to a pipe', writeBytes.call(to, bytes, PRIORITY, world.signal), {
        isRight: written => written === size,
    });
}

/** Says whether all of it came, unless an abort came first. */
async function readBack(go: Go, from: Gio.InputStream, size: number, byte: number): Promise<boolean> {
    for (let left = size; left > 0; ) {
        const read = await attempt(
            go,
            'read from a pipe',
            signal => readBytes.call(from, left, PRIORITY, signal),
            {isRight: bytes => bytes.toArray().every(value => value === byte)},
        );
        if (read === undefined) return false;
        left -= read.toArray().length;
    }
    return true;
}

/** The last byte of what comes. */
async function readOn({ledger, world}: Go, from: Gio.InputStream): Promise<number | undefined> {
    const reading = plainRead.call(from, 5000, PRIORITY, world.signal);
    const bytes = await ledger.track('read from a pipe after an abort', reading);
    return bytes?.toArray().at(-1);
}
