// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import {type CallContext, type ExportedObject, exportObject} from '../../src/dbus/index.js';
import {isCancelled} from '../../src/gio/is-cancelled.js';
import {promised} from '../../src/gio/promised.js';
import {collectLog, type Gate, makeGate} from '../scope/gate.js';
import {idle, waitUntil} from '../support/main-loop.js';
import {Monitor} from './model/monitor.js';
import {leave, matches, useWorld, watchClosed} from './world.js';

const NAME = 'org.gjs_async.Calls';
const XML = `<interface name="${NAME}">
    <method name="Wait"><arg type="s" direction="out"/></method>
    <method name="Now"/>
    <method name="List"><arg type="as" direction="out"/></method>
</interface>`;

const logged = collectLog();

/** Its methods never look at their signals: a test does. */
class Calls {
    readonly contexts: CallContext[] = [];
    readonly gates: Gate<string>[] = [];
    now: () => void = () => {};
    list: () => string[] = () => [];

    Wait(context: CallContext): Promise<string> {
        const gate = makeGate<string>();
        this.contexts.push(context);
        this.gates.push(gate);
        return gate.promise;
    }

    Now(): void {
        this.now();
    }

    List(): string[] {
        return this.list();
    }
}

const world = useWorld();
let calls: Calls;
let exported: ExportedObject;

beforeEach(() => {
    calls = new Calls();
    exported = exportObject(world.service, '/calls', XML, calls, {signal: world.controller.signal});
});

afterEach(async () => {
    for (const {resolve} of calls.gates) resolve('the end');
    world.controller.abort();
    await exported.closed;
});

function call(method: string, client: Gio.DBusConnection = world.client): Promise<GLib.Variant> {
    const to = [world.service.get_unique_name(), '/calls', NAME, method, null, null] as const;
    return promised(client).call(...to, Gio.DBusCallFlags.NONE, -1);
}

/** Calls Wait a number of times; what comes of each is its reply or its error. */
async function wait(times: number, client?: Gio.DBusConnection): Promise<{replies: Promise<unknown>[]}> {
    const known = calls.contexts.length;
    const replies = Array.from({length: times}, () => call('Wait', client).catch((error: unknown) => error));
    await waitUntil(() => calls.contexts.length === known + times);
    return {replies};
}

function at<T>(items: readonly T[], place: number): T {
    return items[place] as T;
}

describe('a call on D-Bus', () => {
    it('is over at once if its method returns no promise', async () => {
        const pending: number[] = [];
        calls.now = () => void Promise.resolve().then(() => pending.push(exported.pending().length));
        await call('Now');
        expect(pending).toEqual([0]);
    });

    it('has one reply if the export ends first, whatever its method does then', async () => {
        const monitor = await Monitor.start(world.bus);
        const isClosed = watchClosed(exported);
        await call('Now');
        const {replies} = await wait(3);
        world.controller.abort(new Error('shutting down'));
        for (const reply of replies) expect(isCancelled(await reply)).toBeTrue();
        // Neither sent nor logged, though it is no text.
        at(calls.gates, 0).resolve(7 as never);
        at(calls.gates, 1).reject(new Error('shut down'));
        await waitUntil(() => exported.pending().length === 1);
        await idle();
        expect(isClosed()).toBeFalse();
        at(calls.gates, 2).resolve('too late');
        await exported.closed;
        const counts = await monitor.replies(world.service, NAME);
        expect([...counts.values()]).toEqual([1, 1, 1, 1]);
        expect(logged.map(([error]) => (error as Error).message)).toEqual(['shut down']);
        monitor.stop();
    });

    it('has one reply if reading its result ends the export', async () => {
        const monitor = await Monitor.start(world.bus);
        calls.list = () =>
            Object.defineProperty([''], 0, {
                get() {
                    world.controller.abort();
                    return 'text';
                },
            });
        expect(isCancelled(await call('List').catch((error: unknown) => error))).toBeTrue();
        const counts = await monitor.replies(world.service, NAME);
        expect([...counts.values()]).toEqual([1]);
        monitor.stop();
    });

    it('is an error if its method has gone since the export', async () => {
        for (const name of ['Now', 'List'] as const) {
            Object.defineProperty(calls, name, {value: undefined});
            expect(isCancelled(await call(name).catch((error: unknown) => error))).toBeFalse();
        }
        expect(logged.map(([error]) => (error as Error).message)).toEqual([
            'exportObject: expected a function for object.Now, got undefined',
            'exportObject: expected a function for object.List, got undefined',
        ]);
    });

    it('leaves the export open when it is over', async () => {
        const isClosed = watchClosed(exported);
        await call('Now');
        await idle();
        expect(isClosed()).toBeFalse();
    });
});

describe('the signal of a call', () => {
    it('is one, however often it is asked for', async () => {
        await wait(1);
        const context = at(calls.contexts, 0);
        expect(context.signal).toBe(context.signal);
    });

    it('has the reason of the end if it is asked for after it', async () => {
        await wait(1);
        const reason = new Error('shutting down');
        world.controller.abort(reason);
        expect(at(calls.contexts, 0).signal.reason).toBe(reason);
    });

    it('may be asked for when the connection is closed and has not said so', async () => {
        await wait(1);
        world.service.close_sync(null);
        const {signal} = at(calls.contexts, 0);
        expect(signal.aborted).toBeFalse();
        await waitUntil(() => signal.aborted);
        await idle();
        expect(logged).toEqual([]);
    });

    it('costs the bus nothing if it is asked for after the call', async () => {
        const {replies} = await wait(1);
        at(calls.gates, 0).resolve('done');
        await replies[0];
        const before = await matches(world.service);
        expect(at(calls.contexts, 0).signal.aborted).toBeFalse();
        expect(await matches(world.service)).toBe(before);
    });

    it('tells of a caller that leaves when another call of it is over, and at once if it has left', async () => {
        const leaving = await world.bus.connect();
        const {replies} = await wait(3, leaving);
        const [ended, running] = calls.contexts.slice(0, 2).map(({signal}) => signal);
        at(calls.gates, 0).resolve('done');
        await replies[0];
        await leave(world, leaving);
        expect([ended?.aborted, running?.aborted]).toEqual([false, true]);
        expect(at(calls.contexts, 2).signal.aborted).toBeTrue();
    });
});
