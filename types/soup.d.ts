// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The little of libsoup that the tests use: its types have no release that goes with those of Gio.

declare module 'gi://Soup?version=3.0' {
    import type Gio from 'gi://Gio';
    import type GLib from 'gi://GLib';
    import type GObject from 'gi://GObject';

    type Ready = Gio.AsyncReadyCallback<Session> | null;

    export class Message extends GObject.Object {
        static new(method: string, uri: string): Message;
    }
    export class ServerMessage extends GObject.Object {
        set_status(status: number, reason: string | null): void;
        set_response(type: string | null, use: number, body: Uint8Array | null): void;
    }
    export class Server extends GObject.Object {
        listen_local(port: number, options: number): boolean;
        get_uris(): GLib.Uri[];
        add_handler(path: string, callback: (server: Server, message: ServerMessage) => void): void;
        disconnect(): void;
    }
    export class Session extends GObject.Object {
        send_async(
            message: Message,
            priority: number,
            cancellable: Gio.Cancellable | null,
            ready: Ready,
        ): void;
        send_finish(result: Gio.AsyncResult): Gio.InputStream;
        send_and_read_async(
            message: Message,
            priority: number,
            cancellable: Gio.Cancellable | null,
            ready: Ready,
        ): void;
        send_and_read_finish(result: Gio.AsyncResult): GLib.Bytes;
        abort(): void;
    }
    const Soup: {
        readonly MemoryUse: {readonly COPY: number};
        readonly Message: typeof Message;
        readonly Server: typeof Server;
        readonly Session: typeof Session;
    };
    export default Soup;
}
