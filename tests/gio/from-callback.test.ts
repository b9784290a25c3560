// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import System from 'system';

import {cancellableFor} from '../../src/gio/cancellable-for.js';
import {fromCallback} from '../../src/gio/from-callback.js';
import {signalFor} from '../../src/gio/signal-for.js';
import {startPump, stopPump} from '../../src/pump/pump.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {collectLog} from '../scope/gate.js';
import {idle, inOneTurn, sources} from '../support/main-loop.js';
import {collectReports} from '../support/reports.js';
import {moments} from '../support/moments.js';
import {rejection} from '../support/rejection.js';

type Callback = (...args: unknown[]) => void;

/** Calls back in the next turn. */
function later(callback: Callback, ...args: unknown[]): void {
    GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
        callback(...args);
        return GLib.SOURCE_REMOVE;
    });
}

/** Keeps the callback: the test calls it. */
function keep(): {start: (done: Callback) => void; done: Callback} {
    const kept = {
        start(done: Callback): void {
            kept.done = done;
        },
        done: (): void => fail('start was not called'),
    };
    return kept;
}

describe('fromCallback gives', () => {
    it('all arguments of the callback as an array, be they none, one or many', async () => {
        const {signal} = new AbortController();
        for (const options of [undefined, {}, {signal}, {signal: null}]) {
            expect(await fromCallback(done => later(done), options)).toEqual([]);
            expect(await fromCallback(done => later(done, 1), options)).toEqual([1]);
            expect(await fromCallback(done => later(done, [1], null), options)).toEqual([[1], null]);
        }
    });

    it('them when the callback is called at once', async () => {
        const signal = new CountingSignal();
        expect(await fromCallback(done => done('at once'))).toEqual(['at once']);
        expect(await fromCallback(done => done('at once'), {signal})).toEqual(['at once']);
        expect(signal.listeners.size).toBe(0);
    });

    it('those of the first call only', async () => {
        const {signal} = new AbortController();
        const twice = (done: Callback): void => {
            done(1);
            done(2);
            later(done, 3);
        };
        expect(await fromCallback(twice)).toEqual([1]);
        expect(await fromCallback(twice, {signal})).toEqual([1]);
        await idle();
    });

    it('what start throws, unless the callback was called before', async () => {
        const error = new Error('of start');
        const refuse = (): never => {
            throw error;
        };
        const {signal} = new AbortController();
        expect(await rejection(fromCallback(refuse))).toBe(error);
        expect(await rejection(fromCallback(refuse, {signal}))).toBe(error);
        const late = (done: Callback): never => {
            done(1);
            throw error;
        };
        expect(await fromCallback(late)).toEqual([1]);
    });

    it('a callback that takes a source away', async () => {
        const before = sources();
        await fromCallback((done: GLib.SourceFunc) => GLib.idle_add(GLib.PRIORITY_DEFAULT, done));
        expect(sources().filter(id => !before.includes(id))).toEqual([]);
    });

    it('nothing before the callback of another has ended, with the pump', async () => {
        const trace: string[] = [];
        const wait = async (name: string): Promise<void> => {
            await fromCallback((done: GLib.SourceFunc) => GLib.idle_add(GLib.PRIORITY_DEFAULT, done));
            trace.push(name);
        };
        startPump();
        await idle();
        const ended = [wait('a')];
        inOneTurn(() => trace.push('other'));
        ended.push(wait('b'));
        await Promise.all(ended);
        stopPump();
        expect(trace).toEqual(['a', 'other', 'b']);
    });
});

describe('an abort', () => {
    const reports = collectReports();

    it('rejects at once with the reason, and cancels once; what comes later is ignored', async () => {
        const signal = new CountingSignal();
        const kept = keep();
        let cancelled = 0;
        const promise = fromCallback(kept.start, {signal, cancel: () => (cancelled += 1)});
        expect(signal.listeners.size).toBe(1);
        const [listener] = signal.listeners;
        signal.abort('enough');
        expect([signal.listeners.size, cancelled]).toEqual([0, 1]);
        listener?.();
        kept.done(1);
        expect(await rejection(promise)).toBe('enough' as never);
        kept.done(2);
        expect(cancelled).toBe(1);
    });

    it('is not listened for after the end', async () => {
        const signal = new CountingSignal();
        await fromCallback(done => done(), {signal});
        const kept = keep();
        const promise = fromCallback(kept.start, {signal});
        expect(signal.listeners.size).toBe(1);
        kept.done();
        expect(signal.listeners.size).toBe(0);
        await promise;
    });

    it('of a foreign signal that calls a removed listener does nothing after the end', async () => {
        const signal = new CountingSignal();
        signal.removeEventListener = (): void => {};
        const kept = keep();
        const promise = fromCallback(kept.start, {signal, cancel: () => fail('cancelled')});
        kept.done(1);
        expect(await promise).toEqual([1]);
        signal.abort('later');
    });

    it('that cancels what calls back at once gives the reason', async () => {
        const controller = new AbortController();
        const kept = keep();
        const cancel = (): void => kept.done('cancelled');
        const promise = fromCallback(kept.start, {signal: controller.signal, cancel});
        controller.abort('enough');
        expect(await rejection(promise)).toBe('enough' as never);
    });

    it('before the call begins nothing, and cancels nothing', async () => {
        const cancel = (): void => fail('cancelled');
        const start = (): void => fail('begun');
        const signal = AbortSignal.abort('before');
        expect(await rejection(fromCallback(start, {signal, cancel}))).toBe('before' as never);
    });

    it('inside start cancels when that has begun', async () => {
        const trace: string[] = [];
        const controller = new AbortController();
        const start = (): void => {
            controller.abort('inside');
            trace.push('begun');
        };
        const cancel = (): void => void trace.push('cancelled');
        const promise = fromCallback(start, {signal: controller.signal, cancel});
        expect(await rejection(promise)).toBe('inside' as never);
        expect(trace).toEqual(['begun', 'cancelled']);
    });

    it('between the callback and the code that waits lets no value through, and cancels nothing', async () => {
        for (const moment of ['at once', 'in a job'] as const) {
            const controller = new AbortController();
            const kept = keep();
            const cancel = (): void => fail('cancelled');
            const promise = fromCallback(kept.start, {signal: controller.signal, cancel});
            inOneTurn(
                () => kept.done(1),
                () => moments[moment](() => controller.abort('late')),
            );
            expect(await rejection(promise)).toBe('late' as never);
        }
    });

    it('of a cancellable whose event comes later lets no value through', async () => {
        const cancellable = new Gio.Cancellable();
        const kept = keep();
        const promise = fromCallback(kept.start, {signal: signalFor(cancellable)});
        kept.done(1);
        cancellable.cancel();
        expect((await rejection(promise)).name).toBe('AbortError');
    });

    it('rejects also where cancel throws, which is reported', async () => {
        const controller = new AbortController();
        const cancel = (): never => {
            throw new Error('in cancel');
        };
        const promise = fromCallback(() => {}, {signal: controller.signal, cancel});
        controller.abort('enough');
        expect(await rejection(promise)).toBe('enough' as never);
        expect(reports.map(error => (error as Error).message)).toEqual(['in cancel']);
    });
});

describe('a loop that goes on after an abort', () => {
    const logged = collectLog();

    it('lets the main loop turn, and is told of', async () => {
        await idle();
        const signal = AbortSignal.abort('before');
        const loop = {turned: false};
        void idle(GLib.PRIORITY_DEFAULT_IDLE).then(() => (loop.turned = true));
        while (!loop.turned) await rejection(fromCallback(() => {}, {signal}));
        expect(logged.length).toBe(1);
    });
});

describe('of the real thing, fromCallback takes', () => {
    const NAME = 'org.freedesktop.DBus';
    const XML = `<node><interface name="${NAME}">
        <method name="GetNameOwner"><arg type="s" direction="in"/><arg type="s" direction="out"/></method>
        <method name="GetId"><arg type="s" direction="out"/></method>
    </interface></node>`;
    type Reply = (result: unknown, error: Error | null) => void;
    interface Bus {
        GetIdRemote(callback: Reply): void;
        GetNameOwnerRemote(name: string, callback: Reply, cancellable?: Gio.Cancellable): void;
    }
    type Class = new (bus: Gio.DBusConnection, name: string, path: string) => Bus;
    const Proxy = Gio.DBusProxy.makeProxyWrapper(XML) as unknown as Class;
    const proxy = (): Bus => new Proxy(Gio.DBus.session, NAME, '/org/freedesktop/DBus');

    it('the FooRemote of a proxy: its result, or its error', async () => {
        const bus = proxy();
        const [[id], none] = (await fromCallback(done => bus.GetIdRemote(done))) as [[string], null];
        expect(id).toMatch(/^[0-9a-f]{32}$/);
        expect(none).toBeNull();
        const [, error] = await fromCallback((done: Reply) => bus.GetNameOwnerRemote('no.such.Name', done));
        expect(error).toBeInstanceOf(GLib.Error);
    });

    it('a FooRemote that is aborted, and its cancellable with it', async () => {
        const bus = proxy();
        const controller = new AbortController();
        const {signal} = controller;
        const cancellable = cancellableFor(signal);
        const promise = fromCallback(done => bus.GetNameOwnerRemote(NAME, done, cancellable), {signal});
        controller.abort('enough');
        expect(await rejection(promise)).toBe('enough' as never);
        expect(cancellable.is_cancelled()).toBeTrue();
        await idle();
    });

    it('the end of a child process', async () => {
        const flags = GLib.SpawnFlags.DO_NOT_REAP_CHILD | GLib.SpawnFlags.SEARCH_PATH;
        const [, pid] = GLib.spawn_async(null, ['sh', '-c', 'exit 3'], null, flags, null);
        const [own, status] = await fromCallback((done: (pid: number, status: number) => void) =>
            GLib.child_watch_add(GLib.PRIORITY_DEFAULT, pid as number, done),
        );
        expect([own, status >> 8]).toEqual([pid as number, 3]);
    });

    it('a name on the bus', async () => {
        const {NONE} = Gio.BusNameOwnerFlags;
        const controller = new AbortController();
        let id = 0;
        const [, name] = await fromCallback(
            (done: Gio.BusNameAcquiredCallback) => {
                id = Gio.bus_own_name_on_connection(
                    Gio.DBus.session,
                    'org.gjs_async.FromCallback',
                    NONE,
                    done,
                    null,
                );
            },
            {signal: controller.signal, cancel: () => Gio.bus_unown_name(id)},
        );
        expect(name).toBe('org.gjs_async.FromCallback');
        Gio.bus_unown_name(id);
    });
});

describe('fromCallback refuses, by a rejection,', () => {
    const misuse = fromCallback as (...args: unknown[]) => Promise<unknown>;
    const nothing = (): void => {};
    const wrong: [unknown[], RegExp][] = [
        [[], /^fromCallback: expected a function for start, got undefined$/],
        [[Promise.resolve()], /^fromCallback: expected a function for start, got a Promise$/],
        [[nothing, null], /^fromCallback: .* for options, got null$/],
        [[nothing, nothing], /^fromCallback: .* for options, got a function$|got the function/],
        [
            [nothing, new AbortController().signal],
            /^fromCallback: expected an object of options .*: write \{signal\}$/,
        ],
        [
            [nothing, {discard: nothing}],
            /^fromCallback: expected one of the options cancel, signal, got "discard"$/,
        ],
        [[nothing, {cancel: null}], /^fromCallback: expected a function for cancel, got null$/],
        [[nothing, {signal: 7}], /^fromCallback: expected an AbortSignal for signal, got 7$/],
    ];
    for (const [args, message] of wrong)
        it(`${message}`, async () => {
            const error = await rejection(misuse(...args));
            expect(error).toBeInstanceOf(TypeError);
            expect(error.message).toMatch(message);
        });
});

describe('nothing stays behind', () => {
    it('of 30,000 that have settled, one way or the other', async () => {
        await idle();
        const before = sources();
        const lasting = new CountingSignal();
        for (let n = 0; n < 10_000; n++) {
            await fromCallback(done => done(n), {signal: lasting});
            const refused = fromCallback(
                () => {
                    throw new Error('x');
                },
                {signal: lasting},
            );
            await rejection(refused);
            const controller = new AbortController();
            const promise = fromCallback(() => {}, {signal: controller.signal});
            controller.abort();
            await rejection(promise);
            if (n % 500 === 0) System.gc();
        }
        expect(lasting.listeners.size).toBe(0);
        expect(sources().filter(id => !before.includes(id))).toEqual([]);
    });

    it('of what was called back, or would have been', async () => {
        if (System.version < 17990) pending('a WeakRef keeps its target in this GJS');
        const refs: WeakRef<object>[] = [];
        const {signal} = new AbortController();
        const once = async (): Promise<void> => {
            const value = {};
            const controller = new AbortController();
            refs.push(new WeakRef(value), new WeakRef(controller.signal));
            await fromCallback(done => later(done, value), {signal});
            const promise = fromCallback(() => {}, {signal: controller.signal});
            controller.abort();
            await rejection(promise);
        };
        for (let n = 0; n < 20; n++) await once();
        await idle();
        System.gc();
        await idle();
        System.gc();
        expect(refs.filter(ref => ref.deref() !== undefined).length).toBeLessThan(3);
    });
});
