// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../../src/gio/promised.js';
import {promisify} from '../../../src/gio/promisify.js';
import {attempt, type Go} from '../go.js';
import {observed} from '../moments.js';

const PRIORITY = GLib.PRIORITY_DEFAULT;
const client = Gio.SocketClient.prototype;
const closeStream = promisify(Gio.IOStream.prototype, 'close_async');
const connect = observed(promisify(client, 'connect_async'), client.connect_async, client.connect_finish, {
    discard: (late: Gio.SocketConnection) => void closeStream.call(late, PRIORITY).catch(logError),
});
const {prototype} = Gio.InputStream;
const readBytes = observed(
    promisify(prototype, 'read_bytes_async'),
    prototype.read_bytes_async,
    prototype.read_bytes_finish,
);

/** A connection to a server that sends back what it gets; it ends with the first abort. */
export async function talkToServer(go: Go): Promise<void> {
    const {random, ledger, world} = go;
    const connection = await attempt(go, 'connect', signal =>
        connect.call(new Gio.SocketClient(), world.nextAddress(), signal),
    );
    if (connection === undefined) return;
    const rounds = 1 + random.below(8);
    for (let round = 0; round < rounds; round++) if (!(await exchange(go, connection))) break;
    await ledger.track('close a connection', closeStream.call(connection, PRIORITY));
}

async function exchange(go: Go, connection: Gio.SocketConnection): Promise<boolean> {
    const size = 1 + go.random.below(2000);
    const output = promised(connection.get_output_stream());
    const bytes = new GLib.Bytes(new Uint8Array(size).fill(size));
    const written = await attempt(
        go,
        'write to a socket',
        signal => output.write_bytes_async(bytes, PRIORITY, signal),
        {isRight: count => count === size},
    );
    for (let left = written ?? 0; left > 0; ) {
        const read = await attempt(go, 'read from a socket', signal =>
            readBytes.call(connection.get_input_stream(), left, PRIORITY, signal),
        );
        if (read === undefined) return false;
        const {length} = read.toArray();
        if (length === 0) go.ledger.violate('read from a socket: the server has closed it');
        if (length === 0) return false;
        left -= length;
    }
    return written !== undefined;
}
