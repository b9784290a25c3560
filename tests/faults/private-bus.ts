// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../src/gio/promised.js';
import {lines} from '../../src/io/lines.js';

const SIGCONT = 18;
const SIGSTOP = 19;
export const NAME = 'org.gjs_async.Fault';
export const PATH = '/org/gjs_async/Fault';
const XML = `<node><interface name="${NAME}">
    <method name="Wait"/>
    <method name="Answer"><arg type="s" direction="out"/></method>
    <signal name="Said"><arg type="s"/></signal>
</interface></node>`;

/** Writes a configuration into a file; also a function that removes it. */
function keep(config: string): [option: string, remove: () => void] {
    const path = GLib.build_filenamev([GLib.get_tmp_dir(), `bus-${GLib.uuid_string_random()}.conf`]);
    GLib.file_set_contents(path, new TextEncoder().encode(config));
    return [`--config-file=${path}`, () => GLib.unlink(path)];
}

/** A message bus of one’s own, to be killed. */
export class PrivateBus {
    readonly #daemon: Gio.Subprocess;
    readonly address: string;

    private constructor(daemon: Gio.Subprocess, address: string) {
        this.#daemon = daemon;
        this.address = address;
    }

    /** @param config XML, if it is to be other than the bus of a session */
    static async start(config?: string): Promise<PrivateBus> {
        const {STDOUT_PIPE, STDERR_SILENCE} = Gio.SubprocessFlags;
        const [kind, forget] = config === undefined ? ['--session', () => {}] : keep(config);
        const command = ['dbus-daemon', kind, '--nofork', '--nopidfile', '--print-address=1'];
        const daemon = Gio.Subprocess.new(command, STDOUT_PIPE | STDERR_SILENCE);
        try {
            for await (const address of lines(daemon.get_stdout_pipe() as Gio.InputStream))
                return new PrivateBus(daemon, address);
        } finally {
            forget();
        }
        throw new Error('dbus-daemon does not start');
    }

    connect(): Promise<Gio.DBusConnection> {
        const {AUTHENTICATION_CLIENT, MESSAGE_BUS_CONNECTION} = Gio.DBusConnectionFlags;
        return promised(Gio.DBusConnection).new_for_address(
            this.address,
            AUTHENTICATION_CLIENT | MESSAGE_BUS_CONNECTION,
            null,
        );
    }

    /** It stays, and says nothing more. */
    stop(): void {
        this.#daemon.send_signal(SIGSTOP);
        while (!this.#isStopped());
    }

    /** It goes on with what it has been told meanwhile. */
    resume(): void {
        this.#daemon.send_signal(SIGCONT);
    }

    #isStopped(): boolean {
        const [, text] = GLib.file_get_contents(`/proc/${this.#daemon.get_identifier()}/stat`);
        return /\) T /.test(new TextDecoder().decode(text));
    }

    /** It gets no chance to say good-bye. */
    kill(): void {
        this.#daemon.force_exit();
        this.#daemon.wait(null);
    }
}

/** A service with a method that is never answered; `asked` counts how often it has been called. */
export class Service {
    asked = 0;
    readonly connection: Gio.DBusConnection;
    readonly #waiting: Gio.DBusMethodInvocation[] = [];
    readonly #exported: Gio.DBusExportedObject;

    private constructor(connection: Gio.DBusConnection) {
        this.connection = connection;
        this.#exported = Gio.DBusExportedObject.wrapJSObject(XML, {
            WaitAsync: (_: [], invocation: Gio.DBusMethodInvocation) => {
                this.asked += 1;
                this.#waiting.push(invocation);
            },
            Answer: () => 'here',
        });
        this.#exported.export(connection, PATH);
    }

    /** On a connection of its own, and with a name. */
    static async start(bus: PrivateBus): Promise<Service> {
        const service = new Service(await bus.connect());
        const name = new GLib.Variant('(su)', [NAME, 0]);
        await callBus(service.connection, 'RequestName', name);
        return service;
    }

    say(text: string): void {
        this.#exported.emit_signal('Said', new GLib.Variant('(s)', [text]));
    }

    async vanish(): Promise<void> {
        this.#exported.unexport();
        await promised(this.connection).close();
    }
}

function callBus(connection: Gio.DBusConnection, method: string, parameters: GLib.Variant | null) {
    const name = 'org.freedesktop.DBus';
    const flags = Gio.DBusCallFlags.NONE;
    return promised(connection).call(
        name,
        '/org/freedesktop/DBus',
        name,
        method,
        parameters,
        null,
        flags,
        -1,
    );
}

export function makeProxy(connection: Gio.DBusConnection): Promise<Gio.DBusProxy> {
    return promised(Gio.DBusProxy).new(connection, Gio.DBusProxyFlags.NONE, null, NAME, PATH, NAME);
}
