// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What is under way when the extension is disabled.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import * as Main from 'resource:///org/gnome/shell/ui/main.js';

import {promisify, sleep, yieldToMainLoop} from 'gjs-async';
import type {AbortSignalLike} from 'gjs-async';

import {Trace} from './trace.js';

const call = promisify(Gio.DBusConnection.prototype, 'call');
const skip = promisify(Gio.InputStream.prototype, 'skip_async');
const read = promisify(Gio.InputStream.prototype, 'read_bytes_async');
const wait = promisify(Gio.Subprocess.prototype, 'wait_async');

/** What became of it, in order; it outlives the extension's disable(), or nobody could tell. */
export const log: string[] = [];

function watch(name: string, promise: Promise<unknown>): void {
    promise.then(
        () => log.push(`${name} went on`),
        (error: Error) => log.push(`${name}: ${error.name}`),
    );
}

/** Begins one of each and comes to the end of none. */
export function begin(signal: AbortSignalLike, service: string): void {
    log.length = 0;
    const {session} = Gio.DBus;
    const slow = [service, '/org/gjs_async/Slow', 'org.gjs_async.Slow', 'Wait', null, null, 0, -1] as const;
    watch('D-Bus call', call.call(session, ...slow, signal));
    watch('other D-Bus call', call.call(session, ...slow, signal));
    watch('sleep', sleep(3_600_000, {signal}));

    const process = Gio.Subprocess.new(['sleep', '3600'], Gio.SubprocessFlags.STDOUT_PIPE);
    const pipe = process.get_stdout_pipe() as Gio.InputStream;
    watch('read', read.call(pipe, 1, GLib.PRIORITY_DEFAULT, signal));
    watch('process', wait.call(process, signal));
    signal.addEventListener('abort', () => process.force_exit());
}

/**
 * Disables the extension in the middle of a turn: behind operations that have completed, whose
 * jobs have not run, and before operations that are about to complete.
 */
export async function race(signal: AbortSignalLike, uuid: string): Promise<void> {
    log.length = 0;
    const stream = (): Gio.MemoryInputStream => new Gio.MemoryInputStream();
    const operation = (name: string): void => {
        watch(name, skip.call(stream(), 0, GLib.PRIORITY_DEFAULT, signal));
    };
    const plain = (name: string): void => {
        stream().skip_async(0, GLib.PRIORITY_DEFAULT, null, () => void log.push(name));
    };
    GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
        operation('completed before');
        watch('timer due before', sleep(0, {signal}));
        watch('turn due before', yieldToMainLoop({priority: GLib.PRIORITY_DEFAULT, signal}));
        plain('completions before');
        GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
            // The call that the shell makes; what leads to it is asynchronous since version 51.
            Main.extensionManager.lookup(uuid)?.stateObj.disable();
            log.push('disabled');
            return GLib.SOURCE_REMOVE;
        });
        operation('completed behind');
        plain('completions behind');
        return GLib.SOURCE_REMOVE;
    });
    await new Trace().done();
}
