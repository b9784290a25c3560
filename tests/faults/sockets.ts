// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../src/gio/promised.js';

/** Connections, both ends of each. */
export class Sockets {
    readonly #listener = new Gio.SocketListener();
    readonly #address: Gio.SocketAddress;

    constructor(family: 'local' | 'internet') {
        if (family === 'internet') {
            const port = this.#listener.add_any_inet_port(null);
            this.#address = Gio.InetSocketAddress.new_from_string('127.0.0.1', port);
            return;
        }
        const folder = GLib.Dir.make_tmp('sockets-XXXXXX');
        this.#address = Gio.UnixSocketAddress.new(`${folder}/socket`);
        this.#listener.add_address(this.#address, Gio.SocketType.STREAM, Gio.SocketProtocol.DEFAULT, null);
    }

    async connect(): Promise<{client: Gio.SocketConnection; server: Gio.SocketConnection}> {
        const accepting = promised(this.#listener).accept_async();
        const client = await promised(new Gio.SocketClient()).connect_async(this.#address);
        const [server] = await accepting;
        return {client, server};
    }

    close(): void {
        this.#listener.close();
    }
}

/** Sends some bytes and goes away. */
export async function sendAndClose(connection: Gio.SocketConnection, bytes: Uint8Array): Promise<void> {
    const output = promised(connection.get_output_stream());
    for (let sent = 0; sent < bytes.length; )
        sent += await output.write_bytes_async(new GLib.Bytes(bytes.subarray(sent)), GLib.PRIORITY_DEFAULT);
    await promised(connection).close_async(GLib.PRIORITY_DEFAULT);
}
