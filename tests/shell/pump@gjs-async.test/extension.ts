// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import {Extension} from 'resource:///org/gnome/shell/extensions/extension.js';

import {AbortController} from 'gjs-async';

import * as actors from './actors.js';
import * as callbacks from './callbacks.js';
import * as neighbours from './neighbours.js';
import * as order from './order.js';
import * as pending from './pending.js';
import * as places from './places.js';

const INTERFACE = `
<node>
  <interface name="org.gjs_async.Traces">
    <method name="Run">
      <arg type="s" direction="in" name="name"/>
      <arg type="s" direction="in" name="argument"/>
      <arg type="s" direction="out" name="json"/>
    </method>
  </interface>
</node>`;

type Run = (argument: string) => unknown;

export default class Traces extends Extension {
    #controller = new AbortController();
    #object: Gio.DBusExportedObject | null = null;

    override enable(): void {
        this.#controller = new AbortController();
        this.#object = Gio.DBusExportedObject.wrapJSObject(INTERFACE, this);
        this.#object.export(Gio.DBus.session, '/org/gjs_async/Traces');
    }

    override disable(): void {
        pending.log.push('disable');
        this.#controller.abort();
        this.#object?.unexport();
        this.#object = null;
    }

    /** D-Bus: runs a trace by its name and answers with what it gives. */
    async RunAsync([name, argument]: [string, string], invocation: Gio.DBusMethodInvocation): Promise<void> {
        try {
            const run = this.#find(name);
            const value = await run(argument);
            invocation.return_value(new GLib.Variant('(s)', [JSON.stringify(value ?? null)]));
        } catch (error) {
            logError(error as object);
            invocation.return_dbus_error('org.gjs_async.Error', String(error));
        }
    }

    #find(name: string): Run {
        const {signal} = this.#controller;
        const own: Record<string, Run> = {
            begin: service => pending.begin(signal, service),
            race: () => pending.race(signal, this.uuid),
            log: () => pending.log,
        };
        const all = {...actors, ...callbacks, ...order, ...places, ...neighbours, ...own} as Record<
            string,
            Run
        >;
        const run = all[name];
        if (run === undefined) throw new Error(`There is no trace ${name}.`);
        return run;
    }
}
