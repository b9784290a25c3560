// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {decodeLoosely, decodeMarked, decoderFor} from '../io/decoding.js';
import {unitsOf} from '../io/line-bytes.js';
import {at} from '../values/site.js';
import {checkWritable, type Writable} from '../io/write-all.js';
import {rejectAborted} from '../loop/already-aborted.js';
import {type Outcome, settle} from '../loop/settle.js';
import {offAbort, onAbort} from '../signals/listening.js';
import {checkBoolean, checkCount, checkOptions} from '../values/checks.js';
import {describe} from '../values/describe.js';
import {Execution} from './execution.js';
import {checkProgram, PROCESS_OPTIONS, type ProcessOptions} from './start.js';

/** @see execute */
export interface ExecuteOptions extends ProcessOptions {
    /** What the program reads from stdin; nothing if not given. */
    input?: Writable | undefined;
    /** The encoding of what it writes; UTF-8 if not given; null to get bytes. */
    encoding?: string | null | undefined;
    /** Whether a status that is not 0 is an error; true if not given. */
    check?: boolean | undefined;
    /** How many bytes it may write to stdout, and how many to stderr; 2 ** 27 if not given. */
    limit?: number | undefined;
}

/** What a program has written, and how it has ended. */
export interface ExecuteResult<Written = string> {
    readonly stdout: Written;
    readonly stderr: Written;
    /** Its exit status. If a Unix signal has killed it: 128 plus the number of that signal, as in shells. */
    readonly status: number;
}

/** What `execute` rejects with if the status of the program is not 0. */
export type ExecuteError<Written = string> = GLib.Error & ExecuteResult<Written>;

const EXECUTE_OPTIONS = [...PROCESS_OPTIONS, 'check', 'encoding', 'input', 'limit'];

/**
 * Runs a program to its end, and resolves to what it has written.
 *
 * It uses no shell, so you need not quote arguments. An abort ends the program. It is no error if the program does not read
 * all of its input. Bytes that are not valid in the encoding become U+FFFD.
 *
 * @param argv an array of the program, which is looked for in PATH unless it has a slash, and its arguments
 * @param options `input`: bytes, text or an iterable of these; `encoding`: of what it writes, UTF-8 if not given, null to
 *     get bytes; `check`: whether a status that is not 0 is an error, true if not given; `limit`: how many bytes it may
 *     write to stdout, and how many to stderr, 2 ** 27 if not given; `cwd`: a path or Gio.File; `env`: variables to add
 *     to the environment, null to remove one; `grace`: milliseconds between SIGTERM and SIGKILL, 2000 if not given;
 *     `group`: true gives it a process group of its own, which an abort ends as a whole (needs the program setsid);
 *     `signal`
 * @returns a promise of `{stdout, stderr, status}`. If the status is not 0, it rejects with a GLib.Error of the domain
 *     GLib.spawn_exit_error_quark() whose code is the status; if a Unix signal has killed the program, with
 *     GLib.SpawnError.FAILED. Both errors have `stdout`, `stderr` and `status`. It rejects with a GLib.SpawnError if the
 *     program cannot be started; with a RangeError if it writes more than `limit`, and with what the iterable of `input`
 *     throws, once the program has been ended; after an abort with the signal's reason, once the process is gone; with a
 *     TypeError or a RangeError if an argument is wrong.
 *
 * @example
 * ```js
 * const {stdout} = await execute(['tr', 'a-z', 'A-Z'], {input: 'loud'});
 * print(stdout); // LOUD
 * ```
 *
 * @see g_subprocess_launcher_spawnv()
 */
export function execute(
    argv: readonly string[],
    options: ExecuteOptions & {encoding: null},
): Promise<ExecuteResult<Uint8Array>>;
export function execute(
    argv: readonly string[],
    options?: ExecuteOptions & {encoding?: string | undefined},
): Promise<ExecuteResult>;
export function execute(
    argv: readonly string[],
    options?: ExecuteOptions,
): Promise<ExecuteResult<string | Uint8Array>>;
export function execute(argv: readonly string[], options: ExecuteOptions = {}): Promise<unknown> {
    const site = new Error();
    return new Promise((resolve, reject) => {
        checkOptions('execute', options, EXECUTE_OPTIONS);
        const {check = true, encoding = 'utf-8', input, limit = 2 ** 27, signal} = options;
        const program = checkProgram('execute', argv, options);
        checkBoolean('execute', 'check', check);
        checkCount('execute', 'limit', limit, 2 ** 30);
        if (input !== undefined) checkWritable('execute', 'input', input);
        const decode = decodeFor(encoding);
        if (signal?.aborted) {
            rejectAborted('execute', signal, reject, site);
            return;
        }
        let running: Execution;
        try {
            running = new Execution({program, input, limit, site});
        } catch (error) {
            reject(at(site, error as GLib.Error));
            return;
        }
        const stop = (): void => running.stop();
        if (signal != null) onAbort(signal, stop);
        const end = (outcome: Outcome): void => {
            if (signal != null) offAbort(signal, stop);
            settle({signal, outcome, resolve, reject});
        };
        const written = (): Omit<ExecuteResult<unknown>, 'status'> => ({
            stdout: decode(running.stdout.bytes),
            stderr: decode(running.stderr.bytes),
        });
        running.run().then(
            status => {
                const result = {...written(), status};
                const failed = check && status !== 0;
                end({failed, value: failed ? badStatus(program.argv, result, site) : result});
            },
            (error: unknown) => end({failed: true, value: error}),
        );
    });
}

function decodeFor(encoding: string | null): (bytes: Uint8Array) => string | Uint8Array {
    if (encoding === null) return bytes => bytes;
    const decoder = decoderFor('execute', encoding);
    const decode = (bytes: Uint8Array): string => decodeLoosely(bytes, decoder);
    return bytes => decodeMarked(bytes, {units: unitsOf(decoder.encoding), isStart: true, decode});
}

/** Makes the error that GLib has for a bad status, with a message that says more. */
function badStatus(argv: readonly string[], result: ExecuteResult<unknown>, site: Error): unknown {
    const {status, stderr} = result;
    const [last] = typeof stderr === 'string' ? stderr.trimEnd().split('\n').slice(-1) : [];
    // @girs declares no arguments for the constructor.
    const ExitError = GLib.Error as new (domain: number, code: number, message: string) => GLib.Error;
    const end = status > 128 ? `was killed by signal ${status - 128}` : `exited with status ${status}`;
    const message = `execute: ${describe(argv[0])} ${end}${last ? `: ${last.slice(0, 200)}` : ''}`;
    const error =
        status > 128
            ? new GLib.SpawnError({code: GLib.SpawnError.FAILED, message})
            : new ExitError(GLib.spawn_exit_error_quark(), status, message);
    return at(site, Object.assign(error, result));
}
