// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../src/gio/promised.js';
import {once} from '../../src/gobject/once.js';
import {mapConcurrent} from '../../src/scope/map-concurrent.js';
import {TaskScope} from '../../src/scope/task-scope.js';
import {AbortController} from '../../src/web/abort-controller.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import {waitUntil} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {makeProxy, NAME, PATH, PrivateBus, Service} from './private-bus.js';

const {CLOSED} = Gio.IOErrorEnum;

describe('when the message bus is killed', () => {
    let bus: PrivateBus;
    let service: Service;
    let connection: Gio.DBusConnection;
    const call = (method: string, signal?: AbortSignal): Promise<unknown> =>
        promised(connection).call(NAME, PATH, NAME, method, null, null, Gio.DBusCallFlags.NONE, -1, signal);

    beforeEach(async () => {
        bus = await PrivateBus.start();
        service = await Service.start(bus);
        connection = await bus.connect();
    });

    it('a call that waits for its answer rejects', async () => {
        const promise = rejection(call('Wait'));
        await waitUntil(() => service.asked === 1);
        bus.kill();
        const error = (await promise) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, CLOSED)).withContext(String(error)).toBeTrue();
    });

    it('so do a hundred, and the scope that they run in can be closed', async () => {
        const scope = new TaskScope();
        const items = Array.from({length: 100}, (_, index) => index);
        const promise = scope.spawn(signal =>
            mapConcurrent(items, (_item, _index, inner) => rejection(call('Wait', inner)), {
                concurrency: 100,
                signal,
            }),
        );
        await waitUntil(() => service.asked === 100);
        bus.kill();
        const errors = (await promise) as unknown as GLib.Error[];
        expect(errors.filter(error => error.matches(Gio.IOErrorEnum, CLOSED)).length).toBe(100);
        scope.abort();
        await scope.closed;
        expect(scope.pending()).toEqual([]);
    });

    it('and the signal is aborted as well, the reason is what it rejects with', async () => {
        const controller = new AbortController();
        const promise = rejection(call('Wait', controller.signal));
        await waitUntil(() => service.asked === 1);
        bus.kill();
        controller.abort('enough');
        expect(await promise).toBe('enough' as never);
    });

    it('once tells of it, and what is called afterwards rejects at once', async () => {
        const closed = once(connection, 'closed');
        bus.kill();
        expect((await closed)[0]).toBeTrue();
        const error = (await rejection(call('Answer'))) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, CLOSED)).withContext(String(error)).toBeTrue();
    });

    it('nothing of what is about to be made hangs', async () => {
        const proxy = rejection(makeProxy(connection));
        // The thread that connects may have been faster.
        const settled = bus.connect().then(
            () => true,
            () => true,
        );
        bus.kill();
        expect(await proxy).toBeInstanceOf(GLib.Error);
        expect(await settled).toBeTrue();
        expect(await rejection(bus.connect())).toBeInstanceOf(GLib.Error);
    });
});
