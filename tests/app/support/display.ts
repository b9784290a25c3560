// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// An X server without a screen, whose picture is a file, and a keyboard for it.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../../src/gio/index.js';
import {sleep} from '../../../src/loop/index.js';

const wait = promisify(Gio.Subprocess.prototype, 'wait_async');
const waitCheck = promisify(Gio.Subprocess.prototype, 'wait_check_async');
const NUMBER = ':9';

export class Display {
    readonly #folder: string = GLib.Dir.make_tmp('display-XXXXXX');
    readonly #process: Gio.Subprocess;

    /** Starts the server and waits until it is up. */
    static async start(size: string): Promise<Display> {
        const display = new Display(size);
        for (let tries = 0; tries < 100 && display.#read().length === 0; tries++) await sleep(100);
        // The last of what it does is to listen.
        for (
            let tries = 0;
            tries < 100 && !GLib.file_test('/tmp/.X11-unix/X9', GLib.FileTest.EXISTS);
            tries++
        )
            await sleep(50);
        return display;
    }

    private constructor(size: string) {
        const options = [
            '-screen',
            '0',
            `${size}x24`,
            '-fbdir',
            this.#folder,
            '-nolisten',
            'tcp',
            '-noreset',
        ];
        const flags = Gio.SubprocessFlags.STDERR_SILENCE | Gio.SubprocessFlags.STDOUT_SILENCE;
        this.#process = Gio.Subprocess.new(['Xvfb', NUMBER, ...options], flags);
    }

    /** Lets this process show itself here, too. */
    adopt(): void {
        const launcher = this.launcher(Gio.SubprocessFlags.NONE);
        for (const name of ['DISPLAY', 'GDK_BACKEND', 'GSK_RENDERER', 'GTK_A11Y'])
            GLib.setenv(name, launcher.getenv(name) as string, true);
    }

    /** A launcher of programs that show themselves here. */
    launcher(flags: Gio.SubprocessFlags): Gio.SubprocessLauncher {
        const launcher = new Gio.SubprocessLauncher({flags});
        const variables = {
            DISPLAY: NUMBER,
            GDK_BACKEND: 'x11',
            GSK_RENDERER: 'cairo',
            XDG_SESSION_TYPE: 'x11',
            ADW_DISABLE_PORTAL: '1',
            GTK_A11Y: 'none',
            GSETTINGS_BACKEND: 'keyfile',
        };
        for (const [name, value] of Object.entries(variables)) launcher.setenv(name, value, true);
        return launcher;
    }

    /** Does what xdotool calls by these names: `key`, `type`, `search`. */
    async input(...command: string[]): Promise<void> {
        const launcher = this.launcher(Gio.SubprocessFlags.STDOUT_SILENCE);
        await waitCheck.call(launcher.spawnv(['xdotool', ...command]));
    }

    /** Waits for the window with this title, and gives it the keyboard. */
    async focus(title: string): Promise<void> {
        for (let tries = 0; tries < 150; tries++) {
            // It fails while there is none, and when the window is not ready for the keyboard.
            if (await this.#finds(title, 'windowfocus', '--sync')) return;
            await sleep(200);
        }
        throw new Error(`There is no window ${title}.`);
    }

    /** Whether there is a window with this title. */
    shows(title: string): Promise<boolean> {
        return this.#finds(title);
    }

    /** Whether there is such a window, and xdotool has done this to it. */
    async #finds(title: string, ...command: string[]): Promise<boolean> {
        const {STDOUT_SILENCE, STDERR_SILENCE} = Gio.SubprocessFlags;
        const launcher = this.launcher(STDOUT_SILENCE | STDERR_SILENCE);
        const process = launcher.spawnv([
            ...['timeout', '5', 'xdotool', 'search', '--onlyvisible', '--name', `^${title}$`],
            ...command,
        ]);
        await wait.call(process);
        return process.get_successful();
    }

    /** What tells one picture from another; empty before there is one. */
    picture(): string {
        return GLib.compute_checksum_for_data(GLib.ChecksumType.SHA1, this.#read()) ?? '';
    }

    /** Waits until nothing moves, and returns the picture. */
    async settled(): Promise<string> {
        let before = this.picture();
        for (let tries = 0; tries < 40; tries++) {
            await sleep(250);
            const now = this.picture();
            if (now === before) return now;
            before = now;
        }
        throw new Error('The picture does not come to rest.');
    }

    /** How bright the picture is at a place, from 0 to 255; before there is one it is dark. */
    brightness(x: number, y: number): number {
        const xwd = this.#read();
        if (xwd.length === 0) return 0;
        const view = new DataView(xwd.buffer, xwd.byteOffset, xwd.byteLength);
        const [header, stride, colours] = [0, 12, 19].map(field => view.getUint32(field * 4)) as [
            number,
            number,
            number,
        ];
        return view.getUint8(header + colours * 12 + y * stride + x * 4 + 1);
    }

    /** Keeps the picture under a name. */
    keep(name: string): void {
        const target = Gio.File.new_for_path(`out/${name}.xwd`);
        Gio.File.new_for_path(this.#file).copy(target, Gio.FileCopyFlags.OVERWRITE, null, null);
    }

    stop(): void {
        this.#process.force_exit();
    }

    /** The picture in the format XWD; nothing before there is one. */
    #read(): Uint8Array {
        try {
            return GLib.file_get_contents(this.#file)[1];
        } catch {
            return new Uint8Array();
        }
    }

    get #file(): string {
        return `${this.#folder}/Xvfb_screen0`;
    }
}
