// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {checkBoolean, rangeError, typeError} from '../values/checks.js';

/** What `execute` and `launch` both take. */
export interface ProcessOptions {
    /** The folder in which the program runs; the current folder of this process if not given. */
    cwd?: string | Gio.File | undefined;
    /** Variables to add to the environment of this process; null removes one. */
    env?: Readonly<Record<string, string | null | undefined>> | undefined;
    /** How many milliseconds pass between SIGTERM and SIGKILL after an abort; 2000 if not given. */
    grace?: number | undefined;
    /** Whether the program gets a process group of its own, which an abort ends as a whole; false if not given. */
    group?: boolean | undefined;
    /** An abort ends the process, with SIGTERM, and after `grace` milliseconds with SIGKILL. */
    signal?: AbortSignalLike | null | undefined;
}

export const PROCESS_OPTIONS: readonly string[] = ['cwd', 'env', 'grace', 'group', 'signal'];

/** The arguments of `execute` and `launch`, checked and with the defaults filled in. */
export interface Program {
    readonly argv: readonly string[];
    readonly cwd: string | null;
    readonly env: readonly (readonly [string, string | null])[];
    readonly grace: number;
    readonly group: boolean;
}

/** Throws unless `argv` and `options` are what they should be. */
export function checkProgram(caller: string, argv: unknown, options: ProcessOptions): Program {
    const {cwd, env = {}, grace = 2000, group = false, signal} = options;
    if (!Array.isArray(argv) || argv.length === 0)
        throw typeError(caller, 'an array of a program and its arguments', 'argv', argv);
    for (const [place, value] of argv.entries()) checkText(caller, `argv[${place}]`, value);
    if (argv[0] === '') throw typeError(caller, 'a program', 'argv[0]', '');
    if (typeof env !== 'object' || env === null) throw typeError(caller, 'an object', 'env', env);
    const variables = Object.entries(env).filter(([, value]) => value !== undefined);
    for (const [name, value] of variables) {
        if (name === '' || /[=\0]/.test(name)) throw typeError(caller, 'names without = or NUL', 'env', name);
        if (value !== null) checkText(caller, `env.${name}`, value);
    }
    if (typeof grace !== 'number') throw typeError(caller, 'a number of milliseconds', 'grace', grace);
    if (!(grace >= 0 && grace < 2 ** 31))
        throw rangeError(caller, 'a number of milliseconds from 0 to 2147483647', 'grace', grace);
    checkBoolean(caller, 'group', group);
    checkSignal(caller, signal);
    const folder = pathOf(caller, cwd);
    return {argv: argv as string[], cwd: folder, env: variables as [string, string | null][], grace, group};
}

/** Refuses a NUL, at which C would take the string to end. */
function checkText(caller: string, argument: string, value: unknown): void {
    if (typeof value !== 'string' || value.includes('\0'))
        throw typeError(caller, 'a string without NUL', argument, value);
}

function pathOf(caller: string, cwd: unknown): string | null {
    if (cwd === undefined) return null;
    const path: unknown = cwd instanceof Gio.File ? cwd.get_path() : cwd;
    if (typeof path !== 'string' || path === '' || path.includes('\0'))
        throw typeError(caller, 'a path or a Gio.File that has one', 'cwd', cwd);
    return path;
}

/** Starts a program. Throws GLib's error if there is no such program or folder. */
export function start({argv, cwd, env, group}: Program, flags: number): Gio.Subprocess {
    // Looks for the program in the PATH of `env`, not in that of this process.
    const whole = env.length > 0 ? flags | Gio.SubprocessFlags.SEARCH_PATH_FROM_ENVP : flags;
    // oxlint-disable-next-line typescript/no-unsafe-enum-assignment
    const launcher = Gio.SubprocessLauncher.new(whole);
    if (cwd !== null) launcher.set_cwd(cwd);
    for (const [name, value] of env) {
        if (value === null) launcher.unsetenv(name);
        else launcher.setenv(name, value, true);
    }
    return launcher.spawnv(group ? inGroup(argv, cwd, launcher.getenv('PATH')) : [...argv]);
}

/** GJS cannot call setsid() in the child process, so the program setsid does it, and then becomes the other program. */
function inGroup(argv: readonly string[], cwd: string | null, path: string | null): string[] {
    const setsid = GLib.find_program_in_path('setsid');
    if (setsid === null) throw notFound('setsid');
    // Otherwise setsid would report it, on the stderr of the program.
    if (!isFound(argv[0] as string, cwd, path ?? '/bin:/usr/bin')) throw notFound(argv[0] as string);
    return [setsid, ...argv];
}

function isFound(program: string, cwd: string | null, path: string): boolean {
    const folder = cwd ?? GLib.get_current_dir();
    const candidates = program.includes('/')
        ? [program]
        : path.split(':').map(each => `${each || '.'}/${program}`);
    // If the folder does not exist, GLib's own error says so.
    if (!GLib.file_test(folder, GLib.FileTest.IS_DIR)) return true;
    return candidates.some(candidate => {
        const file = GLib.canonicalize_filename(candidate, GLib.canonicalize_filename(folder, null));
        return (
            GLib.file_test(file, GLib.FileTest.IS_EXECUTABLE) && !GLib.file_test(file, GLib.FileTest.IS_DIR)
        );
    });
}

function notFound(program: string): GLib.Error {
    const message = `Failed to execute child process "${program}" (No such file or directory)`;
    return new GLib.SpawnError({code: GLib.SpawnError.NOENT, message});
}
