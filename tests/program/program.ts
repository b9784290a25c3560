// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';
import Gio from 'gi://Gio';

/** What a program has left. */
export interface Outcome {
    /** What it has printed, line by line. */
    lines: string[];
    /** What it has complained about. */
    errors: string;
    /** Its exit status, or 128 + n if signal n has ended it. */
    status: number;
}

interface Surroundings {
    /** A command that starts another, which is given to it as arguments. */
    through?: readonly string[];
    /** Variables of its environment. */
    variables?: Readonly<Record<string, string>>;
}

/** Runs a program of the folder `fixtures` beside the test; `onLine` is told what it prints while it runs. */
export async function runProgram(
    [name, ...args]: [string, ...string[]],
    onLine: (line: string, child: Gio.Subprocess) => void = () => {},
    {through = [], variables = {}}: Surroundings = {},
): Promise<Outcome> {
    const [file] = ARGV;
    const folder = GLib.path_get_dirname(GLib.canonicalize_filename(file as string, null));
    const launcher = Gio.SubprocessLauncher.new(
        Gio.SubprocessFlags.STDOUT_PIPE | Gio.SubprocessFlags.STDERR_PIPE,
    );
    // The complaints of the program are what is looked at.
    launcher.unsetenv('G_DEBUG');
    for (const [variable, value] of Object.entries(variables)) launcher.setenv(variable, value, true);
    const child = launcher.spawnv([
        ...through,
        'timeout',
        '--foreground',
        '20',
        'gjs',
        '-m',
        `${folder}/fixtures/${name}.js`,
        ...args,
    ]);
    const [lines, errors] = await Promise.all([
        readLines(child.get_stdout_pipe() as Gio.InputStream, line => onLine(line, child)),
        readLines(child.get_stderr_pipe() as Gio.InputStream, () => {}),
    ]);
    await new Promise<void>(resolve => {
        child.wait_async(null, (_child, result) => {
            child.wait_finish(result);
            resolve();
        });
    });
    const status = child.get_if_signaled() ? 128 + child.get_term_sig() : child.get_exit_status();
    return {lines, errors: errors.join('\n'), status};
}

async function readLines(pipe: Gio.InputStream, onLine: (line: string) => void): Promise<string[]> {
    const stream = Gio.DataInputStream.new(pipe);
    const lines: string[] = [];
    for (;;) {
        const line = await new Promise<string | null>((resolve, reject) => {
            stream.read_line_async(GLib.PRIORITY_DEFAULT, null, (_stream, result) => {
                try {
                    resolve(stream.read_line_finish_utf8(result)[0]);
                } catch (error) {
                    reject(error);
                }
            });
        });
        if (line === null) return lines;
        lines.push(line);
        onLine(line);
    }
}
