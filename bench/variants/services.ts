// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {exportObject} from '../../src/dbus/export-object.js';
import {inSequence, type Variant} from './variant.js';

// An operation here is a call of a D-Bus service, from its beginning to the reply, of two connections with no bus
// between them. What the client does is the same for all.
const NAME = 'org.gjs_async.Bench';
const PATH = '/bench';
const XML = `<node><interface name="${NAME}">
    <method name="Echo"><arg type="s" direction="in"/><arg type="s" direction="out"/></method>
</interface></node>`;
const TEXT = new GLib.Variant('(s)', ['a text']);

type Offer = (connection: Gio.DBusConnection) => void;

/** Two connections, the ends of each other. */
function connect(): Promise<[service: Gio.DBusConnection, client: Gio.DBusConnection]> {
    const guid = Gio.dbus_generate_guid();
    const server = Gio.DBusServer.new_sync('unix:tmpdir=/tmp', Gio.DBusServerFlags.NONE, guid, null, null);
    server.start();
    const {AUTHENTICATION_CLIENT} = Gio.DBusConnectionFlags;
    return new Promise(resolve => {
        const service = new Promise<Gio.DBusConnection>(connected => {
            server.connect('new-connection', (_server, connection) => {
                connected(connection);
                return true;
            });
        });
        Gio.DBusConnection.new_for_address(
            server.get_client_address(),
            AUTHENTICATION_CLIENT,
            null,
            null,
            (_, result) => {
                const client = Gio.DBusConnection.new_for_address_finish(result);
                void service.then(connection => resolve([connection, client]));
            },
        );
    });
}

function ofService(offer: Offer): Variant {
    return async operations => {
        const [service, client] = await connect();
        offer(service);
        const {NONE} = Gio.DBusCallFlags;
        const call = (): Promise<GLib.Variant> =>
            new Promise(resolve => {
                client.call(null, PATH, NAME, 'Echo', TEXT, null, NONE, -1, null, (_, result) =>
                    resolve(client.call_finish(result)),
                );
            });
        await inSequence(call)(operations);
    };
}

// A collection takes those that nobody has.
const kept: Gio.DBusExportedObject[] = [];

const wrapped = (object: object): Variant =>
    ofService(connection => {
        const wrapper = Gio.DBusExportedObject.wrapJSObject(XML, object);
        wrapper.export(connection, PATH);
        kept.push(wrapper);
    });
const exported = (object: object): Variant =>
    ofService(connection => void exportObject(connection, PATH, XML, object));

export const services: Record<string, Variant> = {
    wrapJSObject: wrapped({Echo: (text: string) => text}),
    exportObject: exported({Echo: (text: string) => text}),
    'wrapJSObject, async': wrapped({
        async EchoAsync([text]: [string], invocation: Gio.DBusMethodInvocation) {
            invocation.return_value(new GLib.Variant('(s)', [await Promise.resolve(text)]));
        },
    }),
    'exportObject, async': exported({
        async Echo(text: string) {
            return Promise.resolve(text);
        },
    }),
};
