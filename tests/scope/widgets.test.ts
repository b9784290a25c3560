// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Real widgets, where there is Gtk 3 and broadwayd to show them on.

import gi from 'gi';
import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import type GObject from 'gi://GObject';
import System from 'system';

import {on} from '../../src/gobject/on.js';
import {once} from '../../src/gobject/once.js';
import {sleep} from '../../src/loop/sleep.js';
import {TaskScope} from '../../src/scope/task-scope.js';
import {isConnected} from '../gobject/thing.js';
import {idle} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';

interface Widget extends GObject.Object {
    add(child: Widget): void;
    clicked(): void;
    destroy(): void;
}

interface GtkNamespace {
    Button: new () => Widget;
    Window: new () => Widget;
    init_check(args: null): boolean | [boolean];
}

// The pipe closes with the wrapper.
const processes: Gio.Subprocess[] = [];
let Gtk: GtkNamespace | undefined;

function findGtk(): GtkNamespace | undefined {
    try {
        return gi.require('Gtk', '3.0') as GtkNamespace;
    } catch {
        return undefined;
    }
}

/** A display of our own; undefined where there is none to be had. */
async function startDisplay(): Promise<GtkNamespace | undefined> {
    const command = GLib.find_program_in_path('broadwayd');
    if (command === null) return undefined;
    const number = 100 + (new Gio.Credentials().get_unix_pid() % 800);
    // Gtk ends the process when its display goes away, so it lives for as long as its standard input is open.
    const script = '"$@" >/dev/null 2>&1 & cat >/dev/null; kill $!';
    const display = [command, `:${number}`, '-a', '127.0.0.1', '-p', `${20_000 + number}`];
    processes.push(
        Gio.Subprocess.new(['sh', '-c', script, 'sh', ...display], Gio.SubprocessFlags.STDIN_PIPE),
    );
    const socket = `${GLib.get_user_runtime_dir()}/broadway${number + 1}.socket`;
    for (let n = 0; n < 200 && !GLib.file_test(socket, GLib.FileTest.EXISTS); n++) await sleep(10);
    GLib.setenv('GDK_BACKEND', 'broadway', true);
    GLib.setenv('BROADWAY_DISPLAY', `:${number}`, true);
    return findGtk();
}

beforeAll(async () => {
    const namespace = await startDisplay();
    if (namespace !== undefined && [namespace.init_check(null)].flat()[0]) Gtk = namespace;
});

function widgets(): {window: Widget; button: Widget} {
    if (Gtk === undefined) throw new Error('no Gtk');
    const window = new Gtk.Window();
    const button = new Gtk.Button();
    window.add(button);
    return {window, button};
}

describe('of a widget', () => {
    beforeEach(() => {
        if (Gtk === undefined) pending('no Gtk 3, or no broadwayd');
    });

    it('clicks arrive until its window is destroyed', async () => {
        const {window, button} = widgets();
        const seen: number[] = [];
        const loop = (async () => {
            for await (const args of on(button, 'clicked' as never)) seen.push((args as unknown[]).length);
        })();
        button.clicked();
        button.clicked();
        await idle();
        window.destroy();
        await loop;
        expect(seen).toEqual([0, 0]);
    });

    it('the scope ends when its window is destroyed, before destroy returns', async () => {
        const {window, button} = widgets();
        const scope = TaskScope.of(button);
        const task = scope.spawn(signal => sleep(60_000, {signal}));
        const waiting = once(button, 'clicked' as never);
        const errors = Promise.all([rejection(task), rejection(waiting)]);
        window.destroy();
        expect(scope.signal.aborted).toBeTrue();
        expect((await errors).map(({message}) => message)).toEqual([
            'a Gtk.Button was destroyed',
            'once: a Gtk.Button was destroyed',
        ]);
        await scope.closed;
    });

    it('nothing is kept alive, and the collector finds no handler to complain about', async () => {
        const {window, button} = widgets();
        const Button = button.constructor as new () => Widget;
        for (let n = 0; n < 50; n++) once(new Button(), 'clicked' as never).catch(() => {});
        System.gc();
        await idle();
        System.gc();
        const iterator = on(button, 'clicked' as never);
        expect(isConnected(button, 'destroy')).toBeTrue();
        await iterator.return?.();
        expect(isConnected(button, 'clicked')).toBeFalse();
        window.destroy();
    });
});
