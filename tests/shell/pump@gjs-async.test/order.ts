// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// In which order callbacks and promise jobs run.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {withCheckpoint} from 'gjs-async';

import {Trace} from './trace.js';

const NAMES = ['a', 'b', 'c'];

/** What GJS does without the library, for comparison. */
export function plainIdles(): Promise<unknown[]> {
    const trace = new Trace();
    for (const name of NAMES) trace.idle(() => trace.jobs(name));
    return trace.done();
}

export function idles(): Promise<unknown[]> {
    const trace = new Trace();
    for (const name of NAMES) trace.idle(withCheckpoint(() => trace.jobs(name)));
    return trace.done();
}

export function timeouts(): Promise<unknown[]> {
    const trace = new Trace();
    for (const name of NAMES)
        GLib.timeout_add(
            GLib.PRIORITY_DEFAULT,
            0,
            withCheckpoint(() => {
                trace.jobs(name);
                return GLib.SOURCE_REMOVE;
            }),
        );
    return trace.done();
}

export function readyCallbacks(): Promise<unknown[]> {
    const trace = new Trace();
    for (const name of NAMES) {
        const stream = Gio.MemoryInputStream.new_from_bytes(new GLib.Bytes(new Uint8Array(8)));
        const ready = withCheckpoint((_stream: unknown, result: Gio.AsyncResult) => {
            stream.skip_finish(result);
            trace.jobs(name);
        });
        stream.skip_async(1, GLib.PRIORITY_DEFAULT, null, ready);
    }
    return trace.done();
}

/** GObject signals with no JavaScript below the emission: a native function is the callback. */
export function objectSignals(): Promise<unknown[]> {
    const trace = new Trace();
    const group = new Gio.SimpleActionGroup();
    group.connect(
        'action-added',
        withCheckpoint((_group: unknown, name: string) => trace.jobs(name)),
    );
    const add = Gio.SimpleActionGroup.prototype.add_action;
    for (const name of NAMES) trace.idle(add.bind(group, Gio.SimpleAction.new(name, null)));
    return trace.done();
}

export async function busSignals(): Promise<unknown[]> {
    const trace = new Trace();
    const bus = Gio.DBus.session;
    const path = '/org/gjs_async/Order';
    const face = 'org.gjs_async.Order';
    const handler = withCheckpoint((...args: unknown[]) => {
        const [name] = (args[5] as GLib.Variant).deepUnpack() as [string];
        trace.jobs(name);
    });
    const {NONE} = Gio.DBusSignalFlags;
    const sender = bus.get_unique_name();
    const id = bus.signal_subscribe(sender, face, 'Poked', path, null, NONE, handler);
    for (const name of NAMES) bus.emit_signal(null, path, face, 'Poked', new GLib.Variant('(s)', [name]));
    // Without a turn in between all of them are there in the next one.
    bus.flush_sync(null);
    GLib.usleep(50_000);
    for (let tries = 0; trace.list.length < 9 && tries < 100; tries++) await trace.done();
    bus.signal_unsubscribe(id);
    return trace.list;
}

/** D-Bus replies, which are ready callbacks of their own. */
export async function busReplies(): Promise<unknown[]> {
    const trace = new Trace();
    const bus = Gio.DBus.session;
    const name = 'org.freedesktop.DBus';
    const {NONE} = Gio.DBusCallFlags;
    for (const label of NAMES) {
        const ready = withCheckpoint((_bus: unknown, result: Gio.AsyncResult) => {
            bus.call_finish(result);
            trace.jobs(label);
        });
        bus.call(name, '/org/freedesktop/DBus', name, 'GetId', null, null, NONE, -1, null, ready);
    }
    GLib.usleep(50_000);
    for (let tries = 0; trace.list.length < 9 && tries < 100; tries++) await trace.done();
    return trace.list;
}
