// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import {ownName, watchName} from '../../src/dbus/index.js';
import {promised} from '../../src/gio/promised.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {PrivateBus} from '../faults/private-bus.js';
import {collectLog} from '../scope/gate.js';
import {idle, waitUntil} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {hearsClosed, matches} from './world.js';

const NAME = 'org.gjs_async.Owned';
const SECRETIVE = `<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
    <allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>
    <deny send_interface="org.freedesktop.DBus" send_member="GetNameOwner"/>
</policy></busconfig>`;
const {ALLOW_REPLACEMENT, REPLACE, DO_NOT_QUEUE, NONE} = Gio.BusNameOwnerFlags;
let bus: PrivateBus;
let [one, two]: Gio.DBusConnection[] = [];

beforeEach(async () => {
    bus = await PrivateBus.start();
    [one, two] = await Promise.all([bus.connect(), bus.connect()]);
});

afterEach(() => bus.kill());

const connections = (): [Gio.DBusConnection, Gio.DBusConnection] => [
    one as Gio.DBusConnection,
    two as Gio.DBusConnection,
];

describe('ownName', () => {
    it('resolves to a signal that aborts when the name is given back', async () => {
        const [first, second] = connections();
        const controller = new AbortController();
        const lost = await ownName(first, NAME, {signal: controller.signal});
        expect(lost.aborted).toBeFalse();
        const error = (await rejection(ownName(second, NAME))) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.EXISTS)).toBeTrue();
        expect(error.message).toBe(`ownName: somebody else has ${NAME}`);
        controller.abort('enough');
        expect(lost.reason).toBe('enough');
        // The bus keeps the order of what one connection says, not of two.
        await promised(first).flush();
        const next = await ownName(second, NAME, {flags: NONE});
        expect(next.aborted).toBeFalse();
    });

    it('takes a name again that was just given back', async () => {
        const [first] = connections();
        for (let count = 0; count < 20; count++) {
            const controller = new AbortController();
            const lost = await ownName(first, NAME, {signal: controller.signal});
            await idle();
            expect(lost.aborted).withContext(String(count)).toBeFalse();
            controller.abort();
        }
    });

    it('says when somebody else takes it', async () => {
        const [first, second] = connections();
        const lost = await ownName(first, NAME, {flags: ALLOW_REPLACEMENT});
        const other = await ownName(second, NAME, {flags: REPLACE | DO_NOT_QUEUE});
        await waitUntil(() => lost.aborted);
        expect([(lost.reason as Error).name, (lost.reason as Error).message, other.aborted]).toEqual([
            'AbortError',
            `Somebody else has taken ${NAME}`,
            false,
        ]);
    });

    it('waits for the name where it may queue', async () => {
        const [first, second] = connections();
        const controller = new AbortController();
        await ownName(first, NAME, {signal: controller.signal});
        let isOwned = false;
        const waiting = ownName(second, NAME, {flags: NONE}).then(lost => {
            isOwned = true;
            return lost;
        });
        await promised(second).flush();
        await rejection(ownName(await bus.connect(), NAME));
        expect(isOwned).toBeFalse();
        controller.abort();
        expect((await waiting).aborted).toBeFalse();
    });

    it('ends the wait with the reason, and leaves the queue', async () => {
        const [first, second] = connections();
        const [holder, controller] = [new AbortController(), new AbortController()];
        await ownName(first, NAME, {signal: holder.signal});
        const waiting = rejection(ownName(second, NAME, {flags: NONE, signal: controller.signal}));
        await idle();
        controller.abort('no more');
        expect(await waiting).toBe('no more' as never);
        holder.abort();
        const owners = watchName(first, NAME);
        await promised(second).flush();
        let {value} = await owners.next();
        while (value !== null) ({value} = await owners.next());
        await owners.return?.();
    });

    it('says when somebody else takes a name that it has waited for', async () => {
        const [first, second] = connections();
        const controller = new AbortController();
        await ownName(first, NAME, {signal: controller.signal});
        const waiting = ownName(second, NAME, {flags: ALLOW_REPLACEMENT});
        await promised(second).flush();
        controller.abort();
        const lost = await waiting;
        await ownName(first, NAME, {flags: REPLACE | DO_NOT_QUEUE});
        await waitUntil(() => lost.aborted);
        expect((lost.reason as Error).message).toBe(`Somebody else has taken ${NAME}`);
    });

    it('forgets the signal of a name that is lost', async () => {
        const [first, second] = connections();
        const [early, holder] = [new AbortController(), new AbortController()];
        const lost = await ownName(first, NAME, {flags: ALLOW_REPLACEMENT, signal: early.signal});
        await ownName(second, NAME, {flags: REPLACE | DO_NOT_QUEUE, signal: holder.signal});
        await waitUntil(() => lost.aborted);
        expect(hearsClosed(first)).toBeFalse();
        holder.abort();
        await promised(second).flush();
        const again = await ownName(first, NAME);
        early.abort();
        await promised(first).flush();
        const error = (await rejection(ownName(second, NAME))) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.EXISTS)).toBeTrue();
        expect(again.aborted).toBeFalse();
    });

    it('asks for nothing if the signal is aborted', async () => {
        const [first, second] = connections();
        const signal = AbortSignal.abort('no');
        expect(await rejection(ownName(first, NAME, {signal}))).toBe('no' as never);
        await promised(first).flush();
        expect((await ownName(second, NAME)).aborted).toBeFalse();
    });

    it('rejects with the error of the bus, unless the signal aborts first', async () => {
        const [first] = connections();
        const controller = new AbortController();
        const BUS = 'org.freedesktop.DBus';
        const stopped = rejection(ownName(first, BUS, {signal: controller.signal}));
        controller.abort('no more');
        expect(await stopped).toBe('no more' as never);
        const error = (await rejection(ownName(first, BUS))) as unknown as GLib.Error;
        expect(error.matches(Gio.DBusError, Gio.DBusError.INVALID_ARGS)).toBeTrue();
    });

    it('aborts when the connection is closed', async () => {
        const [first] = connections();
        const lost = await ownName(first, NAME);
        bus.kill();
        await waitUntil(() => lost.aborted);
        expect((lost.reason as Error).message).toBe('The connection is closed');
        const error = (await rejection(ownName(first, NAME))) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CLOSED)).toBeTrue();
    });

    it('rejects what it cannot take', async () => {
        const [first] = connections();
        const own = ownName as (...args: unknown[]) => Promise<unknown>;
        const message = async (...args: unknown[]) => (await rejection(own(...args))).message;
        expect(await message(null, NAME)).toContain('a Gio.DBusConnection for connection, got null');
        expect(await message(first, 'nothing')).toContain('expected a name like org.example.Name for name');
        expect(await message(first, ':1.7')).toContain('expected a name like');
        expect(await message(first, NAME, new AbortController().signal)).toContain('write {signal}');
        expect(await message(first, 7)).toContain('expected a name like org.example.Name for name, got 7');
        for (const [flags, kind] of [
            ['x', TypeError],
            [1.5, TypeError],
            [8, RangeError],
        ] as const) {
            const error = await rejection(own(first, NAME, {flags}));
            expect(error).toBeInstanceOf(kind);
            expect(error.message).toContain('Gio.BusNameOwnerFlags for flags');
        }
        expect(await rejection(own(first, NAME, {signal: AbortSignal.abort('x')}))).toBe('x' as never);
    });
});

describe('watchName', () => {
    it('gives the owner of now, and each change', async () => {
        const [first, second] = connections();
        const owners = watchName(second, NAME);
        expect((await owners.next()).value).toBeNull();
        const controller = new AbortController();
        await ownName(first, NAME, {signal: controller.signal});
        expect((await owners.next()).value).toBe(first.get_unique_name());
        controller.abort();
        expect((await owners.next()).value).toBeNull();
        await ownName(second, NAME);
        const late = watchName(first, NAME);
        for (const each of [owners, late]) expect((await each.next()).value).toBe(second.get_unique_name());
        expect(await owners.return?.()).toEqual({value: undefined, done: true});
        expect((await owners.next()).done).toBeTrue();
        await late.return?.();
    });

    it('leaves nothing, and tells nothing, when it is ended before the bus has answered', async () => {
        const [first] = connections();
        const before = await matches(first);
        for (const name of [NAME, first.get_unique_name() as string]) {
            const owners = watchName(first, name);
            expect(hearsClosed(first)).toBeTrue();
            await owners.return?.();
            expect(hearsClosed(first)).toBeFalse();
            // Answered after the question of the iterator.
            expect(await matches(first)).toBe(before);
            expect((await owners.next()).done).toBeTrue();
        }
    });

    it('ends with the signal', async () => {
        const [first] = connections();
        const controller = new AbortController();
        const owners = watchName(first, NAME, {signal: controller.signal});
        await owners.next();
        const next = rejection(owners.next());
        controller.abort('enough');
        expect(await next).toBe('enough' as never);
        expect((await owners.next()).done).toBeTrue();
    });

    it('ends when the connection is closed', async () => {
        const [first] = connections();
        const seen: unknown[] = [];
        for await (const owner of watchName(first, NAME)) {
            seen.push(owner);
            bus.kill();
        }
        expect(seen).toEqual([null]);
        expect(() => watchName(first, NAME)).toThrow();
    });

    it('checks its arguments', () => {
        const [first] = connections();
        const watch = watchName as (...args: unknown[]) => unknown;
        expect(() => watch(first, 'nothing')).toThrowError(TypeError, /a D-Bus name for name/);
        expect(() => watch(first, 7)).toThrowError(TypeError, /a D-Bus name for name, got 7/);
        expect(() => watch({}, NAME)).toThrowError(TypeError, /a Gio.DBusConnection/);
        expect(() => watch(first, NAME, {limit: 1})).toThrowError(TypeError, /one of the options signal/);
    });
});

describe('watchName, where the bus does not say who has a name,', () => {
    const logged = collectLog();

    it('tells nothing, and the log has the error, unless it is ended first', async () => {
        const secretive = await PrivateBus.start(SECRETIVE);
        const client = await secretive.connect();
        await watchName(client, NAME).return?.();
        // Answered after the question of the iterator.
        await matches(client);
        expect(logged).toEqual([]);
        const owners = watchName(client, NAME);
        let isTold = false;
        const next = owners.next().finally(() => {
            isTold = true;
        });
        await matches(client);
        expect(isTold).toBeFalse();
        const [[error]] = logged as unknown as [[GLib.Error]];
        expect(error.matches(Gio.DBusError, Gio.DBusError.ACCESS_DENIED)).toBeTrue();
        await owners.return?.();
        await next;
        secretive.kill();
    });

    it('tells who takes it before the bus refuses, and that is no mistake', async () => {
        const secretive = await PrivateBus.start(SECRETIVE);
        const [client, other] = await Promise.all([secretive.connect(), secretive.connect()]);
        // With a match that is there already, the bus has only the question to answer.
        const before = watchName(client, NAME);
        await matches(client);
        expect(logged.length).toBe(1);
        secretive.stop();
        const taking = ownName(other, NAME);
        other.flush_sync(null);
        const owners = watchName(client, NAME);
        client.flush_sync(null);
        secretive.resume();
        expect((await owners.next()).value).toBe(other.get_unique_name());
        await taking;
        await matches(client);
        expect(logged.length).toBe(1);
        await before.return?.();
        await owners.return?.();
        secretive.kill();
    });

    it('ends when the connection is closed, which is no mistake', async () => {
        const [first] = connections();
        bus.stop();
        const owners = watchName(first, NAME);
        bus.kill();
        expect((await owners.next()).done).toBeTrue();
        await idle();
        expect(logged).toEqual([]);
    });
});
