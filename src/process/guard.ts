// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {call} from '../gio/operation.js';
import {pairByName} from '../gio/pair/find-pair.js';
import type {Pair} from '../gio/pair/pair.js';
import {Timer} from '../loop/timer.js';

const SIGTERM = 15;
/** The shortest wait for a process to end after SIGKILL, in milliseconds. */
const LEAST_WAIT = 1000;
/** How often to look whether a group is gone, in milliseconds. */
const STEP = 50;

// GLib has no function that sends a signal to a process group, but every shell has. The shell goes on if this process ends.
function scriptOfStop(): string {
    return [
        'end() {',
        '    kill -s "$1" -- "-$2"',
        `    while [ "$3" -gt 0 ] && kill -s 0 -- "-$2"; do sleep 0.0${STEP}; set -- "$1" "$2" $(($3 - 1)); done`,
        '}',
        '[ "$2" -gt 0 ] && end TERM "$1" "$2"',
        `end KILL "$1" ${LEAST_WAIT / STEP}`,
    ].join('\n');
}

/** @see Guard */
export interface GuardOptions {
    /** The milliseconds between SIGTERM and SIGKILL. */
    readonly grace: number;
    /** Whether the process has a process group of its own. */
    readonly group: boolean;
}

/** Knows when a process has ended, and ends it. */
export class Guard {
    /** Resolves when the process has ended. */
    readonly ended: Promise<void>;
    readonly #process: Gio.Subprocess;
    readonly #id: string | null;
    readonly #options: GuardOptions;
    #stopped: Promise<void> | undefined;

    constructor(process: Gio.Subprocess, options: GuardOptions) {
        this.#process = process;
        // Read now: a process that has ended has no ID any more, but its group may still run.
        this.#id = process.get_identifier();
        this.#options = options;
        this.ended = endOf(process);
    }

    /**
     * Ends the process and its group, and resolves when they are gone. For a process that cannot be killed (another user's,
     * or one that hangs in the kernel) it waits only a limited time.
     */
    stop(): Promise<void> {
        this.#stopped ??=
            this.#options.group && this.#id !== null ? this.#stopGroup(this.#id) : this.#stopOne();
        return this.#stopped;
    }

    #stopOne(): Promise<void> {
        const {grace} = this.#options;
        return new Promise(resolve => {
            const kill = (): void => {
                this.#process.force_exit();
                timer = new Timer(resolve, Math.max(grace, LEAST_WAIT));
            };
            let timer = new Timer(kill, grace);
            if (grace > 0) this.#process.send_signal(SIGTERM);
            void this.ended.then(() => {
                timer.clear();
                resolve();
            });
        });
    }

    async #stopGroup(id: string): Promise<void> {
        const steps = String(Math.ceil(this.#options.grace / STEP));
        const {STDOUT_SILENCE, STDERR_SILENCE} = Gio.SubprocessFlags;
        const argv = ['sh', '-c', scriptOfStop(), 'sh', id, steps];
        await endOf(Gio.Subprocess.new(argv, STDOUT_SILENCE | STDERR_SILENCE));
        // From the group to the process, which is one of it.
        await new Promise<void>(resolve => {
            const timer = new Timer(resolve, LEAST_WAIT);
            void this.ended.then(() => {
                timer.clear();
                resolve();
            });
        });
    }
}

let waitPair: Pair | undefined;

/** Source: g_subprocess_wait_async() */
function endOf(process: Gio.Subprocess): Promise<void> {
    waitPair ??= pairByName(Gio.Subprocess.prototype, 'wait_async', undefined, {});
    const pair = waitPair;
    return new Promise((resolve, reject) => call(pair, process, [null], {resolve: () => resolve(), reject}));
}
