// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GObject from 'gi://GObject';
import System from 'system';

import {isCancelled} from '../../src/gio/is-cancelled.js';
import {signalFor} from '../../src/gio/signal-for.js';
import {once} from '../../src/gobject/once.js';
import {startPump, stopPump} from '../../src/pump/pump.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {idle, inOneTurn} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {watchLife} from '../support/life.js';
import {Destroyable, isConnected, Thing} from './thing.js';

describe('once gives', () => {
    it('the arguments of the first emission, without the object, and disconnects', async () => {
        const thing = new Thing();
        const promise = once(thing, 'poked');
        expect(isConnected(thing, 'poked')).toBeTrue();
        thing.poke(1, 'one');
        expect(isConnected(thing, 'poked')).toBeFalse();
        thing.poke(2, 'two');
        expect(await promise).toEqual([1, 'one']);
    });

    it('what has a certain detail', async () => {
        const thing = new Thing();
        const changed = once(thing, 'changed::b');
        const notified = once(thing, 'notify::size');
        thing.emit('changed::a', 'a');
        thing.the_title = 'x';
        thing.emit('changed::b', 'b');
        thing.size = 3;
        expect(await changed).toEqual(['b']);
        const [spec] = await notified;
        expect(spec.get_name()).toBe('size');
    });

    it('the cancelled of a Gio.Cancellable, whose own connect is something else', async () => {
        const cancellable = new Gio.Cancellable();
        const promise = once(cancellable, 'cancelled');
        cancellable.cancel();
        expect(await promise).toEqual([]);
        expect(isConnected(cancellable, 'cancelled')).toBeFalse();
    });

    it('the emission of a D-Bus proxy', async () => {
        const proxy = Gio.DBusProxy.new_for_bus_sync(
            Gio.BusType.SESSION,
            Gio.DBusProxyFlags.DO_NOT_LOAD_PROPERTIES,
            null,
            'org.freedesktop.DBus',
            '/org/freedesktop/DBus',
            'org.freedesktop.DBus',
            null,
        );
        const promise = once(proxy as Gio.DBusProxy, 'g-signal', {signal: AbortSignal.timeout(5000)});
        const id = Gio.bus_own_name(Gio.BusType.SESSION, 'org.gjs_async.Test', 0, null, null, null);
        const [, name] = await promise;
        expect(name).toMatch(/^Name(Acquired|OwnerChanged)$/);
        Gio.bus_unown_name(id);
    });

    it('an emission that wants an answer none, which is false', async () => {
        const thing = new Thing();
        const promise = once(thing, 'asked');
        expect(thing.emit('asked')).toBeFalse();
        expect(await promise).toEqual([]);
    });

    it('nothing before the emission returns, the pump on or not', async () => {
        startPump();
        await idle();
        const trace: string[] = [];
        const action = new Gio.SimpleAction({name: 'x'});
        void once(action, 'notify::enabled').then(() => trace.push('continued'));
        inOneTurn(
            () => {
                action.enabled = false;
                trace.push('first');
            },
            () => trace.push('second'),
        );
        await idle();
        stopPump();
        // Not inside the emission, as JavaScript is still running below it.
        expect(trace).toEqual(['first', 'second', 'continued']);
    });
});

describe('an abort of once', () => {
    it('rejects with the reason and disconnects before it returns', async () => {
        const thing = new Thing();
        const signal = new CountingSignal();
        const promise = once(thing, 'poked', {signal});
        signal.abort('enough');
        expect(isConnected(thing, 'poked')).toBeFalse();
        expect(signal.listeners.size).toBe(0);
        expect(await rejection(promise)).toBe('enough' as never);
    });

    it('that was before connects nothing', async () => {
        const thing = new Thing();
        const promise = once(thing, 'poked', {signal: AbortSignal.abort('before')});
        expect(isConnected(thing, 'poked')).toBeFalse();
        expect(await rejection(promise)).toBe('before' as never);
    });

    it('after the emission, in the same turn, still gives the reason', async () => {
        const thing = new Thing();
        const controller = new AbortController();
        const promise = once(thing, 'poked', {signal: controller.signal});
        inOneTurn(
            () => thing.poke(1),
            () => controller.abort('late'),
        );
        expect(await rejection(promise)).toBe('late' as never);
    });

    it('by a signal that cannot be listened to fails, and leaves nothing', async () => {
        const thing = new Thing();
        const signal = new CountingSignal();
        signal.addEventListener = () => {
            throw new Error('no listeners');
        };
        expect((await rejection(once(thing, 'poked', {signal}))).message).toBe('no listeners');
        expect(isConnected(thing, 'poked')).toBeFalse();
    });

    it('leaves no listener when the emission comes', async () => {
        const thing = new Thing();
        const signal = new CountingSignal();
        const promise = once(thing, 'poked', {signal});
        thing.poke(1);
        expect(signal.listeners.size).toBe(0);
        await promise;
    });

    it('by the cancellable whose emission is waited for', async () => {
        const cancellable = new Gio.Cancellable();
        const promise = once(cancellable, 'cancelled', {signal: signalFor(cancellable)});
        cancellable.cancel();
        expect((await rejection(promise)).name).toBe('AbortError');
    });
});

describe('when the object ends, once', () => {
    it('rejects with an AbortError, for any GObject that is disposed', async () => {
        const objects = [
            new Thing(),
            new Gio.SimpleAction({name: 'x'}),
            new Gio.Cancellable(),
            // Without saying that it is destroyed.
            new Destroyable(),
        ];
        for (const object of objects) {
            const signal = new CountingSignal();
            const promise = once(object, 'notify', {signal});
            object.run_dispose();
            const error = await rejection(promise);
            expect(error.name).toBe('AbortError');
            expect(error.message).toMatch(/^once: a [\w.]+ was destroyed$/);
            expect(isCancelled(error)).toBeTrue();
            expect(signal.listeners.size).toBe(0);
        }
    });

    it('rejects when it says that it is destroyed', async () => {
        const object = new Destroyable();
        const promise = once(object, 'poked');
        object.emit('destroy');
        expect(isConnected(object, 'destroy')).toBeFalse();
        expect(isConnected(object, 'poked')).toBeFalse();
        object.run_dispose();
        expect((await rejection(promise)).name).toBe('AbortError');
    });

    it('rejects when it is disposed from C, and not when C lets go of it', async () => {
        const store = new Gio.ListStore();
        const thing = new Thing();
        store.append(thing);
        const promise = once(thing, 'poked');
        store.remove_all();
        System.gc();
        thing.poke(1);
        expect(await promise).toEqual([1, '']);

        const folder = Gio.File.new_for_path('/').enumerate_children('', Gio.FileQueryInfoFlags.NONE, null);
        const file = once(folder, 'notify');
        GObject.Object.prototype.run_dispose.call(folder);
        expect((await rejection(file)).name).toBe('AbortError');
    });

    it('gives the destroy that it waited for', async () => {
        const object = new Destroyable();
        const promise = once(object, 'destroy');
        object.destroy();
        expect(await promise).toEqual([]);
    });

    it('rejects with a TypeError if it had ended before', async () => {
        const thing = new Thing();
        thing.run_dispose();
        const error = await rejection(once(thing, 'poked'));
        expect(error).toBeInstanceOf(TypeError);
        expect(error.message).toMatch(
            /^once: expected an object that is not disposed for object, got a \w+$/,
        );
    });

    it('keeps what is waited for from the collector', async () => {
        const lives: (() => boolean)[] = [];
        const things = (): void => {
            for (let n = 0; n < 100; n++)
                for (const object of [new Thing(), new Destroyable()]) {
                    lives.push(watchLife(object));
                    once(object as Thing, 'poked').catch(() => {});
                }
        };
        things();
        // A handler that ran during a collection would be a critical warning.
        System.gc();
        await idle();
        System.gc();
        expect(lives.every(isAlive => isAlive())).toBeTrue();
    });

    it('lets go of it when there is nothing to wait for any more', async () => {
        const lives: (() => boolean)[] = [];
        const use = async (object: Thing | Destroyable): Promise<void> => {
            const controller = new AbortController();
            const aborted = rejection(once(object, 'notify', {signal: controller.signal}));
            const settled = once(object as Thing, 'poked');
            if (object instanceof Thing) object.poke(1);
            else object.emit('poked');
            controller.abort();
            await Promise.all([aborted, settled]);
            lives.push(watchLife(object));
        };
        for (let n = 0; n < 50; n++) {
            await use(new Thing());
            await use(new Destroyable());
        }
        await idle();
        System.gc();
        // A frame that has not returned may still hold the last ones.
        expect(lives.filter(isAlive => isAlive()).length).toBeLessThan(5);
    });

    it('is silent about what is still waited for when the process ends', () => {
        for (let n = 0; n < 50; n++) {
            once(new Thing(), 'poked').catch(() => {});
            once(new Gio.SimpleAction({name: 'x'}), 'activate').catch(() => {});
        }
        expect().nothing();
    });
});

describe('once refuses', () => {
    const misuse = once as (...args: unknown[]) => Promise<unknown>;
    it('what is no GObject, no name, no signal', async () => {
        expect((await rejection(misuse({}, 'x'))).message).toBe(
            'once: expected a GObject, or an object with connect() and disconnect(), for object, got an object',
        );
        for (const half of [{connect() {}}, {disconnect() {}}])
            expect((await rejection(misuse(half, 'x'))).message).toMatch(/, for object, got an object$/);
        expect((await rejection(misuse(null, 'x'))).message).toMatch(/, for object, got null$/);
        expect((await rejection(misuse(new Thing(), 'nope'))).message).toMatch(
            /^once: expected a signal of a \w*Thing for name, got "nope"$/,
        );
        expect((await rejection(misuse(new Thing(), 7))).message).toBe(
            'once: expected a string for name, got 7',
        );
        expect((await rejection(misuse(new Thing(), 'poked', {signal: 1}))).message).toBe(
            'once: expected an AbortSignal for signal, got 1',
        );
    });

    it('what stands in the place of options', async () => {
        const thing = new Thing();
        for (const [options, message] of [
            [
                new AbortController().signal,
                /^once: expected an object of options \(map, signal\) for options, got an AbortSignal: write \{signal\}$/,
            ],
            [() => {}, /^once: expected an object of options \(map, signal\) for options, got a function$/],
            [{sginal: null}, /^once: expected one of the options map, signal, got "sginal"$/],
            [null, /^once: .* got null$/],
        ] as const) {
            const error = await rejection(misuse(thing, 'poked', options));
            expect(error).toBeInstanceOf(TypeError);
            expect(error.message).toMatch(message);
        }
        expect(isConnected(thing, 'poked')).toBeFalse();
    });

    it('with a TypeError', async () => {
        expect(await rejection(misuse(new Thing(), 'poked::detail'))).toBeInstanceOf(TypeError);
        expect(await rejection(misuse())).toBeInstanceOf(TypeError);
    });
});
