// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../../src/gio/promisify.js';
import {on} from '../../../src/gobject/on.js';
import type {AbortSignal} from '../../../src/web/abort-signal.js';
import {attempt, type Go} from '../go.js';
import {observed} from '../moments.js';
import {ERROR, INTERFACE, PATH} from '../service.js';

const connection = Gio.DBusConnection.prototype;
const call = observed(promisify(connection, 'call'), connection.call, connection.call_finish);
const makeProxy = promisify(Gio.DBusProxy, 'new');

function invoke(
    {world}: Go,
    method: string,
    parameters: GLib.Variant | null,
    signal: AbortSignal | undefined,
): Promise<GLib.Variant> {
    const flags = Gio.DBusCallFlags.NONE;
    return call.call(
        ...[world.bus, world.serviceName, PATH, INTERFACE, method, parameters, null, flags, 20_000, signal],
    ) as Promise<GLib.Variant>;
}

function isText(text: string): (reply: GLib.Variant) => boolean {
    return reply => (reply.deepUnpack() as [string])[0] === text;
}

export async function callMethod(go: Go): Promise<void> {
    const text = `text ${go.random.below(1000)}`;
    const parameters = new GLib.Variant('(s)', [text]);
    await attempt(go, 'call a method', signal => invoke(go, 'Echo', parameters, signal), {
        isRight: isText(text),
    });
}

export async function callSlowMethod(go: Go): Promise<void> {
    const text = `text ${go.random.below(1000)}`;
    const parameters = new GLib.Variant('(su)', [text, go.random.below(4)]);
    await attempt(go, 'call a slow method', signal => invoke(go, 'Later', parameters, signal), {
        isRight: isText(text),
    });
}

export async function callRefusingMethod(go: Go): Promise<void> {
    await attempt(go, 'call a method that fails', signal => invoke(go, 'Refuse', null, signal), {
        isExpected: error => error instanceof GLib.Error && Gio.DBusError.get_remote_error(error) === ERROR,
    });
}

/** A proxy, and a signal of the service that it gets. */
export async function listenToService(go: Go): Promise<void> {
    const {world, random, ledger} = go;
    const proxy = await attempt(go, 'make a proxy', signal =>
        makeProxy(world.bus, Gio.DBusProxyFlags.NONE, null, world.serviceName, PATH, INTERFACE, signal),
    );
    if (proxy === undefined) return;
    const text = `said ${random.below(1e9)}`;
    await attempt(go, 'listen to a service', async signal => {
        const emissions = on(proxy, 'g-signal', {signal});
        await invoke(go, 'Emit', new GLib.Variant('(s)', [text]), undefined);
        for await (const [, name, parameters] of emissions) {
            ledger.item('signal of a service', signal);
            if (name === 'Said' && isText(text)(parameters)) return;
        }
    });
}
