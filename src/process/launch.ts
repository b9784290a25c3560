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
    /** What it reads: nothing (`'ignore'`, if not given), a pipe, or the stdin of this process (`'inherit'`). */
    stdin?: 'ignore' | 'pipe' | 'inherit' | undefined;
    /** Where it writes: to the stdout of this process (`'inherit'`, if not given), to a pipe, or nowhere (`'ignore'`). */
    stdout?: 'inherit' | 'pipe' | 'ignore' | undefined;
    /** Where it writes errors: as for stdout, or to its own stdout (`'merge'`). */
    stderr?: 'inherit' | 'pipe' | 'ignore' | 'merge' | undefined;
}

/**
 * Starts a program that keeps running, and returns its Gio.Subprocess. An abort ends it.
 *
 * An abort sends SIGTERM, and SIGKILL after `grace` milliseconds. It uses no shell, so you need not quote arguments.
 *
 * @param argv an array of the program, which is looked for in PATH unless it has a slash, and its arguments
 * @param options `stdin`: `'ignore'` (if not given), `'pipe'` or `'inherit'`; `stdout`: `'inherit'` (if not given),
 *     `'pipe'` or `'ignore'`; `stderr`: the same, or `'merge'` for its own stdout; `cwd`: a path or Gio.File; `env`:
 *     variables to add to the environment, null to remove one; `grace`: milliseconds, 2000 if not given; `group`: true
 *     gives it a process group of its own, which an abort ends as a whole (needs the program setsid); `signal`
 * @returns the Gio.Subprocess. Give its pipes to `lines`, `chunks` or `writeAll`. To wait for its end, await
 *     `promised(process).wait_check_async()`
 * @throws {GLib.Error} of the domain GLib.SpawnError if there is no such program or folder
 * @throws {TypeError} if an argument is wrong
 * @throws {RangeError} if `grace` is negative or too large
 * @throws the signal's reason if the signal is already aborted
 *
 * @example
 * ```js
 * const controller = new AbortController();
 * const process = launch(['vmstat', '1'], {stdout: 'pipe', signal: controller.signal});
 * ```
 *
 * @see g_subprocess_launcher_spawnv()
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

/** The flag that an option stands for; the first one if it is not given. */
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
