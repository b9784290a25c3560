// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Talks to the session bus, files and processes, offers a service, and stops what takes too long. Run it with `npm start`:
// it ends with status 0 only if every step did what it should.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import system from 'system';

import {
    AbortController,
    AbortSignal,
    type CallContext,
    entries,
    execute,
    exportObject,
    isCancelled,
    launch,
    promised,
    promisify,
    run,
    sleep,
} from 'gjs-async';

const busGet = promisify(Gio.bus_get, Gio.bus_get_finish);
const dbusCall = promisify(Gio.DBusConnection.prototype, 'call');
const loadContents = promisify(Gio.File.prototype, 'load_contents_async');

const NAME = 'org.freedesktop.DBus';
const PATH = '/org/freedesktop/DBus';
const KITCHEN = 'org.gjs_async.Kitchen';
const XML = `<interface name="${KITCHEN}">
    <method name="Cook"><arg type="s" direction="in"/><arg type="s" direction="out"/></method>
</interface>`;

/** What the promise is rejected with. */
async function failure(promise: Promise<unknown>): Promise<unknown> {
    try {
        await promise;
    } catch (error) {
        return error;
    }
    throw new Error('it should have failed');
}

function check(condition: boolean, claim: string): void {
    if (!condition) throw new Error(`not so: ${claim}`);
}

/** What the descriptors of this process stand for. */
async function openFiles(): Promise<(string | null)[]> {
    const attributes = 'standard::symlink-target';
    const flags = Gio.FileQueryInfoFlags.NOFOLLOW_SYMLINKS;
    const open: (string | null)[] = [];
    for await (const info of entries('/proc/self/fd', {attributes, flags}))
        open.push(info.get_symlink_target());
    return open;
}

/** A service: it has soup, and cooks everything else until nobody waits for it. */
class Kitchen {
    /** By caller, why it has stopped. */
    readonly stopped = new Map<string | null, Promise<unknown>>();

    async Cook(dish: string, {signal, sender}: CallContext): Promise<string> {
        if (dish === 'soup') return 'hot soup';
        const stopped = failure(sleep(60_000, {signal}));
        this.stopped.set(sender, stopped);
        throw await stopped;
    }
}

const kitchen = new Kitchen();
let bus: Gio.DBusConnection;

/** Calls the service. */
async function order(dish: string, signal?: AbortSignal, caller = bus): Promise<string> {
    const type = new GLib.VariantType('(s)');
    const args = new GLib.Variant('(s)', [dish]);
    const name = bus.get_unique_name();
    const reply = await dbusCall.call(caller, name, '/kitchen', KITCHEN, 'Cook', args, type, 0, -1, signal);
    return reply.deepUnpack()[0];
}

const steps: Record<string, () => Promise<string>> = {
    async 'connect to the session bus'() {
        bus = await busGet(Gio.BusType.SESSION);
        return `as ${bus.get_unique_name()}`;
    },

    async 'ask the bus for its names'() {
        const type = new GLib.VariantType('(as)');
        const reply = await dbusCall.call(bus, NAME, PATH, NAME, 'ListNames', null, type, 0, -1);
        const [names] = reply.deepUnpack() as [string[]];
        check(names.includes(NAME), 'the bus itself is among the names');
        return names.join(', ');
    },

    async 'offer a service, and call it'() {
        exportObject(bus, '/kitchen', XML, kitchen);
        const dish = await order('soup');
        check(dish === 'hot soup', 'the method has answered');
        return `it gave “${dish}”`;
    },

    async 'serve somebody who leaves'() {
        const address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION, null);
        const {AUTHENTICATION_CLIENT, MESSAGE_BUS_CONNECTION} = Gio.DBusConnectionFlags;
        const flags = AUTHENTICATION_CLIENT | MESSAGE_BUS_CONNECTION;
        const guest = await promised(Gio.DBusConnection).new_for_address(address, flags, null);
        const name = guest.get_unique_name();
        const unanswered = failure(order('a roast', undefined, guest));
        while (!kitchen.stopped.has(name)) await sleep(1);
        await promised(guest).close();
        const reason = await kitchen.stopped.get(name);
        await unanswered;
        check(isCancelled(reason), 'the signal of the method has aborted');
        return `${name} left: ${String(reason)}`;
    },

    async 'read a file'() {
        const [bytes] = await loadContents.call(Gio.File.new_for_path('/etc/os-release'));
        const name = /^PRETTY_NAME="?([^"\n]*)/m.exec(new TextDecoder().decode(bytes))?.[1];
        check(name !== undefined, '/etc/os-release names the system');
        return `${bytes.length} bytes: ${name}`;
    },

    async 'abort in the middle of a folder'() {
        const controller = new AbortController();
        const {signal} = controller;
        const names: string[] = [];
        const reading = async (): Promise<void> => {
            for await (const info of entries('/usr/bin', {batch: 10, signal}))
                if (names.push(info.get_name()) === 25) controller.abort();
        };
        const error = await failure(reading());
        check(error === signal.reason, 'the error is the reason of the signal');
        check(names.length === 25, 'no name comes after the abort');
        check(!(await openFiles()).includes('/usr/bin'), 'the folder is closed');
        return `25 names of /usr/bin, then ${String(error)}`;
    },

    async 'run a process'() {
        const {stdout} = await execute(['tr', 'a-z', 'A-Z'], {input: 'through a pipe'});
        check(stdout === 'THROUGH A PIPE', 'tr answered in capitals');
        return `tr wrote “${stdout}”`;
    },

    async 'stop a process'() {
        const controller = new AbortController();
        const process = launch(['sleep', '60'], {signal: controller.signal});
        const id = process.get_identifier();
        controller.abort();
        await promised(process).wait_async();
        check(process.get_if_signaled(), 'a signal of Unix has ended it');
        return `process ${id} ended by signal ${process.get_term_sig()}`;
    },

    async 'abort a call in flight'() {
        const controller = new AbortController();
        const promise = failure(order('a roast', controller.signal));
        await sleep(20);
        controller.abort();
        const error = await promise;
        check(error === controller.signal.reason, 'the error is the reason of the signal');
        check(isCancelled(error), 'the error says that it was cancelled');
        return String(error);
    },

    async 'abort a call that has not begun'() {
        const reason = new Error('changed my mind');
        const error = await failure(order('a roast', AbortSignal.abort(reason)));
        check(error === reason, 'the error is the reason of the signal');
        return String(error);
    },

    async 'let a call time out'() {
        const error = (await failure(order('a roast', AbortSignal.timeout(50)))) as Error;
        check(error.name === 'TimeoutError', 'the error is a TimeoutError');
        return String(error);
    },
};

const colour = GLib.log_writer_supports_color(1);
const paint = (code: number, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

/** Takes one step and prints how it went. */
async function take(name: string, step: () => Promise<string>): Promise<boolean> {
    const start = GLib.get_monotonic_time();
    let mark = paint(32, '✓');
    let passed = true;
    let said: string;
    try {
        said = await step();
    } catch (error) {
        passed = false;
        mark = paint(31, '✗');
        said = `${String(error)}\n${(error as Error).stack ?? ''}`;
    }
    const milliseconds = ((GLib.get_monotonic_time() - start) / 1000).toFixed(1);
    print(`  ${mark} ${name.padEnd(33)}${paint(2, `${milliseconds.padStart(6)} ms`)}  ${said}`);
    return passed;
}

async function main(): Promise<number> {
    const [major, minor] = [Math.floor(system.version / 10000), Math.floor(system.version / 100) % 100];
    print(`\n  gjs-async on GJS ${major}.${minor}\n`);
    let failed = 0;
    for (const [name, step] of Object.entries(steps)) {
        if (!(await take(name, step))) failed += 1;
    }
    print(failed === 0 ? '\n  Every step did what it should.\n' : `\n  ${failed} went wrong.\n`);
    return failed === 0 ? 0 : 1;
}

run(main);
