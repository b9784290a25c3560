// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {DAY} from '../common/day.js';
import type {Panel} from '../common/panel.js';

Gio._promisify(Gio.File.prototype, 'load_contents_async');

/** A service for as long as it is not destroyed. */
export class Service {
    readonly #panel: Panel;
    readonly #cancellable: Gio.Cancellable;
    readonly #object: Gio.DBusExportedObject;
    readonly #name: number;

    constructor(panel: Panel, cancellable: Gio.Cancellable) {
        const {name, path, xml} = DAY;
        this.#panel = panel;
        this.#cancellable = cancellable;
        this.#object = Gio.DBusExportedObject.wrapJSObject(xml, this);
        this.#object.export(Gio.DBus.session, path);
        const flags = Gio.BusNameOwnerFlags.NONE;
        this.#name = Gio.bus_own_name_on_connection(Gio.DBus.session, name, flags, null, null);
    }

    destroy(): void {
        Gio.bus_unown_name(this.#name);
        this.#object.unexport();
    }

    Clicks(): number {
        return this.#panel.clicks;
    }

    async LinesAsync([path]: [string], invocation: Gio.DBusMethodInvocation): Promise<void> {
        try {
            const [bytes] = await Gio.File.new_for_path(path).load_contents_async(this.#cancellable);
            const lines = new TextDecoder().decode(bytes).trimEnd().split('\n').length;
            invocation.return_value(new GLib.Variant('(u)', [lines]));
        } catch (error) {
            if (error instanceof GLib.Error) invocation.return_gerror(error);
            else invocation.return_dbus_error('org.gnome.gjs.JSError.Error', String(error));
        }
    }
}
