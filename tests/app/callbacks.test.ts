// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// fromCallback with what calls back in GTK 4 and VTE, on a display.

import gi from 'gi';
import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import type GObject from 'gi://GObject';

import {cancellableFor} from '../../src/gio/cancellable-for.js';
import {fromCallback} from '../../src/gio/from-callback.js';
import {sleep} from '../../src/loop/sleep.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {rejection} from '../support/rejection.js';
import {Display} from './support/display.js';

type Spawned = (terminal: Terminal, pid: number, error: GLib.Error | null) => void;
type Tick = (widget: Terminal, clock: GObject.Object) => boolean;
interface Terminal extends GObject.Object {
    add_tick_callback(callback: Tick): number;
    remove_tick_callback(id: number): void;
    spawn_async(
        flags: number,
        folder: string | null,
        argv: string[],
        env: string[] | null,
        spawnFlags: GLib.SpawnFlags,
        setup: null,
        timeout: number,
        cancellable: Gio.Cancellable | null,
        callback: Spawned,
    ): void;
}
interface Window extends GObject.Object {
    set_child(child: GObject.Object): void;
    present(): void;
    destroy(): void;
}

describe('on a display, fromCallback takes', () => {
    let Gtk: {init_check(): boolean; Window: new () => Window};
    let Vte: {Terminal: new () => Terminal};
    let window: Window;
    let terminal: Terminal;

    beforeAll(async () => {
        // It stays: GTK ends the process when its display goes away.
        (await Display.start('640x480')).adopt();
        Gtk = gi.require('Gtk', '4.0') as unknown as typeof Gtk;
        Vte = gi.require('Vte', '3.91') as unknown as typeof Vte;
        expect(Gtk.init_check()).toBeTrue();
    });

    // VTE crashes when it cannot start a second program in a terminal.
    beforeEach(() => {
        window = new Gtk.Window();
        terminal = new Vte.Terminal();
        window.set_child(terminal);
        window.present();
    });

    afterEach(() => window.destroy());

    function spawn(argv: string[], signal: AbortSignal): Promise<Parameters<Spawned>> {
        const flags = GLib.SpawnFlags.SEARCH_PATH;
        const cancellable = cancellableFor(signal);
        return fromCallback(
            (done: Spawned) => terminal.spawn_async(0, null, argv, null, flags, null, -1, cancellable, done),
            {signal},
        );
    }

    it('the start of a program in a terminal', async () => {
        const {signal} = new AbortController();
        const [own, pid, none] = await spawn(['sleep', '60'], signal);
        expect(own === terminal).toBeTrue();
        expect(GLib.file_test(`/proc/${pid}`, GLib.FileTest.EXISTS)).toBeTrue();
        expect(none).toBeNull();
        Gio.Subprocess.new(['kill', String(pid)], Gio.SubprocessFlags.NONE).wait(null);
    });

    it('the error of one that is not there', async () => {
        const [, pid, error] = await spawn(['no-such-program'], new AbortController().signal);
        expect(pid).toBe(-1);
        expect(error?.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.NOT_FOUND)).toBeTrue();
    });

    it('a start that is aborted', async () => {
        const controller = new AbortController();
        const promise = spawn(['true'], controller.signal);
        controller.abort('enough');
        expect(await rejection(promise)).toBe('enough' as never);
        // VTE answers meanwhile.
        await sleep(100);
    });

    it('a tick of the frame clock, which is not called again', async () => {
        let ticks = 0;
        const [widget] = await fromCallback((done: Tick) => {
            terminal.add_tick_callback((...args) => {
                ticks += 1;
                return done(...args);
            });
        });
        expect(widget === terminal).toBeTrue();
        let id = 0;
        const signal = AbortSignal.timeout(100);
        const cancel = (): void => terminal.remove_tick_callback(id);
        const never = (): void => {
            id = terminal.add_tick_callback(() => GLib.SOURCE_CONTINUE);
        };
        expect((await rejection(fromCallback(never, {signal, cancel}))).name).toBe('TimeoutError');
        expect(ticks).toBe(1);
    });
});
