// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The example app in a process of its own, seen from the session bus.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../../src/gio/index.js';
import {sleep} from '../../../src/loop/index.js';
import {AbortSignal} from '../../../src/web/index.js';
import type {Display} from './display.js';

const PROGRAM = 'build/finder/bin/finder';
const NAME = 'org.gjs_async.Finder';
const WINDOWS = '/org/gjs_async/Finder/window';

const call = promisify(Gio.DBusConnection.prototype, 'call');
const waitCheck = promisify(Gio.Subprocess.prototype, 'wait_check_async');
const communicate = promisify(Gio.Subprocess.prototype, 'communicate_utf8_async');

export class Finder {
    readonly #display: Display;
    readonly #process: Gio.Subprocess;
    readonly #output: Promise<readonly [string | null, string | null]>;

    /** Starts the app for a folder and waits until its window has come to rest. */
    static async start(display: Display, folder: string): Promise<Finder> {
        const finder = new Finder(display, folder);
        await finder.until('there is a window', async () => !(await finder.searching()));
        await finder.focus(folder);
        await display.settled();
        return finder;
    }

    private constructor(display: Display, folder: string) {
        this.#display = display;
        const {STDOUT_PIPE, STDERR_MERGE} = Gio.SubprocessFlags;
        const launcher = display.launcher(STDOUT_PIPE | STDERR_MERGE);
        this.#process = launcher.spawnv([PROGRAM, folder]);
        this.#output = communicate.call(this.#process, null);
    }

    /** Whether a search is under way: then it can be cancelled. */
    async searching(window = 1): Promise<boolean> {
        const bus = Gio.bus_get_sync(Gio.BusType.SESSION, null);
        const parameters = new GLib.Variant('(s)', ['cancel']);
        const type = new GLib.VariantType('((bgav))');
        const flags = Gio.DBusCallFlags.NO_AUTO_START;
        const reply = await call.call(
            ...([
                bus,
                NAME,
                `${WINDOWS}/${window}`,
                'org.gtk.Actions',
                'Describe',
                parameters,
                type,
                flags,
                5000,
            ] as const),
        );
        const [[enabled]] = reply.recursiveUnpack();
        return enabled;
    }

    async search(text: string): Promise<void> {
        await this.#display.input('type', '--delay', '1', text);
        await this.#display.input('key', 'Return');
        await this.until('it searches', () => this.searching());
    }

    async until(what: string, condition: () => Promise<boolean>): Promise<void> {
        for (let tries = 0; tries < 200; tries++) {
            try {
                if (await condition()) return;
            } catch (error) {
                // Nobody has the name yet, or the window is not there yet.
                if (!(error instanceof GLib.Error && error.domain === Gio.DBusError.quark())) throw error;
            }
            await sleep(50);
        }
        throw new Error(`It did not come to this: ${what}.`);
    }

    /** Gives the keyboard to the window for a folder. */
    async focus(folder: string): Promise<void> {
        await this.#display.focus(`${GLib.path_get_basename(folder)} – Finder`);
    }

    /** Opens another window. */
    async open(folder: string): Promise<void> {
        const flags = Gio.SubprocessFlags.NONE;
        await waitCheck.call(this.#display.launcher(flags).spawnv([PROGRAM, folder]));
        await this.until('there is another window', async () => !(await this.searching(2)));
    }

    /** How long the app has computed, in the kernel's ticks. */
    ticks(): number {
        const [, bytes] = GLib.file_get_contents(`/proc/${this.#process.get_identifier()}/stat`);
        const fields = new TextDecoder().decode(bytes).split(') ')[1]?.split(' ') ?? [];
        return Number(fields[11]) + Number(fields[12]);
    }

    /** Waits for the end: exit status, and what it has printed. */
    async ended(): Promise<{status: number; output: string | null}> {
        const signal = AbortSignal.timeout(10_000);
        const ended = this.#output.then(([output]) => output);
        const late = sleep(10_000, {signal}).then(() => 'It did not end.');
        const output = await Promise.race([ended, late]);
        const status = this.#process.get_if_exited() ? this.#process.get_exit_status() : -1;
        return {status, output};
    }
}
