// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// A real GNOME Shell without a screen, on the session bus of this process.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../../src/gio/index.js';
import {sleep} from '../../../src/loop/index.js';
import {startSystemBus} from './system-bus.js';
import {writeSettings} from './settings.js';

const NAME = 'org.gnome.Shell';
const PATH = '/org/gnome/Shell';
/** How long the shell may take for anything, in milliseconds: so long that a busy machine does not matter. */
const PATIENCE = 300_000;
const SHELL = 'gnome-shell --headless --wayland --no-x11 --unsafe-mode --virtual-monitor 1280x800';

const call = promisify(Gio.DBusConnection.prototype, 'call');
const wait = promisify(Gio.Subprocess.prototype, 'wait_async');

/** What the shell says about an extension. */
export interface Info {
    state: string;
    error: string;
}
const STATES = ['', 'ACTIVE', 'INACTIVE', 'ERROR', 'OUT_OF_DATE', 'DOWNLOADING', 'INITIALIZED'];

/** A part of the screen. */
export interface Rectangle {
    x: number;
    y: number;
    width: number;
    height: number;
}
const SCREEN = {x: 0, y: 0, width: 1280, height: 800};

export class Shell {
    readonly bus: Gio.DBusConnection = Gio.bus_get_sync(Gio.BusType.SESSION, null);
    readonly #process: Gio.Subprocess;
    readonly #systemBus: Gio.Subprocess;
    readonly #log: string;

    /** Starts a shell whose log is kept under this name, and waits until it is up. */
    static async start(name: string): Promise<Shell> {
        writeSettings();
        const shell = new Shell(`out/${name}.log`);
        await shell.until('the shell is up', async () => {
            return (await shell.eval('Main.layoutManager._startingUp')) === false;
        });
        await shell.eval('Main.overview.hide()');
        await shell.#helpServices();
        return shell;
    }

    private constructor(log: string) {
        this.#log = log;
        const {process, address} = startSystemBus();
        this.#systemBus = process;
        const launcher = new Gio.SubprocessLauncher({flags: Gio.SubprocessFlags.STDERR_MERGE});
        launcher.setenv('DBUS_SYSTEM_BUS_ADDRESS', address, true);
        launcher.set_stdout_file_path(log);
        this.#process = launcher.spawnv(SHELL.split(' '));
    }

    get pid(): number {
        return Number(this.#process.get_identifier());
    }

    /** The lines that the shell has printed so far. */
    log(): string[] {
        const [, bytes] = GLib.file_get_contents(this.#log);
        return new TextDecoder().decode(bytes).trimEnd().split('\n');
    }

    /** Calls a method of the shell. */
    async call(
        member: string,
        parameters: GLib.Variant | null = null,
        face: string = NAME,
        path: string = PATH,
    ): Promise<unknown[]> {
        const flags = Gio.DBusCallFlags.NO_AUTO_START;
        const reply = await call.call(this.bus, NAME, path, face, member, parameters, null, flags, PATIENCE);
        return reply.recursiveUnpack() as unknown[];
    }

    /** What JavaScript gives that the shell evaluates; promises are awaited. */
    async eval(script: string): Promise<unknown> {
        const [fine, json] = await this.call('Eval', new GLib.Variant('(s)', [script]));
        if (fine !== true) throw new Error(`${script}: ${String(json)}`);
        return json === '' ? undefined : JSON.parse(json as string);
    }

    /** Collects the garbage of the shell. */
    async collect(): Promise<void> {
        await this.eval('imports.system.gc()');
    }

    async info(uuid: string): Promise<Info> {
        const [all] = await this.call('ListExtensions', null, `${NAME}.Extensions`);
        const info = (all as Record<string, {state?: number; error?: string} | undefined>)[uuid];
        return {state: STATES[info?.state ?? 0] ?? String(info?.state), error: info?.error ?? ''};
    }

    async enable(uuid: string): Promise<void> {
        await this.call('EnableExtension', new GLib.Variant('(s)', [uuid]), `${NAME}.Extensions`);
        await this.#reaches(uuid, 'ACTIVE');
    }

    async disable(uuid: string): Promise<void> {
        await this.call('DisableExtension', new GLib.Variant('(s)', [uuid]), `${NAME}.Extensions`);
        await this.#reaches(uuid, 'INACTIVE');
    }

    /** Keeps a picture of the screen, or of a part of it, under this name. */
    async screenshot(name: string, part: Rectangle = SCREEN): Promise<void> {
        const file = `${GLib.get_current_dir()}/out/${name}.png`;
        // The screenshots are not of the mode in which a test may evaluate what it likes.
        await this.eval('(() => { Main.panel.statusArea.quickSettings._unsafeMode?.hide(); })()');
        const {x, y, width, height} = part;
        const parameters = new GLib.Variant('(iiiibs)', [x, y, width, height, false, file]);
        const face = `${NAME}.Screenshot`;
        const [fine] = await this.call('ScreenshotArea', parameters, face, `${PATH}/Screenshot`);
        if (fine !== true) throw new Error('The shell refused to take a screenshot.');
    }

    /** Waits until `condition` holds; throws if that takes too long, or if the shell is gone. */
    async until(what: string, condition: () => Promise<boolean>): Promise<void> {
        const end = GLib.get_monotonic_time() + PATIENCE * 1000;
        while (GLib.get_monotonic_time() < end) {
            if (this.#process.get_identifier() === null) throw new Error(`The shell ended before ${what}.`);
            try {
                if (await condition()) return;
            } catch (error) {
                // Nobody has the name yet, or the object is not there yet.
                if (!(error instanceof GLib.Error && error.domain === Gio.DBusError.quark())) throw error;
            }
            await sleep(50);
        }
        throw new Error(`It did not come to this: ${what}.\n${this.log().slice(-20).join('\n')}`);
    }

    /** Ends the shell as a logout does, and gives its exit status; -1 if it crashed. */
    async stop(): Promise<number> {
        this.#process.send_signal(15);
        await wait.call(this.#process);
        this.#systemBus.force_exit();
        return this.#process.get_if_exited() ? this.#process.get_exit_status() : -1;
    }

    /** Tells the bus where the windows of programs that it starts go. */
    async #helpServices(): Promise<void> {
        const display = (await this.eval(`GLib.getenv('WAYLAND_DISPLAY')`)) as string;
        const variables = {WAYLAND_DISPLAY: display, GDK_BACKEND: 'wayland', GSK_RENDERER: 'cairo'};
        const parameters = new GLib.Variant('(a{ss})', [variables]);
        const name = 'org.freedesktop.DBus';
        const path = '/org/freedesktop/DBus';
        const member = 'UpdateActivationEnvironment';
        await call.call(this.bus, name, path, name, member, parameters, null, 0, -1);
    }

    async #reaches(uuid: string, state: string): Promise<void> {
        await this.until(`${uuid} is ${state}`, async () => {
            const info = await this.info(uuid);
            if (['ERROR', 'OUT_OF_DATE'].includes(info.state))
                throw new Error(`${uuid}: ${info.state} ${info.error}`);
            return info.state === state;
        });
    }
}
