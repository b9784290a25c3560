// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {isCancelled} from '../../src/gio/is-cancelled.js';
import {promised} from '../../src/gio/promised.js';
import {lines} from '../../src/io/lines.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {rejection} from '../support/rejection.js';

const SIGTERM = 15;
const SIGKILL = 9;
const {STDIN_PIPE, STDOUT_PIPE} = Gio.SubprocessFlags;

function isAlive(process: Gio.Subprocess): boolean {
    return process.get_identifier() !== null;
}

describe('a process that ignores SIGTERM', () => {
    let process: Gio.Subprocess;

    beforeEach(async () => {
        const script = 'trap "" TERM; echo ready; while :; do sleep 0.05; done';
        process = Gio.Subprocess.new(['sh', '-c', script], STDIN_PIPE | STDOUT_PIPE);
        // Not before it has said so does it ignore it.
        await lines(process.get_stdout_pipe() as Gio.InputStream).next();
    });

    afterEach(() => {
        process.force_exit();
        process.wait(null);
    });

    it('goes on after wait_async has been aborted, which rejects at once', async () => {
        const controller = new AbortController();
        const promise = rejection(promised(process).wait_async(controller.signal));
        controller.abort('enough');
        expect(await promise).toBe('enough' as never);
        expect(isAlive(process)).toBeTrue();
    });

    it('goes on after communicate_utf8_async has been aborted, and can be waited for', async () => {
        const promise = rejection(promised(process).communicate_utf8_async(null, AbortSignal.timeout(20)));
        expect((await promise).name).toBe('TimeoutError');
        expect(isAlive(process)).toBeTrue();
        process.force_exit();
        await promised(process).wait_async();
        expect(process.get_term_sig()).toBe(SIGKILL);
    });

    it('goes on after SIGTERM; wait_async with a timeout tells, force_exit ends it', async () => {
        process.send_signal(SIGTERM);
        const error = await rejection(promised(process).wait_async(AbortSignal.timeout(100)));
        expect(error.name).toBe('TimeoutError');
        expect(isCancelled(error)).toBeFalse();
        process.force_exit();
        expect(await promised(process).wait_async()).toBeTrue();
        expect(isAlive(process)).toBeFalse();
        expect(process.get_term_sig()).toBe(SIGKILL);
    });

    it('that is killed while somebody waits for it ends that wait with a value', async () => {
        const [waiting, checking] = [
            promised(process).wait_async(),
            rejection(promised(process).wait_check_async()),
        ];
        process.force_exit();
        expect(await waiting).toBeTrue();
        const error = (await checking) as unknown as GLib.Error;
        expect(error.matches(GLib.SpawnError, GLib.SpawnError.FAILED)).withContext(String(error)).toBeTrue();
    });
});
