// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {cancellableFor} from '../gio/cancellable-for.js';
import {at} from '../values/site.js';
import {type Writable, writeAll} from '../io/write-all.js';
import {describe} from '../values/describe.js';
import {Guard} from './guard.js';
import {Output} from './output.js';
import {type Program, start} from './start.js';
import {Stop} from './stop.js';

/** @see Execution */
export interface ExecutionOptions {
    readonly program: Program;
    readonly input: Writable | undefined;
    /** How many bytes the program may write to each pipe. */
    readonly limit: number;
    readonly site: Error;
}

/** A running program: its input is written, and its output is read, at the same time. */
export class Execution {
    readonly stdout: Output;
    readonly stderr: Output;
    readonly #process: Gio.Subprocess;
    readonly #options: ExecutionOptions;
    readonly #guard: Guard;
    // Ends the reading and the writing.
    readonly #stop = new Stop();
    readonly #gone: Promise<void>;
    #setGone!: () => void;
    #failure: {readonly error: unknown} | undefined;

    /** Starts the program. Throws GLib's error if that fails. */
    constructor(options: ExecutionOptions) {
        const {STDIN_PIPE, STDOUT_PIPE, STDERR_PIPE} = Gio.SubprocessFlags;
        const {input, limit, program} = options;
        const flags = STDOUT_PIPE | STDERR_PIPE | (input === undefined ? 0 : STDIN_PIPE);
        this.#options = options;
        this.#process = start(program, flags);
        this.#guard = new Guard(this.#process, program);
        this.stdout = new Output(this.#process.get_stdout_pipe() as Gio.InputStream, limit);
        this.stderr = new Output(this.#process.get_stderr_pipe() as Gio.InputStream, limit);
        this.#gone = new Promise(resolve => {
            this.#setGone = resolve;
        });
    }

    /** Ends the program, and so `run` ends too. */
    stop(): void {
        void this.#guard.stop().then(this.#setGone);
    }

    /** Waits until the program has ended and all of its output is read, or, after `stop`, until the program is gone. */
    async run(): Promise<number> {
        const reading = [this.#read('stdout'), this.#read('stderr')];
        const feeding = this.#feed();
        await Promise.race([Promise.all([this.#guard.ended, ...reading]), this.#gone]);
        this.#stop.stop();
        await Promise.all([...reading, feeding]);
        for (const output of [this.stdout, this.stderr]) output.close();
        if (this.#failure !== undefined) throw this.#failure.error;
        const process = this.#process;
        return process.get_if_signaled() ? 128 + process.get_term_sig() : process.get_exit_status();
    }

    async #read(name: 'stdout' | 'stderr'): Promise<void> {
        const {limit, program, site} = this.#options;
        try {
            if (await this[name].read(cancellableFor(this.#stop), site)) return;
            const what = `${describe(program.argv[0])} wrote more than ${limit} bytes to ${name}`;
            this.#fail(at(site, new RangeError(`execute: ${what}`)));
        } catch (error) {
            this.#fail(error);
        }
    }

    async #feed(): Promise<void> {
        const {input} = this.#options;
        if (input === undefined) return;
        const stdin = this.#process.get_stdin_pipe() as Gio.OutputStream;
        try {
            await writeAll(stdin, input, {signal: this.#stop});
        } catch (error) {
            if (!isBrokenPipe(error)) this.#fail(error);
        }
        stdin.close(null);
    }

    /** Keeps the first error. Reading and writing that were stopped reject too, but that is no error of the program. */
    #fail(error: unknown): void {
        if (this.#stop.aborted) return;
        this.#failure ??= {error};
        this.stop();
    }
}

/** It is no error if the program ends before it has read all of its input. */
function isBrokenPipe(error: unknown): boolean {
    return error instanceof GLib.Error && error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.BROKEN_PIPE);
}
