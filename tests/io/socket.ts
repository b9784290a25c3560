// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {idle} from '../support/main-loop.js';

/** Two ends of a Unix socket. */
export class SocketPair {
    readonly writer: Gio.SocketConnection;
    readonly reader: Gio.SocketConnection;

    constructor() {
        const folder = GLib.Dir.make_tmp('gjs-async-XXXXXX') as string;
        const address = Gio.UnixSocketAddress.new(`${folder}/socket`);
        const listener = new Gio.SocketListener();
        listener.add_address(address, Gio.SocketType.STREAM, Gio.SocketProtocol.DEFAULT, null);
        this.reader = new Gio.SocketClient().connect(address, null);
        [this.writer] = listener.accept(null);
        listener.close();
        GLib.unlink(address.get_path());
        GLib.rmdir(folder);
    }

    get stream(): Gio.InputStream {
        return this.reader.get_input_stream();
    }

    write(piece: readonly number[] | string): void {
        const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : new Uint8Array(piece);
        this.writer.get_output_stream().write_all(bytes, null);
    }

    /** Writes each of the pieces when the one before has been read, and ends the stream. */
    async feed(pieces: readonly (readonly number[] | string)[]): Promise<void> {
        for (const piece of pieces) {
            this.write(piece);
            while (this.reader.get_socket().get_available_bytes() > 0) await idle();
        }
        this.writer.close(null);
    }

    close(): void {
        for (const end of [this.writer, this.reader]) end.close(null);
    }
}
