// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {exportObject} from '../../src/dbus/index.js';
import {isCancelled} from '../../src/gio/is-cancelled.js';
import {promised} from '../../src/gio/promised.js';
import {once} from '../../src/gobject/once.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import {collectLog, makeGate} from '../scope/gate.js';
import {waitUntil} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {leave, matches, NAME, PATH, remoteError, useWorld, watchClosed} from './world.js';

const logged = collectLog();
const world = useWorld();

describe('the signal of a call', () => {
    it('aborts when its caller leaves the bus, for each of its calls, and for no other', async () => {
        const [leaving, staying] = await Promise.all([world.bus.connect(), world.bus.connect()]);
        const calls = [leaving, leaving, staying].map(each => world.call('Wait', null, each).catch(() => {}));
        await waitUntil(() => world.thing.signals.length === 3);
        expect(world.exported.pending().map(({method}) => method)).toEqual(Array(3).fill(`${NAME}.Wait`));
        await promised(leaving).close();
        await waitUntil(() => world.thing.signals.filter(({aborted}) => aborted).length === 2);
        const left = world.thing.waiting.filter(({signal}) => signal.aborted);
        expect(left.map(({sender}) => sender)).toEqual(Array(2).fill(leaving.get_unique_name()));
        expect(left.every(({signal}) => isCancelled(signal.reason))).toBeTrue();
        world.thing.gate.resolve('done');
        expect(((await calls[2]) as GLib.Variant).deepUnpack()).toEqual(['done'] as never);
        await waitUntil(() => world.exported.pending().length === 0);
        expect(logged).toEqual([]);
    });

    it('aborts also if it is asked for when the caller has left', async () => {
        const signals: AbortSignal[] = [];
        const gate = makeGate();
        let asked = 0;
        const late = {
            async Wait(context: {signal: AbortSignal}) {
                asked += 1;
                await gate.promise;
                const {signal} = context;
                signals.push(signal);
                // What ends takes its watch away.
                await new Promise<void>(resolve => {
                    if (signal.aborted) resolve();
                    else signal.addEventListener('abort', () => resolve());
                });
            },
        };
        const xml = `<interface name="org.gjs_async.Late"><method name="Wait"/></interface>`;
        const {signal} = world.controller;
        exportObject(world.service, '/late', xml, late, {signal});
        const leaving = await world.bus.connect();
        const {NONE} = Gio.DBusCallFlags;
        for (let count = 0; count < 2; count++)
            promised(leaving)
                .call(
                    world.service.get_unique_name(),
                    '/late',
                    'org.gjs_async.Late',
                    'Wait',
                    null,
                    null,
                    NONE,
                    -1,
                )
                .catch(() => {});
        await waitUntil(() => asked === 2);
        await leave(world, leaving);
        gate.resolve();
        await waitUntil(() => signals.length === 2 && signals.every(({aborted}) => aborted));
    });

    it('is one match of the bus for each caller, from when it is asked for to the end of the method', async () => {
        const other = await world.bus.connect();
        const before = await matches(world.service);
        world.thing.result = world.thing.gate.promise;
        const unasked = world.call('One', new GLib.Variant('(s)', ['']));
        await waitUntil(() => world.exported.pending().length === 1);
        expect((await matches(world.service)) - before).toBe(0);
        const calls = [world.client, world.client, other].map(each => world.call('Wait', null, each));
        await waitUntil(() => world.thing.signals.length === 3);
        expect((await matches(world.service)) - before).toBe(2);
        world.thing.gate.resolve('done');
        await Promise.all([unasked, ...calls]);
        expect((await matches(world.service)) - before).toBe(0);
    });

    it('stays what it is where the caller wants no reply, and leaves', async () => {
        const leaving = await world.bus.connect();
        const message = Gio.DBusMessage.new_method_call(world.service.get_unique_name(), PATH, NAME, 'Wait');
        message.set_flags(Gio.DBusMessageFlags.NO_REPLY_EXPECTED);
        leaving.send_message(message, Gio.DBusSendMessageFlags.NONE);
        await promised(leaving).flush();
        await waitUntil(() => world.thing.signals.length === 1);
        await leave(world, leaving);
        await world.call('Nothing');
        expect(world.thing.signals[0]?.aborted).toBeFalse();
        world.thing.gate.resolve('for nobody');
        await waitUntil(() => world.exported.pending().length === 0);
    });

    it('aborts at the end of the export, which answers', async () => {
        const promise = rejection(world.call('Wait'));
        await waitUntil(() => world.thing.signals.length === 1);
        const reason = new Error('shutting down');
        world.controller.abort(reason);
        expect(world.thing.signals[0]?.reason).toBe(reason);
        const isClosed = watchClosed(world.exported);
        const error = await promise;
        expect(isCancelled(error)).toBeTrue();
        expect((error as Error).message).toContain('shutting down');
        expect([isClosed(), world.exported.pending().length]).toEqual([false, 1]);
        world.thing.gate.reject(reason);
        await world.exported.closed;
        expect(world.exported.pending()).toEqual([]);
        expect(logged).toEqual([]);
        expect((await remoteError(world.call('Nothing')))[0]).toMatch(/Unknown(Method|Object)$/);
    });

    it('aborts when the connection is closed', async () => {
        const promise = rejection(world.call('Wait'));
        await waitUntil(() => world.thing.signals.length === 1);
        const closed = once(world.service, 'closed');
        world.bus.kill();
        await Promise.all([closed, promise]);
        expect(world.thing.signals[0]?.aborted).toBeTrue();
        world.thing.gate.resolve('too late');
        await world.exported.closed;
        world.exported.emit('Said', 'to nobody', 0);
        world.exported.changed('Volume');
    });
});
