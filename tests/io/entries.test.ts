// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {entries} from '../../src/io/entries.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {signalFor} from '../../src/gio/signal-for.js';
import {sleep} from '../../src/loop/sleep.js';
import {CountingSignal} from '../loop/abort.js';
import {idle} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {makeFolder, removeFolder, timesOpen} from './folder.js';

let folder: Gio.File;
let large: Gio.File;
beforeAll(() => {
    folder = makeFolder(600);
    large = makeFolder(20_000);
});
afterAll(() => {
    removeFolder(folder);
    removeFolder(large);
});

const open = (directory: Gio.File): Gio.FileEnumerator =>
    directory.enumerate_children('standard::name', Gio.FileQueryInfoFlags.NONE, null);

/** The names, sorted: GIO's batches come in another order than single files. */
function namesIn(directory: Gio.File): string[] {
    const names: string[] = [];
    const children = open(directory);
    for (let info = children.next_file(null); info !== null; info = children.next_file(null))
        names.push(info.get_name());
    children.close(null);
    return names.sort();
}

async function collect(infos: AsyncIterable<Gio.FileInfo>): Promise<string[]> {
    const names: string[] = [];
    for await (const info of infos) names.push(info.get_name());
    return names.sort();
}

/** A thread closes it. */
async function untilClosed(): Promise<void> {
    for (let n = 0; n < 400 && timesOpen(folder) > 0; n++) await sleep(5);
    expect(timesOpen(folder)).toBe(0);
}

describe('entries gives the files of', () => {
    it('a folder of 20,000, and closes it', async () => {
        expect(await collect(entries(large))).toEqual(namesIn(large));
        expect(timesOpen(large)).toBe(0);
    });

    it('a path, with a signal that does not abort, and leaves no listener', async () => {
        const signal = new CountingSignal();
        expect(await collect(entries(folder.get_path() as string, {signal}))).toEqual(namesIn(folder));
        expect(signal.listeners.size).toBe(0);
    });

    it('an enumerator, which stays open', async () => {
        const enumerator = open(folder);
        expect(await collect(entries(enumerator, {batch: 7}))).toEqual(namesIn(folder));
        expect(enumerator.is_closed()).toBeFalse();
        enumerator.close(null);
    });

    it('an empty folder: none', async () => {
        const empty = makeFolder(0);
        expect(await collect(entries(empty))).toEqual([]);
        removeFolder(empty);
    });

    it('batches of any size', async () => {
        const expected = namesIn(folder);
        for (const batch of [1, 2, 599, 600, 601])
            expect(await collect(entries(folder, {batch}))).toEqual(expected);
    });

    it('attributes that are asked for', async () => {
        for await (const info of entries(folder, {attributes: 'standard::name,standard::size'})) {
            expect(info.get_size()).toBe(0);
            expect(info.has_attribute('standard::display-name')).toBeFalse();
        }
    });
});

describe('entries asks for', () => {
    it('one batch at a time, and nothing before it is asked', async () => {
        const enumerator = open(folder);
        const iterator = entries(enumerator, {batch: 10});
        await idle();
        expect(enumerator.has_pending()).toBeFalse();
        for (let n = 0; n < 10; n++) await iterator.next();
        await idle();
        expect(enumerator.has_pending()).toBeFalse();
        let left = 0;
        while (enumerator.next_file(null) !== null) left += 1;
        expect(left).toBe(590);
        await iterator.return?.();
        enumerator.close(null);
    });
});

describe('the batches of entries', () => {
    it('are what comes at a time, and close the folder on break', async () => {
        const sizes: number[] = [];
        for await (const infos of entries(folder, {batch: 256}).batches()) sizes.push(infos.length);
        expect(sizes).toEqual([256, 256, 88]);
        for await (const _ of entries(folder).batches()) break;
        expect(timesOpen(folder)).toBe(0);
    });

    it('go on where next has stopped, in the order of the calls', async () => {
        const iterator = entries(folder, {batch: 5, signal: new AbortController().signal});
        const batches = iterator.batches();
        const calls = [iterator.next(), batches.next(), iterator.next(), batches.next(), batches.next()];
        const results = await Promise.all(calls);
        expect(results.map(({value}) => (Array.isArray(value) ? value.length : 1))).toEqual([1, 4, 1, 4, 5]);
        await iterator.return();
        expect(await batches.next()).toEqual({value: undefined, done: true});
    });

    it('reject with the reason of an abort', async () => {
        const controller = new AbortController();
        const batches = entries(folder, {signal: controller.signal}).batches();
        await batches.next();
        const next = batches.next();
        controller.abort('enough');
        expect(await rejection(next)).toBe('enough' as never);
        expect(timesOpen(folder)).toBe(0);
    });
});

describe('calls of next that are not awaited', () => {
    it('are answered in their order, those beyond the end with done', async () => {
        const small = makeFolder(5);
        const files = await new Promise<Gio.FileInfo[]>(resolve => {
            const enumerator = open(small);
            enumerator.next_files_async(9, GLib.PRIORITY_DEFAULT, null, (_, result) =>
                resolve(enumerator.next_files_finish(result)),
            );
        });
        const iterator = entries(small, {batch: 9});
        const results = await Promise.all(Array.from({length: 8}, () => iterator.next()));
        expect(results.map(({value}) => value?.get_name())).toEqual([
            ...files.map(info => info.get_name()),
            undefined,
            undefined,
            undefined,
        ]);
        expect(results.map(({done}) => done)).toEqual([false, false, false, false, false, true, true, true]);
        expect((await iterator.next()).done).toBeTrue();
        removeFolder(small);
    });

    it('settle in their order too', async () => {
        const order: number[] = [];
        const iterator = entries(folder, {batch: 2, signal: new AbortController().signal});
        await Promise.all(
            Array.from({length: 7}, async (_, n) => {
                await iterator.next();
                order.push(n);
            }),
        );
        expect(order).toEqual([0, 1, 2, 3, 4, 5, 6]);
        await iterator.return?.();
    });

    it('when one fails, the first is rejected and the rest is done', async () => {
        const iterator = entries('/nowhere');
        const results = await Promise.allSettled([iterator.next(), iterator.next(), iterator.next()]);
        expect(results.map(({status}) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
        const {reason} = results[0] as PromiseRejectedResult;
        expect((reason as GLib.Error).matches(Gio.IOErrorEnum, Gio.IOErrorEnum.NOT_FOUND)).toBeTrue();
        expect(await iterator.next()).toEqual({value: undefined, done: true});
    });
});

describe('the folder that entries has opened is closed', () => {
    for (const signal of [undefined, new CountingSignal()]) {
        const how = signal === undefined ? '' : ' with a signal';
        it(`after a break${how}`, async () => {
            for await (const _ of entries(folder, {signal})) {
                expect(timesOpen(folder)).toBe(1);
                break;
            }
            expect(timesOpen(folder)).toBe(0);
            expect(signal?.listeners.size ?? 0).toBe(0);
        });

        it(`after a throw${how}`, async () => {
            const thrown = new Error('in the loop');
            const loop = async (): Promise<void> => {
                for await (const _ of entries(folder, {signal})) throw thrown;
            };
            expect(await rejection(loop())).toBe(thrown);
            expect(timesOpen(folder)).toBe(0);
            expect(signal?.listeners.size ?? 0).toBe(0);
        });
    }

    it('by return while a batch is being read; the calls of next are done', async () => {
        const idleIterator = entries(folder);
        await idleIterator.next();
        await idleIterator.return();
        expect(await idleIterator.next()).toEqual({value: undefined, done: true});
        const iterator = entries(folder);
        await iterator.next();
        const rest = Array.from({length: 600}, () => iterator.next());
        const end = iterator.return?.();
        expect(await end).toEqual({value: undefined, done: true});
        expect(timesOpen(folder)).toBe(0);
        const results = await Promise.all(rest);
        expect(results[255]).toEqual({value: undefined, done: true});
    });

    it('by return while it is being opened', async () => {
        const iterator = entries(folder);
        const first = iterator.next();
        await iterator.return?.();
        expect(timesOpen(folder)).toBe(0);
        expect(await first).toEqual({value: undefined, done: true});
        expect(await iterator.return?.()).toEqual({value: undefined, done: true});
    });

    it('by an abort while it is being opened, at any time, before the rejection', async () => {
        for (let delay = 0; delay < 200; delay += 5) {
            const controller = new AbortController();
            const first = rejection(entries(folder, {signal: controller.signal}).next());
            const until = GLib.get_monotonic_time() + delay;
            while (GLib.get_monotonic_time() < until);
            controller.abort('enough');
            expect(await first).toBe('enough' as never);
            expect(timesOpen(folder)).toBe(0);
        }
    });

    it('by an abort while a batch is being read, at once, before the rejection', async () => {
        const controller = new AbortController();
        const iterator = entries(large, {batch: 5000, signal: controller.signal});
        await iterator.next();
        for (let n = 1; n < 5000; n++) await iterator.next();
        const next = iterator.next();
        controller.abort('enough');
        expect(await rejection(next)).toBe('enough' as never);
        expect(timesOpen(large)).toBe(0);
        expect(await iterator.next()).toEqual({value: undefined, done: true});
    });

    it('by an abort between two calls, without another call', async () => {
        const controller = new AbortController();
        const iterator = entries(folder, {signal: controller.signal});
        await iterator.next();
        controller.abort('enough');
        await untilClosed();
        expect(await rejection(iterator.next())).toBe('enough' as never);
    });

    it('by an abort in the loop', async () => {
        const controller = new AbortController();
        let count = 0;
        const loop = async (): Promise<void> => {
            for await (const _ of entries(folder, {signal: controller.signal})) {
                count += 1;
                if (count === 3) controller.abort('enough');
            }
        };
        expect(await rejection(loop())).toBe('enough' as never);
        expect(count).toBe(3);
        expect(timesOpen(folder)).toBe(0);
    });

    it('and a break after the abort throws the reason, so that nothing behind the loop runs', async () => {
        const controller = new AbortController();
        const loop = async (): Promise<void> => {
            for await (const _ of entries(folder, {signal: controller.signal})) {
                controller.abort('enough');
                break;
            }
        };
        expect(await rejection(loop())).toBe('enough' as never);
        expect(timesOpen(folder)).toBe(0);
    });
});

describe('after an abort entries gives nothing', () => {
    it('to a signal that was aborted before; nothing is opened', async () => {
        const iterator = entries('/nowhere', {signal: AbortSignal.abort('before')});
        expect(await rejection(iterator.next())).toBe('before' as never);
    });

    it('of the batch that it has, not even to a call of before that has not continued', async () => {
        const controller = new AbortController();
        const {signal} = controller;
        const [one, other] = [entries(folder, {signal}), entries(folder, {signal})] as const;
        await one.next();
        await other.next();
        const trace: string[] = [];
        const race = [one, other].map(async iterator => {
            try {
                for await (const info of iterator) {
                    trace.push(typeof info);
                    controller.abort('enough');
                    break;
                }
            } catch (error) {
                trace.push(String(error));
            }
        });
        await Promise.all(race);
        expect(trace).toEqual(['object', 'enough', 'enough']);
        await untilClosed();
    });

    it('that has been promised and not been looked at: its value throws, once for all', async () => {
        const controller = new AbortController();
        const iterator = entries(folder, {signal: controller.signal});
        await iterator.next();
        const promise = iterator.next();
        controller.abort('enough');
        const result = await promise;
        expect(() => result.value).toThrow('enough');
        expect(result.done).toBeFalse();
        expect(await iterator.next()).toEqual({value: undefined, done: true});
        expect(timesOpen(folder)).toBe(0);
    });

    it('that came with the first batch, when the abort follows it in the same turn', async () => {
        const controller = new AbortController();
        const enumerator = open(folder);
        const iterator = entries(enumerator, {signal: controller.signal});
        const next = iterator.next();
        // Behind the ready callback, which has settled the promise by then.
        while (enumerator.has_pending()) await idle();
        controller.abort('enough');
        const {value} = await next.then(
            result => ({value: rejection(Promise.resolve().then(() => result.value))}),
            (error: unknown) => ({value: Promise.resolve(error)}),
        );
        expect(await value).toBe('enough' as never);
        enumerator.close(null);
    });

    it('when a cancellable is cancelled whose event comes later', async () => {
        const cancellable = new Gio.Cancellable();
        const iterator = entries(folder, {signal: signalFor(cancellable)});
        await iterator.next();
        cancellable.cancel();
        expect((await rejection(iterator.next())).name).toBe('AbortError');
        expect(timesOpen(folder)).toBe(0);
    });

    it('when it is cancelled after the promise of an item, whose value closes the folder', async () => {
        const cancellable = new Gio.Cancellable();
        const iterator = entries(folder, {signal: signalFor(cancellable)});
        await iterator.next();
        const promise = iterator.next();
        cancellable.cancel();
        const result = await promise;
        expect(() => result.value).toThrowMatching((error: Error) => error.name === 'AbortError');
        expect(await iterator.next()).toEqual({value: undefined, done: true});
        expect(timesOpen(folder)).toBe(0);
    });

    it('but an enumerator that it was given stays open, and can be used', async () => {
        const controller = new AbortController();
        const enumerator = open(folder);
        const iterator = entries(enumerator, {batch: 100, signal: controller.signal});
        await iterator.next();
        controller.abort('enough');
        await rejection(iterator.next());
        expect(enumerator.is_closed()).toBeFalse();
        expect(enumerator.next_file(null)).not.toBeNull();
        enumerator.close(null);
    });
});

describe('entries refuses', () => {
    const misuse = entries as (...args: unknown[]) => unknown;
    const wrong: [string, unknown[], typeof Error, string][] = [
        [
            'what is no directory',
            [7],
            TypeError,
            'a Gio.File, a path or a Gio.FileEnumerator for directory, got 7',
        ],
        [
            'a batch of nothing',
            ['/', {batch: 0}],
            RangeError,
            'a whole number from 1 to 2147483647 for batch, got 0',
        ],
        ['what is no signal', ['/', {signal: 'x'}], TypeError, 'an AbortSignal for signal, got "x"'],
        [
            'attributes that are no string',
            ['/', {attributes: 1}],
            TypeError,
            'a string for attributes, got 1',
        ],
    ];
    for (const [what, args, kind, message] of wrong)
        it(what, () => expect(() => misuse(...args)).toThrowError(kind, `entries: expected ${message}`));

    it('a disposed enumerator', () => {
        const enumerator = open(folder);
        enumerator.run_dispose();
        expect(() => entries(enumerator)).toThrowError(
            TypeError,
            'entries: expected a directory that is not disposed for directory, got a GLocalFileEnumerator',
        );
    });
});

it('an error of entries begins with the frame of the caller', async () => {
    const error = await rejection(entries('/nope').next());
    expect(error.stack).toMatch(/^[^\n]*entries\.test/);
});
