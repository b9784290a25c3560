// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The same for what speaks to other processes: subprocesses, D-Bus, sockets and HTTP on loopback.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import Soup from 'gi://Soup?version=3.0';

import {promisify} from '../../src/gio/promisify.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {rejection} from '../support/rejection.js';

const PRIORITY = GLib.PRIORITY_DEFAULT;
const {STDIN_PIPE, STDOUT_PIPE, STDERR_PIPE, NONE} = Gio.SubprocessFlags;
const text = (bytes: Uint8Array | null): string => new TextDecoder().decode(bytes ?? new Uint8Array());

describe('Gio.Subprocess', () => {
    const {prototype} = Gio.Subprocess;

    it('communicate_utf8_async', async () => {
        const communicate = promisify(prototype, 'communicate_utf8_async');
        const cat = Gio.Subprocess.new(['cat'], STDIN_PIPE | STDOUT_PIPE);
        expect<unknown>(await communicate.call(cat, 'stdin', null)).toEqual(['stdin', null]);
        const both = Gio.Subprocess.new(['sh', '-c', 'echo out; echo err >&2'], STDOUT_PIPE | STDERR_PIPE);
        expect<unknown>(await communicate.call(both)).toEqual(['out\n', 'err\n']);
    });

    it('communicate_async', async () => {
        const communicate = promisify(prototype, 'communicate_async');
        const [stdout] = await communicate.call(Gio.Subprocess.new(['echo', 'hi'], STDOUT_PIPE));
        expect(text(stdout?.get_data() ?? null)).toBe('hi\n');
    });

    it('wait_check_async', async () => {
        const waitCheck = promisify(prototype, 'wait_check_async');
        expect(await waitCheck.call(Gio.Subprocess.new(['true'], NONE), null)).toBeTrue();
        const error = (await rejection(
            waitCheck.call(Gio.Subprocess.new(['false'], NONE)),
        )) as unknown as GLib.Error;
        expect(error.domain).toBe(GLib.spawn_exit_error_quark());
        expect(error.code).toBe(1);
    });

    it('wait_async', async () => {
        const process = Gio.Subprocess.new(['false'], NONE);
        expect(await promisify(prototype, 'wait_async').call(process, null)).toBeTrue();
        expect(process.get_exit_status()).toBe(1);
    });
});

describe('D-Bus', () => {
    const NAME = 'org.freedesktop.DBus';
    const PATH = '/org/freedesktop/DBus';

    it('Gio.bus_get', async () => {
        expect(await promisify(Gio.bus_get, Gio.bus_get_finish)(Gio.BusType.SESSION, null)).toBe(
            Gio.DBus.session,
        );
    });

    it('Gio.DBusConnection.call', async () => {
        const call = promisify(Gio.DBusConnection.prototype, 'call');
        const type = new GLib.VariantType('(as)');
        const reply = await call.call(
            Gio.DBus.session,
            NAME,
            PATH,
            NAME,
            'ListNames',
            null,
            type,
            0,
            -1,
            null,
        );
        expect(reply.deepUnpack()).toEqual([jasmine.arrayContaining([NAME])]);
    });

    it('Gio.DBusConnection.call with null for the callback, as those who do not wait have it', async () => {
        const call = promisify(Gio.DBusConnection.prototype, 'call') as Function;
        const reply = await call.call(
            Gio.DBus.session,
            NAME,
            PATH,
            NAME,
            'GetId',
            null,
            null,
            0,
            -1,
            null,
            null,
        );
        expect(reply).toBeInstanceOf(GLib.Variant);
    });

    it('Gio.DBusProxy.new, new_for_bus and init_async', async () => {
        const flags = Gio.DBusProxyFlags.NONE;
        const made = await promisify(Gio.DBusProxy.new, Gio.DBusProxy.new_finish)(
            Gio.DBus.session,
            flags,
            null,
            NAME,
            PATH,
            NAME,
            null,
        );
        const found = await promisify(Gio.DBusProxy, 'new_for_bus')(
            Gio.BusType.SESSION,
            flags,
            null,
            NAME,
            PATH,
            NAME,
        );
        const built = new Gio.DBusProxy({
            g_connection: Gio.DBus.session,
            g_name: NAME,
            g_object_path: PATH,
            g_interface_name: NAME,
        });
        expect(await promisify(Gio.AsyncInitable.prototype, 'init_async').call(built, PRIORITY)).toBeTrue();
        for (const proxy of [made, found, built]) expect(proxy.get_name_owner()).toBe(NAME);

        const call = promisify(Gio.DBusProxy.prototype, 'call');
        const reply = await call.call(built, 'GetId', null, Gio.DBusCallFlags.NONE, -1);
        expect(reply.get_type_string()).toBe('(s)');
    });
});

describe('sockets on loopback', () => {
    it('accept_async, connect_async, read_bytes_async, write_bytes_async, close_async', async () => {
        const listener = new Gio.SocketListener();
        const port = listener.add_any_inet_port(null);
        const address = Gio.InetSocketAddress.new_from_string('127.0.0.1', port);
        const accept = promisify(Gio.SocketListener.prototype, 'accept_async');
        const connect = promisify(Gio.SocketClient.prototype, 'connect_async');
        const [[server], client] = await Promise.all([
            accept.call(listener),
            connect.call(new Gio.SocketClient(), address as Gio.SocketAddress),
        ]);

        const write = promisify(Gio.OutputStream.prototype, 'write_bytes_async');
        const read = promisify(Gio.InputStream.prototype, 'read_bytes_async');
        const message = new GLib.Bytes(new TextEncoder().encode('ping'));
        await write.call(client.get_output_stream(), message, PRIORITY);
        expect(text((await read.call(server.get_input_stream(), 100, PRIORITY)).get_data())).toBe('ping');

        const controller = new AbortController();
        const pending = read.call(server.get_input_stream(), 100, PRIORITY, controller.signal);
        controller.abort('enough');
        expect(await rejection(pending)).toBe('enough' as never);

        const close = promisify(Gio.IOStream.prototype, 'close_async');
        expect(await Promise.all([close.call(client, PRIORITY), close.call(server, PRIORITY)])).toEqual([
            true,
            true,
        ]);
        listener.close();
    });
});

describe('Soup', () => {
    let server: InstanceType<typeof Soup.Server>;
    let uri: string;
    const session = new Soup.Session();
    const {prototype} = Soup.Session;

    beforeAll(() => {
        server = new Soup.Server();
        server.add_handler('/hello', (_server, message) => {
            message.set_status(200, null);
            message.set_response('text/plain', Soup.MemoryUse.COPY, new TextEncoder().encode('hello'));
        });
        server.listen_local(0, 0);
        uri = `${server.get_uris()[0]?.to_string()}hello`;
    });

    afterAll(() => {
        session.abort();
        server.disconnect();
    });

    it('Session.send_and_read_async', async () => {
        const sendAndRead = promisify(prototype, 'send_and_read_async');
        const bytes = await sendAndRead.call(session, Soup.Message.new('GET', uri), PRIORITY, null);
        expect(text(bytes.get_data())).toBe('hello');
    });

    it('Session.send_async', async () => {
        const stream = await promisify(prototype, 'send_async').call(
            session,
            Soup.Message.new('GET', uri),
            PRIORITY,
        );
        const bytes = await promisify(Gio.InputStream.prototype, 'read_bytes_async').call(
            stream,
            100,
            PRIORITY,
        );
        expect(text(bytes.get_data())).toBe('hello');
        stream.close(null);
    });

    it('Session.send_and_read_async aborted before it begins and while it runs', async () => {
        const sendAndRead = promisify(prototype, 'send_and_read_async');
        const controller = new AbortController();
        const promise = sendAndRead.call(session, Soup.Message.new('GET', uri), PRIORITY, controller.signal);
        controller.abort('enough');
        expect(await rejection(promise)).toBe('enough' as never);
        const never = sendAndRead.call(session, Soup.Message.new('GET', uri), PRIORITY, controller.signal);
        expect(await rejection(never)).toBe('enough' as never);
    });
});
