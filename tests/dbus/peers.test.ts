// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {type ExportedObject, exportObject, ownName, watchName} from '../../src/dbus/index.js';
import {promised} from '../../src/gio/promised.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import {waitUntil} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {NAME, PATH, remoteError, Thing, XML} from './world.js';

/** The two ends of a connection without a bus. */
async function connect(): Promise<[service: Gio.DBusConnection, client: Gio.DBusConnection]> {
    const folder = GLib.Dir.make_tmp('gjs-async-XXXXXX') as string;
    const {NONE} = Gio.DBusServerFlags;
    const server = Gio.DBusServer.new_sync(
        `unix:path=${folder}/bus`,
        NONE,
        Gio.dbus_generate_guid(),
        null,
        null,
    );
    const arrival = new Promise<Gio.DBusConnection>(resolve => {
        server.connect('new-connection', (_server, connection) => {
            resolve(connection);
            // Otherwise it would be closed.
            return true;
        });
    });
    server.start();
    const {AUTHENTICATION_CLIENT} = Gio.DBusConnectionFlags;
    const address = server.get_client_address();
    const client = promised(Gio.DBusConnection).new_for_address(address, AUTHENTICATION_CLIENT, null);
    const ends = await Promise.all([arrival, client]);
    server.stop();
    GLib.rmdir(folder);
    return ends;
}

describe('between two peers, with no bus,', () => {
    let [service, client] = [] as unknown as [Gio.DBusConnection, Gio.DBusConnection];
    let thing: Thing;
    let exported: ExportedObject;

    beforeEach(async () => {
        [service, client] = await connect();
        thing = new Thing();
        exported = exportObject(service, PATH, XML, thing);
    });

    afterEach(async () => {
        thing.gate.resolve('the end');
        if (!service.is_closed()) await promised(service).close();
        await exported.closed;
    });

    const call = (method: string, parameters: GLib.Variant | null = null): Promise<GLib.Variant> =>
        promised(client).call(null, PATH, NAME, method, parameters, null, Gio.DBusCallFlags.NONE, -1);

    it('a method is called, by nobody with a name', async () => {
        const text = new GLib.Variant('(s)', ['loud']);
        expect((await call('One', text)).deepUnpack()).toEqual(['LOUD'] as never);
        thing.thrown = Object.assign(new Error('sold out'), {name: 'org.example.SoldOut'});
        expect(await remoteError(call('Fail'))).toEqual(['org.example.SoldOut', 'sold out']);
        const waiting = call('Wait');
        await waitUntil(() => thing.waiting.length === 1);
        expect([thing.waiting[0]?.sender, exported.pending()[0]?.sender]).toEqual([null, null]);
        expect(thing.signals[0]?.aborted).toBeFalse();
        thing.gate.resolve('done');
        expect((await waiting).deepUnpack()).toEqual(['done'] as never);
    });

    it('signals and changes reach the other', async () => {
        const heard: unknown[] = [];
        const {NONE} = Gio.DBusSignalFlags;
        client.signal_subscribe(null, null, null, PATH, null, NONE, (_c, _s, _p, _i, name, body) =>
            heard.push([name, body.recursiveUnpack()]),
        );
        await call('Tell');
        exported.emit('Said', 'to all', 2);
        exported.changed('Volume');
        await waitUntil(() => heard.length === 3);
        expect(heard).toEqual([
            ['Said', ['to you', 1]],
            ['Said', ['to all', 2]],
            ['PropertiesChanged', [NAME, {Volume: 3}, []]],
        ]);
    });

    it('the signal of a call aborts when the other has left', async () => {
        const waiting = rejection(call('Wait'));
        await waitUntil(() => thing.signals.length === 1);
        await promised(client).close();
        await waitUntil(() => thing.signals[0]?.aborted === true);
        const [signal] = thing.signals as [AbortSignal];
        expect((signal.reason as Error).message).toBe('The connection is closed');
        await waiting;
    });

    it('there are no names', async () => {
        const message = 'expected a connection to a message bus for connection';
        expect((await rejection(ownName(service, NAME))).message).toContain(message);
        expect(() => watchName(service, NAME)).toThrowError(TypeError, new RegExp(message));
    });
});
