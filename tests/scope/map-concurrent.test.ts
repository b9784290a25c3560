// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {signalFor} from '../../src/gio/signal-for.js';
import {chunks} from '../../src/io/chunks.js';
import {sleep} from '../../src/loop/sleep.js';
import {mapConcurrent} from '../../src/scope/map-concurrent.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {Pipe} from '../io/pipe.js';
import {idle} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {makeGate} from './gate.js';

/** Counts from 0, and knows how far it was asked and whether it was closed. */
class Counter implements IterableIterator<number> {
    asked = 0;
    closed = 0;
    readonly #end: number;

    constructor(end: number) {
        this.#end = end;
    }

    [Symbol.iterator](): this {
        return this;
    }

    next(): IteratorResult<number, undefined> {
        const value = this.asked++;
        return value < this.#end ? {value, done: false} : {value: undefined, done: true};
    }

    return(): IteratorReturnResult<undefined> {
        this.closed += 1;
        return {value: undefined, done: true};
    }
}

async function* generate(end: number, trace: string[] = []): AsyncGenerator<number, void, undefined> {
    try {
        for (let n = 0; n < end; n++) {
            await idle();
            yield n;
        }
    } finally {
        trace.push('closed');
    }
}

describe('mapConcurrent gives the results in the order of the items', () => {
    it('whatever order they come in', async () => {
        const results = await mapConcurrent([30, 1, 20, 5], async ms => {
            await sleep(ms);
            return ms;
        });
        expect(results).toEqual([30, 1, 20, 5]);
    });

    it('of any iterable, with the index', async () => {
        expect(await mapConcurrent('abc', (letter, index) => `${letter}${index}`, {concurrency: 2})).toEqual([
            'a0',
            'b1',
            'c2',
        ]);
        expect(
            await mapConcurrent(new Map([[1, 'x']]), ([key, value]) => `${key}${value}`, {concurrency: 1}),
        ).toEqual(['1x']);
        expect(await mapConcurrent([], () => 1, {concurrency: 1})).toEqual([]);
    });

    it('of an async iterable', async () => {
        expect(await mapConcurrent(generate(5), n => sleep(5 - n).then(() => n), {concurrency: 2})).toEqual([
            0, 1, 2, 3, 4,
        ]);
    });
});

describe('mapConcurrent runs', () => {
    it('no more than the limit, and takes items only when there is room', async () => {
        const items = new Counter(7);
        const gates = Array.from({length: 7}, () => makeGate());
        const promise = mapConcurrent(items, n => gates[n]?.promise, {concurrency: 3});
        expect(items.asked).toBe(3);
        gates[1]?.resolve();
        await idle();
        expect(items.asked).toBe(4);
        for (const gate of gates) gate.resolve();
        expect((await promise).length).toBe(7);
        expect(items.closed).toBe(0);
    });

    it('one call after the other with a limit of 1', async () => {
        const trace: string[] = [];
        await mapConcurrent(
            [0, 1, 2],
            async n => {
                trace.push(`start ${n}`);
                await idle();
                trace.push(`end ${n}`);
            },
            {concurrency: 1},
        );
        expect(trace).toEqual(['start 0', 'end 0', 'start 1', 'end 1', 'start 2', 'end 2']);
    });
});

describe('after an error mapConcurrent', () => {
    it('starts nothing, aborts and awaits what runs, closes the iterable, and gives the first error', async () => {
        const items = new Counter(100);
        const trace: string[] = [];
        const error = new Error('first');
        const gate = makeGate();
        const promise = mapConcurrent(
            items,
            async (n, _index, signal) => {
                trace.push(`start ${n}`);
                if (n === 1) throw error;
                signal.addEventListener('abort', () => {
                    const reason = signal.reason as Error;
                    trace.push(`abort ${n} ${reason.name}`);
                    expect(reason.cause).toBe(error);
                });
                await gate.promise;
                trace.push(`end ${n}`);
                throw new Error('later');
            },
            {concurrency: 3},
        ).finally(() => trace.push('rejected'));
        promise.catch(() => {});
        await idle();
        trace.push('waiting');
        gate.resolve();
        expect(await rejection(promise)).toBe(error);
        expect(trace).toEqual([
            'start 0',
            'start 1',
            'start 2',
            'abort 0 AbortError',
            'abort 2 AbortError',
            'waiting',
            'end 0',
            'end 2',
            'rejected',
        ]);
        expect(items.asked).toBe(3);
        expect(items.closed).toBe(1);
    });

    it('of nothing gives that', async () => {
        const promise = mapConcurrent([1], () => Promise.reject(undefined), {concurrency: 1});
        expect(await rejection(promise)).toBeUndefined();
    });

    it('closes an async generator before it rejects', async () => {
        const trace: string[] = [];
        const promise = mapConcurrent(
            generate(10, trace),
            async () => {
                throw new Error('thrown');
            },
            {concurrency: 1},
        );
        expect((await rejection(promise)).message).toBe('thrown');
        expect(trace).toEqual(['closed']);
    });

    it('waits until an async generator has cleaned up', async () => {
        const trace: string[] = [];
        async function* items(): AsyncGenerator<number, void, undefined> {
            try {
                yield 1;
            } finally {
                await idle();
                trace.push('closed');
            }
        }
        const promise = mapConcurrent(
            items(),
            () => {
                throw new Error('thrown');
            },
            {concurrency: 1},
        ).catch((error: Error) => trace.push(error.message));
        await promise;
        expect(trace).toEqual(['closed', 'thrown']);
    });

    it('of the iterable waits for what runs and does not close it', async () => {
        const trace: string[] = [];
        const error = new Error('of the iterable');
        function* items(): Generator<number, void, undefined> {
            yield 1;
            throw error;
        }
        const promise = mapConcurrent(
            items(),
            async () => {
                await idle();
                trace.push('end');
            },
            {concurrency: 2},
        );
        expect(await rejection(promise)).toBe(error);
        expect(trace).toEqual(['end']);
    });

    for (const asynchronous of [false, true])
        it(`of an ${asynchronous ? 'async iterable' : 'iterable'} that can be closed does not close it`, async () => {
            const trace: string[] = [];
            const error = new Error('of the iterable');
            const source = {
                next() {
                    trace.push('asked');
                    if (trace.length === 1) return {done: false, value: 1};
                    throw error;
                },
                return() {
                    trace.push('closed');
                    return {done: true, value: undefined};
                },
            };
            const later = {next: async () => source.next(), return: async () => source.return()};
            const items = asynchronous
                ? {[Symbol.asyncIterator]: () => later}
                : {[Symbol.iterator]: () => source};
            const promise = mapConcurrent(items as Iterable<number>, async () => {
                await idle();
                trace.push('end');
            });
            expect(await rejection(promise)).toBe(error);
            expect(trace).toEqual(['asked', 'asked', 'end']);
        });

    it('calls nothing for an item that comes later', async () => {
        const gate = makeGate<IteratorResult<number>>();
        const answers = [Promise.resolve({done: false, value: 0}), gate.promise];
        const items = {[Symbol.asyncIterator]: () => ({next: () => answers.shift()})};
        const called: number[] = [];
        const promise = mapConcurrent(items as AsyncIterable<number>, async n => {
            called.push(n);
            throw new Error('thrown');
        });
        expect((await rejection(promise)).message).toBe('thrown');
        gate.resolve({done: false, value: 1});
        await idle();
        expect(called).toEqual([0]);
    });

    it('does not close an iterable that has come to its end', async () => {
        const items = new Counter(1);
        const promise = mapConcurrent(items, async () => {
            await idle();
            throw new Error('thrown');
        });
        expect((await rejection(promise)).message).toBe('thrown');
        expect(items.asked).toBe(2);
        expect(items.closed).toBe(0);
    });

    it('in an item that an async iterable gives is one of the iterable', async () => {
        const items: AsyncIterable<number> = {
            [Symbol.asyncIterator]: () => ({
                next: async () => ({
                    done: false,
                    get value(): number {
                        throw new Error('of the value');
                    },
                }),
            }),
        };
        expect((await rejection(mapConcurrent(items, n => n, {concurrency: 2}))).message).toBe(
            'of the value',
        );
    });

    it('does not wait for an item that does not come, and stops the reading for it', async () => {
        const pipe = new Pipe('printf x; exec sleep 60');
        const promise = mapConcurrent(
            chunks(pipe.stream),
            async () => {
                await idle();
                throw new Error('thrown');
            },
            {concurrency: 2},
        );
        expect((await rejection(promise)).message).toBe('thrown');
        while (pipe.stream.has_pending()) await idle();
        pipe.end();
    });
});

describe('an item that never comes', () => {
    it('keeps mapConcurrent from nothing', async () => {
        const controller = new AbortController();
        const never: AsyncIterable<number> = {
            [Symbol.asyncIterator]: () => ({
                next: () => new Promise(() => {}),
                // As a generator that waits.
                return: () => new Promise(() => {}),
            }),
        };
        const promise = mapConcurrent(never, n => n, {concurrency: 1, signal: controller.signal});
        controller.abort('enough');
        expect(await rejection(promise)).toBe('enough' as never);
    });
});

describe('an abort of mapConcurrent', () => {
    it('aborts what runs, starts nothing, and rejects with the reason when it has ended', async () => {
        const signal = new CountingSignal();
        const items = new Counter(100);
        const ended: number[] = [];
        const promise = mapConcurrent(
            items,
            async (n, _index, own) => {
                expect(await rejection(sleep(60_000, {signal: own}))).toBe('enough' as never);
                await idle();
                ended.push(n);
                return n;
            },
            {concurrency: 2, signal},
        );
        signal.abort('enough');
        expect(await rejection(promise)).toBe('enough' as never);
        expect(ended).toEqual([0, 1]);
        expect(items.asked).toBe(2);
        expect(items.closed).toBe(1);
        expect(signal.listeners.size).toBe(0);
    });

    it('before starts nothing', async () => {
        const items = new Counter(3);
        const promise = mapConcurrent(items, n => n, {concurrency: 2, signal: AbortSignal.abort('before')});
        expect(await rejection(promise)).toBe('before' as never);
        expect(items.asked).toBe(0);
    });

    it('after the last result still gives the reason', async () => {
        const controller = new AbortController();
        const promise = mapConcurrent(
            [1],
            n => {
                void Promise.resolve().then(() => controller.abort('late'));
                return n;
            },
            {concurrency: 1, signal: controller.signal},
        );
        expect(await rejection(promise)).toBe('late' as never);
    });

    it('by a cancellable is noticed before the next is started', async () => {
        const cancellable = new Gio.Cancellable();
        const items = new Counter(3);
        const signal = signalFor(cancellable);
        const each = (_n: number, _index: number, own: AbortSignal): void => {
            cancellable.cancel();
            expect(own.aborted).toBeTrue();
        };
        const promise = mapConcurrent(items, each, {concurrency: 3, signal});
        expect((await rejection(promise)).name).toBe('AbortError');
        expect(items.asked).toBe(1);
    });

    it('leaves no listener after the end', async () => {
        const signal = new CountingSignal();
        await mapConcurrent([1, 2], (_n, _index, own) => sleep(1, {signal: own}), {concurrency: 1, signal});
        expect(signal.listeners.size).toBe(0);
    });
});

describe('mapConcurrent refuses', () => {
    const misuse = mapConcurrent as (...args: unknown[]) => Promise<unknown>;
    const each = (): number => 1;
    const wrong: [string, unknown[], RegExp][] = [
        ['what cannot be iterated', [7, each], /^mapConcurrent: expected an iterable for items, got 7$/],
        ['nothing', [], /^mapConcurrent: expected a function for mapper, got undefined$/],
        ['no function', [[], 'x'], /^mapConcurrent: expected a function for mapper, got "x"$/],
        ['the arguments of 0.1.0', [[], 8, each], /^mapConcurrent: expected a function for mapper, got 8$/],
        [
            'a number of calls that is no option',
            [[], each, 8],
            /an object of options \(concurrency, signal\)/,
        ],
        [
            'a signal that is no option',
            [[], each, new AbortController().signal],
            /for options, got an AbortSignal: write \{signal\}$/,
        ],
        [
            'an option that does not exist',
            [[], each, {limit: 8}],
            /one of the options concurrency, signal, got "limit"$/,
        ],
        ['null for options', [[], each, null], /for options, got null$/],
        ['no signal', [[], each, {signal: 1}], /^mapConcurrent: expected an AbortSignal for signal, got 1$/],
        ['no concurrency', [[], each, {concurrency: 0}], /for concurrency, got 0$/],
        [
            'a concurrency that is no whole number',
            [[], each, {concurrency: 1.5}],
            /for concurrency, got 1.5$/,
        ],
    ];
    for (const [what, args, message] of wrong)
        it(what, async () => {
            const error = await rejection(misuse(...args));
            expect(error).toBeInstanceOf(what.includes('concurrency') ? RangeError : TypeError);
            expect(error.message).toMatch(message);
        });
});
