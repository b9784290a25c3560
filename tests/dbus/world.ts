// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';

import {exportObject, watchName, type CallContext, type ExportedObject} from '../../src/dbus/index.js';
import {promised} from '../../src/gio/promised.js';
import {AbortController} from '../../src/web/abort-controller.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import {PrivateBus} from '../faults/private-bus.js';
import {makeGate} from '../scope/gate.js';

const BUS = 'org.freedesktop.DBus';
export const NAME = 'org.gjs_async.Test';
export const PROPERTIES = 'org.freedesktop.DBus.Properties';
export const PATH = '/org/gjs_async/Test';
export const XML = `<node><interface name="${NAME}">
    <method name="Nothing"/>
    <method name="One"><arg type="s" direction="in"/><arg type="s" direction="out"/></method>
    <method name="Two"><arg type="s" direction="out"/><arg type="u" direction="out"/></method>
    <method name="List"><arg type="as" direction="out"/></method>
    <method name="Any"><arg type="v" direction="out"/></method>
    <method name="Path"><arg type="o" direction="out"/></method>
    <method name="Pipe"><arg type="h" direction="in"/><arg type="h" direction="out"/></method>
    <method name="Fail"/>
    <method name="Wait"><arg type="s" direction="out"/></method>
    <method name="Tell"/>
    <property name="Volume" type="u" access="readwrite"/>
    <property name="Later" type="s" access="read"/>
    <property name="Broken" type="s" access="readwrite"/>
    <property name="Secret" type="s" access="write"/>
    <signal name="Said"><arg type="s"/><arg type="u"/></signal>
</interface></node>`;

/** What a test makes of the methods, and the contexts of the calls of Wait. */
export class Thing {
    Volume: number | undefined = 3;
    result: unknown = undefined;
    thrown: unknown = undefined;
    readonly waiting: CallContext[] = [];
    readonly signals: AbortSignal[] = [];
    gate = makeGate<unknown>();
    Secret = 'hush';

    get Later(): unknown {
        return 'now';
    }

    get Broken(): string {
        throw Object.assign(new Error('no such luck'), {name: 'org.example.Broken'});
    }

    set Broken(_value: string) {
        throw Object.assign(new Error('no such luck'), {name: 'org.example.Broken'});
    }

    Nothing(): unknown {
        return this.result;
    }

    async One(text: string): Promise<unknown> {
        return this.result ?? text.toUpperCase();
    }

    Two(): unknown {
        return this.result ?? ['two', 2];
    }

    List(): unknown {
        return this.result ?? ['a', 'b'];
    }

    Any(): unknown {
        return this.result;
    }

    Path(): unknown {
        return this.result;
    }

    Pipe(handle: number, {fdList}: CallContext): unknown {
        const fd = fdList?.get(handle) as number;
        const list = new Gio.UnixFDList();
        list.append(fd);
        return [0, list];
    }

    Fail(): never {
        throw this.thrown;
    }

    /** Looks at the signal, as most who wait do. */
    Wait(context: CallContext): Promise<unknown> {
        this.waiting.push(context);
        this.signals.push(context.signal);
        return this.gate.promise;
    }

    Tell({emit}: CallContext): void {
        emit('Said', 'to you', 1);
    }
}

/** A bus of one's own, an object there, and a client on another connection. */
export interface World {
    bus: PrivateBus;
    service: Gio.DBusConnection;
    client: Gio.DBusConnection;
    thing: Thing;
    exported: ExportedObject;
    controller: AbortController;
    call(
        method: string,
        parameters?: GLib.Variant | null,
        client?: Gio.DBusConnection,
    ): Promise<GLib.Variant>;
    property(method: string, ...args: unknown[]): Promise<unknown>;
}

async function makeWorld(): Promise<World> {
    const bus = await PrivateBus.start();
    const [service, client] = await Promise.all([bus.connect(), bus.connect()]);
    const thing = new Thing();
    const controller = new AbortController();
    const exported = exportObject(service, PATH, XML, thing, {signal: controller.signal});
    const send = (
        connection: Gio.DBusConnection,
        interfaceName: string,
        method: string,
        parameters: GLib.Variant | null,
    ): Promise<GLib.Variant> =>
        promised(connection).call(
            service.get_unique_name(),
            PATH,
            interfaceName,
            method,
            parameters,
            null,
            Gio.DBusCallFlags.NONE,
            -1,
        );
    return {
        bus,
        service,
        client,
        thing,
        exported,
        controller,
        call: (method, parameters = null, connection = client) => send(connection, NAME, method, parameters),
        async property(method, ...args) {
            const signature = ['(s)', '(ss)', '(ssv)'][args.length] as 'v';
            const parameters = new GLib.Variant(signature, [NAME, ...args] as never);
            const reply = await send(client, PROPERTIES, method, parameters);
            return reply.recursiveUnpack();
        },
    };
}

/** One for each test, which it ends with. */
export function useWorld(): World {
    const world = {} as World;
    beforeEach(async () => {
        Object.assign(world, await makeWorld());
    });
    afterEach(() => endWorld(world));
    return world;
}

/** What a remote error is called, and what it says. */
export async function remoteError(promise: Promise<unknown>): Promise<[string | null, string]> {
    try {
        await promise;
    } catch (error) {
        const {message} = error as GLib.Error;
        const name = Gio.DBusError.get_remote_error(error as GLib.Error);
        return [name, message.replace(`GDBus.Error:${name}: `, '')];
    }
    throw new Error('it should have failed');
}

/** Whether the errors of properties reach the caller here, and values may come later. */
export const HAS_CLOSURES: boolean =
    typeof Gio.DBusConnection.prototype.register_object_with_closures2 === 'function';

/** Ends the export and the bus; what still waits goes on. */
async function endWorld({thing, controller, exported, bus}: World): Promise<void> {
    thing.gate.resolve('the end');
    controller.abort();
    await exported.closed;
    bus.kill();
}

/** Tells whether the export has said that it is closed. */
export function watchClosed(exported: ExportedObject): () => boolean {
    let isClosed = false;
    void exported.closed.then(() => {
        isClosed = true;
    });
    return () => isClosed;
}

/** Closes a connection, and waits until the bus has told the service. */
export async function leave({service}: World, connection: Gio.DBusConnection): Promise<void> {
    const owners = watchName(service, connection.get_unique_name() as string);
    await owners.next();
    await promised(connection).close();
    expect((await owners.next()).value).toBeNull();
    await owners.return?.();
}

/** Hears a signal; each is [name, its arguments]. */
export function hear(connection: Gio.DBusConnection, interfaceName: string): [string, unknown][] {
    const heard: [string, unknown][] = [];
    const {NONE} = Gio.DBusSignalFlags;
    const add = (name: string, body: GLib.Variant): void => void heard.push([name, body.recursiveUnpack()]);
    connection.signal_subscribe(null, interfaceName, null, PATH, null, NONE, (_c, _s, _p, _i, name, body) =>
        add(name, body),
    );
    return heard;
}

/** Whether somebody has connected a handler to `closed`. */
export function hearsClosed(connection: Gio.DBusConnection): boolean {
    const id = GObject.signal_lookup('closed', Gio.DBusConnection.$gtype);
    return GObject.signal_has_handler_pending(connection, id, 0, true);
}

/** How many matches the bus keeps for a connection. */
export async function matches(connection: Gio.DBusConnection): Promise<number> {
    const name = new GLib.Variant('(s)', [connection.get_unique_name() as string]);
    const to = [BUS, '/org/freedesktop/DBus', `${BUS}.Debug.Stats`, 'GetConnectionStats'] as const;
    const reply = await promised(connection).call(...to, name, null, Gio.DBusCallFlags.NONE, -1);
    return (reply.recursiveUnpack() as [{MatchRules: number}])[0].MatchRules;
}
