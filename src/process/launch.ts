// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import {at} from '../values/site.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {checkOptions, typeError} from '../values/checks.js';
import {Guard} from './guard.js';
import {checkProgram, PROCESS_OPTIONS, type ProcessOptions, start} from './start.js';

/** @see launch */
export interface LaunchOptions extends ProcessOptions {
    /** Where it reads from: nothing if not given, a pipe, or what this process reads from. */
    stdin?: 'ignore' | 'pipe' | 'inherit' | undefined;
    /** Where it writes to: where this process does if not given, a pipe, or nowhere. */
    stdout?: 'inherit' | 'pipe' | 'ignore' | undefined;
    /** Where it writes errors to: the same, or with 'merge' to its stdout. */
    stderr?: 'inherit' | 'pipe' | 'ignore' | 'merge' | undefined;
}

/**
 * Starts a program, which an abort ends.
 *
 * An abort sends SIGTERM, and SIGKILL after `grace` milliseconds. No shell takes part, so nothing needs quotes.
 *
 * @param argv the program, looked for in PATH unless it has a slash, and its arguments
 * @param options `stdin`: `'ignore'` (if not given), `'pipe'` or `'inherit'`; `stdout`: `'inherit'` (if not given),
 *     `'pipe'` or `'ignore'`; `stderr`: the same, or `'merge'` for where stdout goes; `cwd`: a path or Gio.File; `env`:
 *     variables that are different from this process's, null for one to take away; `grace`: milliseconds, 2000 if not
 *     given; `group`: true gives it a process group of its own, all of which an abort ends (it takes the program
 *     setsid); `signal`
 * @returns the Gio.Subprocess: its pipes are for `lines`, `chunks`, `writeAll`; `promised(process).wait_check_async()`
 *     waits for its end
 * @throws {GLib.Error} of the domain GLib.SpawnError if it cannot be started: no such program, no such folder
 * @throws {TypeError} if an argument is wrong
 * @throws {RangeError} if `grace` is negative or too large
 * @throws the signal's reason if that is aborted already
 *
 * ```js
 * const controller = new AbortController();
 * const process = launch(['vmstat', '1'], {stdout: 'pipe', signal: controller.signal});
 * ```
 *
 * Source: g_subprocess_launcher_spawnv()
 */
export function launch(argv: readonly string[], options: LaunchOptions = {}): Gio.Subprocess {
    checkOptions('launch', options, [...PROCESS_OPTIONS, 'stderr', 'stdin', 'stdout']);
    const program = checkProgram('launch', argv, options);
    const flags = flagsOf(options);
    const {signal} = options;
    if (signal?.aborted) throw reasonOf(signal);
    let process: Gio.Subprocess;
    try {
        process = start(program, flags);
    } catch (error) {
        throw at(new Error(), error as GLib.Error);
    }
    if (signal != null) {
        const guard = new Guard(process, program);
        const stop = (): void => void guard.stop();
        onAbort(signal, stop);
        void guard.ended.then(() => offAbort(signal, stop));
    }
    return process;
}

function flagsOf(options: LaunchOptions): number {
    const {
        NONE,
        STDIN_PIPE,
        STDIN_INHERIT,
        STDOUT_PIPE,
        STDOUT_SILENCE,
        STDERR_PIPE,
        STDERR_SILENCE,
        STDERR_MERGE,
    } = Gio.SubprocessFlags;
    return (
        oneOf(options, 'stdin', {ignore: NONE, pipe: STDIN_PIPE, inherit: STDIN_INHERIT}) |
        oneOf(options, 'stdout', {inherit: NONE, pipe: STDOUT_PIPE, ignore: STDOUT_SILENCE}) |
        oneOf(options, 'stderr', {
            inherit: NONE,
            pipe: STDERR_PIPE,
            ignore: STDERR_SILENCE,
            merge: STDERR_MERGE,
        })
    );
}

/** The flag of an option; the first if it is not given. */
function oneOf(
    options: LaunchOptions,
    name: 'stdin' | 'stdout' | 'stderr',
    flags: Readonly<Record<string, number>>,
): number {
    const values = Object.keys(flags);
    const value: unknown = options[name] ?? values[0];
    const flag = typeof value === 'string' && Object.hasOwn(flags, value) ? flags[value] : undefined;
    if (flag === undefined)
        throw typeError('launch', `one of ${values.map(each => `'${each}'`).join(', ')}`, name, value);
    return flag;
}
