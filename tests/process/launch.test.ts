// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../src/gio/promised.js';
import {lines} from '../../src/io/lines.js';
import {readAll} from '../../src/io/read-all.js';
import {writeAll} from '../../src/io/write-all.js';
import {launch} from '../../src/process/launch.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {describe as show} from '../../src/values/describe.js';
import {CountingSignal} from '../loop/abort.js';
import {idle, sources, waitUntil} from '../support/main-loop.js';
import {children, isRunning} from './processes.js';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const stdoutOf = (process: Gio.Subprocess): Gio.InputStream => process.get_stdout_pipe() as Gio.InputStream;

describe('launch', () => {
    it('gives a process with the pipes that were asked for', async () => {
        const process = launch(['cat'], {stdin: 'pipe', stdout: 'pipe'});
        const stdin = process.get_stdin_pipe() as Gio.OutputStream;
        await writeAll(stdin, 'one\ntwo\n');
        stdin.close(null);
        const seen: string[] = [];
        for await (const line of lines(stdoutOf(process))) seen.push(line);
        expect(seen).toEqual(['one', 'two']);
        expect(process.get_stderr_pipe()).toBeNull();
        await promised(process).wait_check_async();
    });

    it('gives it no input unless told, merges, silences', async () => {
        const script = 'cat; echo out; echo err >&2';
        const merged = launch(['sh', '-c', script], {stdout: 'pipe', stderr: 'merge'});
        expect(text(await readAll(stdoutOf(merged)))).toBe('out\nerr\n');
        const silent = launch(['sh', '-c', script], {stdout: 'ignore', stderr: 'pipe'});
        expect(silent.get_stdout_pipe()).toBeNull();
        expect(text(await readAll(silent.get_stderr_pipe() as Gio.InputStream))).toBe('err\n');
    });

    it('gives it a folder and an environment', async () => {
        const process = launch(['sh', '-c', 'pwd; echo $A'], {cwd: '/', env: {A: 'b'}, stdout: 'pipe'});
        expect(text(await readAll(stdoutOf(process)))).toBe('/\nb\n');
    });

    it('throws where it cannot be started, is aborted, or is misused', () => {
        const call = launch as (...args: unknown[]) => unknown;
        try {
            call(['/no/such/program']);
            fail('it should have thrown');
        } catch (error) {
            expect((error as GLib.Error).matches(GLib.SpawnError, GLib.SpawnError.NOENT)).toBeTrue();
            expect((error as GLib.Error).stack).toMatch(/launch\.test/);
        }
        expect(() => call(['true'], {signal: AbortSignal.abort(new Error('no'))})).toThrowError('no');
        expect(() => call(['true'], AbortSignal.abort())).toThrowError(TypeError, /write \{signal\}/);
        expect(() => call(['true'], {stdout: 'merge'})).toThrowError(
            "launch: expected one of 'inherit', 'pipe', 'ignore' for stdout, got \"merge\"",
        );
        for (const value of ['toString', 1, ['pipe']])
            expect(() => call(['true'], {stdin: value})).toThrowError(
                `launch: expected one of 'ignore', 'pipe', 'inherit' for stdin, got ${show(value)}`,
            );
        expect(() => call(['a\0'])).toThrowError(
            'launch: expected a string without NUL for argv[0], got "a\\u0000"',
        );
        expect(() => call([])).toThrowError(TypeError);
    });
});

describe('a launched process does not outlive its signal:', () => {
    for (const [what, script, status] of [
        ['SIGTERM', 'echo ready; exec sleep 1000', 15],
        ['SIGKILL after the grace', 'trap "" TERM; echo ready; while :; do sleep 0.02; done', 9],
    ] as const)
        it(what, async () => {
            const controller = new AbortController();
            const {signal} = controller;
            const process = launch(['sh', '-c', script], {stdout: 'pipe', grace: 100, signal});
            await lines(stdoutOf(process)).next();
            controller.abort();
            await promised(process).wait_async();
            expect(process.get_term_sig()).toBe(status);
        });

    it('SIGKILL at once without a grace', async () => {
        const signal = new CountingSignal();
        const process = launch(['sleep', '1000'], {grace: 0, signal});
        signal.abort('stop');
        await promised(process).wait_async();
        expect(process.get_term_sig()).toBe(9);
    });

    it('and when it has ended, the signal has no listener', async () => {
        const signal = new CountingSignal();
        const process = launch(['true'], {signal});
        expect(signal.listeners.size).toBe(1);
        await promised(process).wait_async();
        await waitUntil(() => signal.listeners.size === 0);
    });

    it('nor does its group', async () => {
        const controller = new AbortController();
        const options = {stdout: 'pipe', group: true, signal: controller.signal} as const;
        const process = launch(['sh', '-c', 'sleep 1000 & echo $!; wait'], options);
        const {value: pid} = await lines(stdoutOf(process)).next();
        expect(isRunning(pid as string)).toBeTrue();
        controller.abort();
        await waitUntil(() => !isRunning(pid as string));
        await promised(process).wait_async();
    });

    it('and leaves nothing behind when it ends before', async () => {
        const {signal} = new AbortController();
        await promised(launch(['true'], {signal})).wait_async();
        // The shell that stopped the group before.
        await waitUntil(() => children().length === 0);
        await idle();
        const before = [sources(), children()];
        for (let n = 0; n < 30; n++) await promised(launch(['true'], {signal})).wait_async();
        await idle();
        expect([sources(), children()]).toEqual(before);
    });
});
