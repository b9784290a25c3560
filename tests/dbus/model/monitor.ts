// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {promised} from '../../../src/gio/promised.js';
import {lines} from '../../../src/io/lines.js';
import type {PrivateBus} from '../../faults/private-bus.js';

const MARK = 'org.gjs_async.Mark';

/** What goes over a bus, as another process sees it: the replies to each call. */
export class Monitor {
    readonly #process: Gio.Subprocess;
    readonly #lines: AsyncIterator<string>;
    #marks = 0;

    private constructor(bus: PrivateBus) {
        const {STDOUT_PIPE, STDERR_SILENCE} = Gio.SubprocessFlags;
        const command = ['dbus-monitor', '--profile', '--address', bus.address];
        this.#process = Gio.Subprocess.new(command, STDOUT_PIPE | STDERR_SILENCE);
        this.#lines = lines(this.#process.get_stdout_pipe() as Gio.InputStream);
    }

    static async start(bus: PrivateBus): Promise<Monitor> {
        const monitor = new Monitor(bus);
        // The bus tells it that it has lost its name when it hears all there is.
        for (;;) {
            const {value, done} = await monitor.#lines.next();
            if (done || value.endsWith('\tNameLost')) return monitor;
        }
    }

    /**
     * How many replies there were since the last time, by member, caller and serial.
     *
     * @param last who has said all that is to be seen
     */
    async replies(last: Gio.DBusConnection, interfaceName: string): Promise<Map<string, number>> {
        this.#marks += 1;
        const member = `Mark${this.#marks}`;
        last.emit_signal(null, '/', MARK, member, null);
        await promised(last).flush();
        const members = new Map<string, string>();
        const counts = new Map<string, number>();
        for (;;) {
            const {value, done} = await this.#lines.next();
            if (done) throw new Error('dbus-monitor has ended');
            const [type = '', , serial = '', sender = '', to = '', fifth, ...rest] = value.split('\t');
            const called = `${sender} ${serial}`;
            const answered = members.get(`${to} ${fifth}`);
            if (type === 'mc' && rest[0] === interfaceName) {
                members.set(called, `${rest[1]} ${called}`);
                counts.set(`${rest[1]} ${called}`, 0);
            } else if ((type === 'mr' || type === 'err') && answered !== undefined)
                counts.set(answered, (counts.get(answered) ?? 0) + 1);
            else if (type === 'sig' && rest[1] === member) return counts;
        }
    }

    stop(): void {
        this.#process.force_exit();
        this.#process.wait(null);
    }
}
