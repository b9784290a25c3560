// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {sleep} from '../../../src/loop/index.js';

const INTERFACE = '<node><interface name="org.gjs_async.Slow"><method name="Wait"/></interface></node>';

/** A D-Bus service that answers when it is told to. */
export class SlowService {
    readonly name: string;
    readonly #waiting: Gio.DBusMethodInvocation[] = [];

    constructor() {
        const bus = Gio.bus_get_sync(Gio.BusType.SESSION, null);
        this.name = bus.get_unique_name() as string;
        const object = Gio.DBusExportedObject.wrapJSObject(INTERFACE, this);
        object.export(bus, '/org/gjs_async/Slow');
    }

    WaitAsync(_parameters: unknown, invocation: Gio.DBusMethodInvocation): void {
        this.#waiting.push(invocation);
    }

    /** Waits until it has been called so many times. */
    async called(times: number): Promise<void> {
        while (this.#waiting.length < times) await sleep(20);
    }

    answer(): void {
        for (const invocation of this.#waiting.splice(0)) invocation.return_value(new GLib.Variant('()', []));
    }
}
