// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GObject from 'gi://GObject';

import {fill} from '../../src/io/fill.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {idle, sources, waitUntil} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';

const newStore = (): Gio.ListStore => Gio.ListStore.new(Gio.SimpleAction.$gtype);
const action = (name: string): Gio.SimpleAction => new Gio.SimpleAction({name});

function namesIn(store: Gio.ListStore): string[] {
    return Array.from(
        {length: store.get_n_items()},
        (_, place) => (store.get_item(place) as Gio.SimpleAction).name,
    );
}

async function* count(to: number): AsyncGenerator<string> {
    for (let n = 0; n < to; n++) yield `a${n}`;
}

describe('fill', () => {
    it('puts in what comes, in order, so many at a time, and the main loop turns between', async () => {
        const store = newStore();
        store.append(action('first'));
        const [changes, turns]: [number[], number[]] = [[], []];
        let turn = 0;
        store.connect('items-changed', (_, position, removed, added) => {
            changes.push(position, removed, added);
            turns.push(turn);
            void idle(0).then(() => {
                turn += 1;
            });
        });
        expect(await fill(store, count(7), {map: action, size: 3})).toBe(7);
        expect(namesIn(store)).toEqual(['first', 'a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6']);
        expect(changes).toEqual([1, 0, 3, 4, 0, 3, 7, 0, 1]);
        expect(turns).toEqual([0, 1, 2]);
    });

    it('puts in what is less when the main loop is idle', async () => {
        const store = newStore();
        let go: (() => void) | undefined;
        async function* slow(): AsyncGenerator<Gio.SimpleAction> {
            yield action('one');
            await new Promise<void>(resolve => {
                go = resolve;
            });
            yield action('two');
        }
        const filling = fill(store, slow());
        await waitUntil(() => store.get_n_items() === 1);
        go?.();
        expect(await filling).toBe(2);
        expect(namesIn(store)).toEqual(['one', 'two']);
    });

    it('takes what is no async iterable, and nothing', async () => {
        const store = newStore();
        expect(await fill(store, [action('one')])).toBe(1);
        expect(await fill(store, [])).toBe(0);
    });

    it('rejects with what is thrown, when what came before is in the store', async () => {
        const store = newStore();
        async function* broken(): AsyncGenerator<string> {
            yield* count(2);
            throw new Error('broken');
        }
        expect((await rejection(fill(store, broken(), {map: action}))).message).toBe('broken');
        expect(namesIn(store)).toEqual(['a0', 'a1']);
        const map = (): never => {
            throw new Error('map');
        };
        expect((await rejection(fill(store, count(2), {map}))).message).toBe('map');
    });

    it('puts nothing in after an abort, and ends the iterable', async () => {
        const store = newStore();
        const controller = new AbortController();
        const log: string[] = [];
        async function* endless(): AsyncGenerator<string> {
            try {
                for (;;) yield* count(10);
            } finally {
                log.push('ended');
            }
        }
        const {signal} = controller;
        const filling = rejection(fill(store, endless(), {map: action, size: 10, signal}));
        await waitUntil(() => store.get_n_items() >= 50);
        const length = store.get_n_items();
        controller.abort('stop');
        expect<unknown>(await filling).toBe('stop');
        await idle();
        expect(store.get_n_items()).toBe(length);
        expect(log).toEqual(['ended']);
    });

    it('puts nothing in that waits at the abort', async () => {
        const store = newStore();
        const controller = new AbortController();
        async function* some(): AsyncGenerator<string> {
            yield* count(3);
            controller.abort('stop');
            yield 'a3';
        }
        const filling = rejection(fill(store, some(), {map: action, signal: controller.signal}));
        expect<unknown>(await filling).toBe('stop');
        expect(store.get_n_items()).toBe(0);
    });

    it('maps nothing that has come before the abort', async () => {
        const controller = new AbortController();
        const log: string[] = [];
        const items: AsyncIterable<string> = {
            [Symbol.asyncIterator]: () => ({
                next() {
                    // Between the job that takes the item and the one that goes on with it.
                    void Promise.resolve()
                        .then(() => {})
                        .then(() => controller.abort('stop'));
                    return Promise.resolve({value: 'a', done: false});
                },
            }),
        };
        const map = (name: string): Gio.SimpleAction => {
            log.push(name);
            return action(name);
        };
        const filling = rejection(fill(newStore(), items, {map, signal: controller.signal}));
        expect<unknown>(await filling).toBe('stop');
        expect(log).toEqual([]);
    });

    it('listens no more when it is over', async () => {
        const signal = new CountingSignal();
        expect(await fill(newStore(), count(3), {map: action, signal})).toBe(3);
        expect(signal.listeners.size).toBe(0);
    });

    it('ends where the abort comes while the main loop turns', async () => {
        const store = newStore();
        const controller = new AbortController();
        const items: AsyncIterable<string> = {
            [Symbol.asyncIterator]() {
                let n = 0;
                return {
                    next: () =>
                        n++ === 0 ? Promise.resolve({value: 'a', done: false}) : new Promise(() => {}),
                };
            },
        };
        store.connect('items-changed', () => void Promise.resolve().then(() => controller.abort('stop')));
        const filling = rejection(fill(store, items, {map: action, size: 1, signal: controller.signal}));
        expect<unknown>(await filling).toBe('stop');
    });

    it('rejects at once where the iterable gives nothing', async () => {
        const never = {[Symbol.asyncIterator]: () => ({next: () => new Promise<never>(() => {})})};
        const controller = new AbortController();
        const filling = rejection(fill(newStore(), never, {signal: controller.signal}));
        await idle();
        controller.abort('stop');
        expect<unknown>(await filling).toBe('stop');
    });

    it('rejects misuse', async () => {
        const call = fill as (...args: unknown[]) => Promise<unknown>;
        const store = newStore();
        const [gone, disposed] = [newStore(), action('a')];
        for (const object of [gone, disposed]) object.run_dispose();
        const wrong: [unknown[], string][] = [
            [[{}, []], 'fill: expected a Gio.ListStore for store, got an object'],
            [[store, 3], 'fill: expected an iterable or async iterable for items, got 3'],
            [[store, 'abc'], 'fill: expected an iterable or async iterable for items, got "abc"'],
            [[store, null], 'fill: expected an iterable or async iterable for items, got null'],
            [[store, {}], 'fill: expected an iterable or async iterable for items, got an object'],
            [[gone, []], 'fill: expected a store that is not disposed for store, got a Gio.ListStore'],
            [[store, [null]], 'fill: expected objects of GSimpleAction for an item, got null'],
            [
                [store, [disposed]],
                'fill: expected objects of GSimpleAction for an item, got a Gio.SimpleAction',
            ],
            [[store, [3]], 'fill: expected objects of GSimpleAction for an item, got 3'],
            [
                [store, [new Gio.Cancellable()]],
                'fill: expected objects of GSimpleAction for an item, got a Gio.Cancellable',
            ],
            [[store, [], {size: 0}], 'fill: expected a whole number from 1 to 2147483647 for size, got 0'],
            [[store, [], {map: 1}], 'fill: expected a function for map, got 1'],
        ];
        for (const [args, message] of wrong) expect((await rejection(call(...args))).message).toBe(message);
        expect((await rejection(call(store, [], AbortSignal.abort()))).message).toContain('write {signal}');
        expect(await fill(Gio.ListStore.new(GObject.TYPE_OBJECT), [new Gio.Cancellable()])).toBe(1);
    });

    it('leaves nothing behind', async () => {
        const {signal} = new AbortController();
        await idle();
        const before = sources();
        for (let n = 0; n < 2000; n++) await fill(newStore(), [action('a')], {signal});
        expect(sources()).toEqual(before);
    });
});
