// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {watchName} from '../../src/dbus/index.js';
import {promised} from '../../src/gio/promised.js';
import {PrivateBus} from '../faults/private-bus.js';
import {waitUntil} from '../support/main-loop.js';
import {NAME, PATH, useWorld, XML} from './world.js';

const REMOTE = 'org.gjs_async.Remote';
const {STDOUT_PIPE, STDERR_MERGE} = Gio.SubprocessFlags;

/** Runs a program; what it has written, errors too. */
async function outputOf(command: string[]): Promise<string> {
    const process = Gio.Subprocess.new(command, STDOUT_PIPE | STDERR_MERGE);
    const [output] = await promised(process).communicate_utf8_async(null);
    return String(output).trim();
}

function gdbus(bus: PrivateBus, ...args: string[]): Promise<string> {
    return outputOf(['gdbus', 'call', '--address', bus.address, ...args]);
}

/** A program beside this one. */
function fixture(name: string): string {
    return `${GLib.path_get_dirname(ARGV[0] as string)}/fixtures/${name}.js`;
}

describe('another process as the client', () => {
    const world = useWorld();

    const at = (): string[] => ['--dest', world.service.get_unique_name() as string, '--object-path', PATH];

    it('gdbus calls, and gets replies and errors', async () => {
        expect(await gdbus(world.bus, ...at(), '--method', `${NAME}.One`, 'loud')).toBe("('LOUD',)");
        expect(await gdbus(world.bus, ...at(), '--method', `${NAME}.Two`)).toBe("('two', uint32 2)");
        world.thing.thrown = Object.assign(new Error('sold out'), {name: 'org.example.SoldOut'});
        expect(await gdbus(world.bus, ...at(), '--method', `${NAME}.Fail`)).toContain(
            'GDBus.Error:org.example.SoldOut: sold out',
        );
        const get = ['--method', 'org.freedesktop.DBus.Properties.Get', NAME, 'Volume'];
        expect(await gdbus(world.bus, ...at(), ...get)).toBe('(<uint32 3>,)');
    });

    it('busctl calls, and reads and writes a property', async () => {
        if (GLib.find_program_in_path('busctl') === null) pending('busctl is not installed');
        const busctl = (...args: string[]): Promise<string> =>
            outputOf(['busctl', `--address=${world.bus.address}`, ...args]);
        const to = [world.service.get_unique_name() as string, PATH, NAME];
        expect(await busctl('call', ...to, 'One', 's', 'loud')).toBe('s "LOUD"');
        expect(await busctl('call', ...to, 'List')).toBe('as 2 "a" "b"');
        expect(await busctl('set-property', ...to, 'Volume', 'u', '7')).toBe('');
        expect(await busctl('get-property', ...to, 'Volume')).toBe('u 7');
    });

    it('GJS calls, hears, and ends with a call under way', async () => {
        world.thing.thrown = Object.assign(new Error('sold out'), {name: 'org.example.SoldOut'});
        const name = world.service.get_unique_name() as string;
        const output = await outputOf(['gjs', '-m', fixture('client'), world.bus.address, name, PATH, XML]);
        expect(output.split('\n').map(line => JSON.parse(line) as unknown)).toEqual([
            ['LOUD'],
            ['two', 2],
            3,
            'org.example.SoldOut',
            ['to you', 1],
        ]);
        await waitUntil(() => world.thing.signals[0]?.aborted === true);
    });

    it('that is killed aborts the signal of its call', async () => {
        const command = [
            'gdbus',
            'call',
            '--address',
            world.bus.address,
            ...at(),
            '--method',
            `${NAME}.Wait`,
        ];
        const process = Gio.Subprocess.new(command, STDOUT_PIPE | STDERR_MERGE);
        await waitUntil(() => world.thing.signals.length === 1);
        expect(world.thing.signals[0]?.aborted).toBeFalse();
        process.force_exit();
        await waitUntil(() => world.thing.signals[0]?.aborted === true);
        await promised(process).wait_async(null);
    });
});

describe('another process as the service', () => {
    it('is seen to come, to be killed and to come again', async () => {
        const bus = await PrivateBus.start();
        const client = await bus.connect();
        const owners = watchName(client, REMOTE);
        const call = (method: string): Promise<GLib.Variant> =>
            promised(client).call(REMOTE, '/remote', REMOTE, method, null, null, Gio.DBusCallFlags.NONE, -1);
        expect((await owners.next()).value).toBeNull();
        const seen = new Set<unknown>();
        for (let count = 0; count < 2; count++) {
            const service = Gio.Subprocess.new(
                ['gjs', '-m', fixture('service'), bus.address, REMOTE],
                STDOUT_PIPE,
            );
            seen.add((await owners.next()).value);
            const waiting = call('Wait').catch((error: GLib.Error) => Gio.DBusError.get_remote_error(error));
            await promised(client).flush();
            service.force_exit();
            expect((await owners.next()).value)
                .withContext(String(count))
                .toBeNull();
            expect(await waiting).toBe('org.freedesktop.DBus.Error.NoReply');
            await promised(service).wait_async(null);
        }
        expect([...seen].map(each => typeof each)).toEqual(['string', 'string']);
        await owners.return?.();
        bus.kill();
    });
});
