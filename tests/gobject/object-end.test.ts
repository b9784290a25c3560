// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Several things wait for one object, which ends: GLib walks through its weak references then.

import Gio from 'gi://Gio';
import GObject from 'gi://GObject';
import System from 'system';

import {isCancelled} from '../../src/gio/is-cancelled.js';
import {on} from '../../src/gobject/on.js';
import {once} from '../../src/gobject/once.js';
import {whenProperty} from '../../src/gobject/when-property.js';
import {sleep} from '../../src/loop/sleep.js';
import {TaskScope} from '../../src/scope/task-scope.js';
import {idle, sources} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {watchLife} from '../support/life.js';
import {isConnected, Rooted, Thing} from './thing.js';

const ways: Record<string, (object: Thing, signal: AbortSignal) => Promise<unknown>> = {
    once: (object, signal) => once(object, 'poked', {signal}),
    on: (object, signal) => on(object, 'poked', {signal}).next(),
    whenProperty: (object, signal) => whenProperty(object, 'size', {signal}),
    'all of them': (object, signal) =>
        Promise.all([
            once(object, 'poked', {signal}),
            on(object, 'poked', {signal}).next(),
            whenProperty(object, 'size', {signal}),
            once(object, 'changed', {signal}),
        ]),
};

type AbortSignal = TaskScope['signal'];

describe('when an object is disposed that its scope and its tasks watch', () => {
    for (const [what, wait] of Object.entries(ways))
        for (const collects of [false, true])
            it(`nothing complains: ${what}${collects ? ', with a collection in the abort steps' : ''}`, async () => {
                for (let n = 0; n < 20; n++) {
                    const object = new Thing();
                    const scope = TaskScope.of(object);
                    const task = scope.spawn(signal => {
                        signal.addEventListener('abort', () => collects && System.gc());
                        return wait(object, signal);
                    });
                    const other = scope.spawn(signal => wait(object, signal));
                    object.run_dispose();
                    if (collects) System.gc();
                    expect(isCancelled(await rejection(task))).toBeTrue();
                    expect(isCancelled(await rejection(other))).toBeTrue();
                    await scope.closed;
                }
                System.gc();
                await idle();
            });

    it('a scope that ends when one of several waits has ended leaves the others alone', async () => {
        const object = new Gio.SimpleAction({name: 'x'});
        const scopes = Array.from({length: 5}, () => TaskScope.of(object));
        const tasks = scopes.map(scope => scope.spawn(signal => sleep(60_000, {signal})));
        // The first that ends ends all, while GLib still has their weak references to tell.
        for (const scope of scopes)
            scope.signal.addEventListener('abort', () => {
                for (const each of scopes) each.abort();
                System.gc();
            });
        object.run_dispose();
        for (const task of tasks) expect(isCancelled(await rejection(task))).toBeTrue();
        System.gc();
        await idle();
    });

    it('that has a root, and there is no GTK, nothing asks for that', async () => {
        const object = new Rooted();
        const promise = once(object, 'notify');
        const scope = TaskScope.of(object);
        expect(scope.signal.aborted).toBeFalse();
        object.emit('destroy');
        expect(isCancelled(await rejection(promise))).toBeTrue();
    });

    it('the handlers that are still to come find nothing to do', async () => {
        const object = new Thing();
        const trace: string[] = [];
        const waits = ['a', 'b', 'c'].map(name =>
            once(object, 'poked').catch((error: Error) => trace.push(`${name} ${error.name}`)),
        );
        object.run_dispose();
        await Promise.all(waits);
        expect(trace).toEqual(['a AbortError', 'b AbortError', 'c AbortError']);
    });
});

describe('nothing stays behind', () => {
    it('of 30,000 waits for objects that end, and for one that does not', async () => {
        await idle();
        const before = sources();
        const lasting = new Thing();
        for (let n = 0; n < 10_000; n++) {
            const object = new Thing();
            const scope = TaskScope.of(object);
            const waits = [
                scope.spawn(signal => once(object, 'poked', {signal})),
                scope.spawn(signal => once(lasting, 'poked', {signal})),
                scope.spawn(signal => whenProperty(lasting, 'size', {signal})),
            ];
            object.run_dispose();
            for (const wait of waits) await rejection(wait);
            // GJS before 1.81.90 drops callbacks in a collection of its own.
            if (n % 500 === 0) System.gc();
        }
        expect(isConnected(lasting, 'poked')).toBeFalse();
        expect(isConnected(lasting, 'notify::size')).toBeFalse();
        expect(sources().filter(id => !before.includes(id))).toEqual([]);
    });

    it('of groups: they are let go of when their object has ended', async () => {
        const {SignalGroup} = GObject;
        const lives: (() => boolean)[] = [];
        const make = SignalGroup.new;
        const makeWatched: typeof make = type => {
            const group = make.call(SignalGroup, type);
            SignalGroup.new = make;
            lives.push(watchLife(group));
            SignalGroup.new = makeWatched;
            return group;
        };
        SignalGroup.new = makeWatched;
        const use = async (ends: boolean): Promise<void> => {
            const object = new Thing();
            const scope = TaskScope.of(object);
            const task = scope.spawn(signal => once(object, 'poked', {signal}));
            if (ends) object.run_dispose();
            else scope.abort();
            await rejection(task);
        };
        for (let n = 0; n < 50; n++) await use(n % 2 === 0);
        SignalGroup.new = make;
        for (let n = 0; n < 3; n++) {
            await idle();
            System.gc();
        }
        expect(lives.length).toBe(100);
        expect(lives.filter(isAlive => isAlive()).length).toBeLessThan(6);
    });
});
