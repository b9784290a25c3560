// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../src/gio/promised.js';
import {chunks} from '../../src/io/chunks.js';
import {isCancelled} from '../../src/gio/is-cancelled.js';
import {TaskScope} from '../../src/scope/task-scope.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {exportService} from './service.js';

const FILES = 12;
const LINES = 40;

/** What all workloads share: a folder, a bus with a service on it, servers that send back what they get. */
export class World {
    /** A signal that many operations have and that is never aborted. */
    readonly signal: AbortSignal = new AbortController().signal;
    readonly folder: string;
    readonly files: readonly Gio.File[];
    /** What is in each of the files. */
    readonly text: string;
    readonly lines: readonly string[];
    readonly bus: Gio.DBusConnection;
    /** The connection of the service. */
    readonly service: Gio.DBusConnection;
    readonly serviceName: string;
    readonly #addresses: readonly Gio.SocketAddress[];
    #connections = 0;
    readonly #unexport: () => void;
    readonly #listener = new Gio.SocketListener();
    readonly #servers = new TaskScope({failFast: true});

    constructor() {
        this.folder = GLib.Dir.make_tmp('soak-XXXXXX');
        this.lines = Array.from({length: LINES}, (_, number) => `line ${number} `.repeat(1 + (number % 9)));
        this.text = `${this.lines.join('\n')}\n`;
        this.files = Array.from({length: FILES}, (_, number) => this.#makeFile(number));
        this.bus = connect();
        this.service = connect();
        this.#unexport = exportService(this.service);
        this.serviceName = this.service.get_unique_name() as string;
        this.#addresses = this.#listen();
        void this.#servers.spawn(signal => this.#serve(signal));
    }

    /** Where to connect to: another address each time. */
    nextAddress(): Gio.SocketAddress {
        return this.#addresses[this.#connections++ % this.#addresses.length] as Gio.SocketAddress;
    }

    /** Closes and removes all of it. */
    async close(): Promise<void> {
        this.#servers.abort();
        await this.#servers.closed;
        this.#listener.close();
        this.#unexport();
        await promised(this.service).close();
        await promised(this.bus).close();
        for (const file of this.files) file.delete(null);
        GLib.unlink(this.#socketPath());
        GLib.rmdir(this.folder);
    }

    #makeFile(number: number): Gio.File {
        const file = Gio.File.new_for_path(`${this.folder}/file-${number}`);
        const {NONE} = Gio.FileCreateFlags;
        file.replace_contents(new TextEncoder().encode(this.text), null, false, NONE, null);
        return file;
    }

    #socketPath(): string {
        return `${this.folder}/socket`;
    }

    #listen(): Gio.SocketAddress[] {
        const local = Gio.UnixSocketAddress.new(this.#socketPath());
        const {STREAM} = Gio.SocketType;
        // As many as may come at once: a local socket refuses what does not fit.
        this.#listener.set_backlog(100);
        this.#listener.add_address(local, STREAM, Gio.SocketProtocol.DEFAULT, null);
        const port = this.#listener.add_any_inet_port(null);
        // Most connections are local, as the ports of others are not free again at once.
        const loopback = Gio.InetSocketAddress.new_from_string('127.0.0.1', port);
        return [loopback, ...Array<Gio.SocketAddress>(9).fill(local)];
    }

    async #serve(signal: AbortSignal): Promise<never> {
        for (;;) {
            const [connection] = await promised(this.#listener).accept_async(signal);
            void this.#servers.spawn(inner => echo(connection, inner));
        }
    }
}

function connect(): Gio.DBusConnection {
    const {AUTHENTICATION_CLIENT, MESSAGE_BUS_CONNECTION} = Gio.DBusConnectionFlags;
    return Gio.DBusConnection.new_for_address_sync(
        GLib.getenv('DBUS_SESSION_BUS_ADDRESS') as string,
        AUTHENTICATION_CLIENT | MESSAGE_BUS_CONNECTION,
        null,
        null,
    );
}

/** Sends back what comes, until the other end has had enough. */
async function echo(connection: Gio.SocketConnection, signal: AbortSignal): Promise<void> {
    const output = promised(connection.get_output_stream());
    try {
        for await (const bytes of chunks(connection.get_input_stream(), {signal}))
            await output.write_bytes_async(new GLib.Bytes(bytes), GLib.PRIORITY_DEFAULT, signal);
    } catch (error) {
        // Who aborts goes away without a word.
        const {BROKEN_PIPE} = Gio.IOErrorEnum;
        const gone = error instanceof GLib.Error && error.matches(Gio.IOErrorEnum, BROKEN_PIPE);
        if (!gone && !isCancelled(error)) throw error;
    } finally {
        await promised(connection).close_async(GLib.PRIORITY_DEFAULT);
    }
}
