// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import System from 'system';
import * as fc from 'fast-check';

import {signalFor} from '../../src/gio/signal-for.js';
import {sleep} from '../../src/loop/sleep.js';
import {race} from '../../src/scope/race.js';
import {AbortController} from '../../src/web/abort-controller.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {idle, sources} from '../support/main-loop.js';
import {tries} from '../support/property.js';
import {rejection} from '../support/rejection.js';
import {type Gate, makeGate} from './gate.js';

/** Lets every job that is queued run, and those that they queue. */
function quiet(): Promise<void> {
    return new Promise(resolve => setTimeout(resolve, 0));
}

describe('race', () => {
    it('gives the first value, aborts the others and waits for them', async () => {
        const trace: string[] = [];
        const gate = makeGate();
        const runner = (name: string, ms: number) => async (signal: AbortSignal) => {
            trace.push(`start ${name}`);
            try {
                await sleep(ms, {signal});
                return name;
            } catch (error) {
                trace.push(`${name} ${(error as Error).message}`);
                await gate.promise;
                trace.push(`${name} cleaned up`);
                throw error;
            }
        };
        const promise = race([runner('slow', 60_000), runner('fast', 1), runner('slower', 60_000)]);
        const settled = promise.then(value => trace.push(`settled ${value}`));
        await sleep(10);
        trace.push('waiting');
        gate.resolve();
        await settled;
        expect(trace).toEqual([
            'start slow',
            'start fast',
            'start slower',
            'slow Another call was the first',
            'slower Another call was the first',
            'waiting',
            'slow cleaned up',
            'slower cleaned up',
            'settled fast',
        ]);
    });

    it('goes on after an error, and gives them all, in their order, if there is nothing else', async () => {
        const fail = (name: string, ms: number) => async () => {
            await sleep(ms);
            throw new Error(name);
        };
        expect(await race([fail('a', 1), async () => sleep(5).then(() => 'b')])).toBe('b');
        const error = await rejection(
            race([
                fail('a', 5),
                () => {
                    throw new Error('b');
                },
                fail('c', 1),
            ]),
        );
        expect(error).toBeInstanceOf(AggregateError);
        expect(error.message).toBe('race: all have failed');
        expect((error as AggregateError).errors.map(({message}: Error) => message)).toEqual(['a', 'b', 'c']);
        expect((await rejection(race([]))) as AggregateError).toBeInstanceOf(AggregateError);
    });

    it('ends with its signal, when all have ended', async () => {
        const controller = new AbortController();
        const gate = makeGate();
        const trace: string[] = [];
        const promise = race(
            [signal => sleep(60_000, {signal}), () => gate.promise.then(() => trace.push('ended'))],
            {signal: controller.signal},
        ).catch((error: unknown) => trace.push(String(error)));
        controller.abort('enough');
        await idle();
        gate.resolve();
        await promise;
        expect(trace).toEqual(['ended', 'enough']);
        let started = false;
        const start = (): void => {
            started = true;
        };
        expect(await rejection(race([start], {signal: controller.signal}))).toBe('enough' as never);
        expect(started).toBeFalse();
    });

    it('starts no more once one has aborted the signal', async () => {
        const controller = new AbortController();
        const started: string[] = [];
        const promise = race(
            [
                () => {
                    started.push('a');
                    controller.abort('by the first');
                },
                () => started.push('b'),
            ],
            {signal: controller.signal},
        );
        expect(await rejection(promise)).toBe('by the first' as never);
        expect(started).toEqual(['a']);
    });

    it('gives no value after an abort, nor after that of a cancellable', async () => {
        const controller = new AbortController();
        const late: unknown[] = [];
        const discard = (value: unknown): void => void late.push(value);
        const promise = race([() => Promise.resolve(1)], {signal: controller.signal, discard});
        void Promise.resolve()
            .then(() => {})
            .then(() => controller.abort('late'));
        expect(await rejection(promise)).toBe('late' as never);
        const cancellable = new Gio.Cancellable();
        const other = race([async () => cancellable.cancel()], {signal: signalFor(cancellable)});
        expect((await rejection(other)).name).toBe('AbortError');
        await idle();
        expect(late).toEqual([1]);
    });

    it('gives what came second to discard', async () => {
        const late: number[] = [];
        const gate = makeGate<number>();
        const promise = race([() => Promise.resolve(1), () => gate.promise], {
            discard: value => void late.push(value),
        });
        await idle();
        gate.resolve(2);
        expect(await promise).toBe(1);
        expect(late).toEqual([2]);
    });

    const misuse = race as (...args: unknown[]) => Promise<unknown>;
    const wrong: [string, unknown[], RegExp][] = [
        ['what cannot be iterated', [7], /^race: expected an iterable of functions for functions, got 7$/],
        ['a string', ['ab'], /got "ab"$/],
        [
            'a promise among the functions',
            [[() => 1, Promise.resolve()]],
            /for functions\[1\], got a Promise$/,
        ],
        [
            'a signal for options',
            [[], new AbortController().signal],
            /for options, got an AbortSignal: write \{signal\}$/,
        ],
        ['null for options', [[], null], /for options, got null$/],
        ['no signal', [[], {signal: 7}], /^race: expected an AbortSignal for signal, got 7$/],
        ['no discard', [[], {discard: 7}], /^race: expected a function for discard, got 7$/],
    ];
    for (const [what, args, message] of wrong)
        it(`refuses ${what}`, async () => {
            const error = await rejection(misuse(...args));
            expect(error).toBeInstanceOf(TypeError);
            expect(error.message).toMatch(message);
        });
});

describe('race is the model of it', () => {
    type Event = {kind: 'resolve' | 'reject' | 'abort'; pick: number};
    const event: fc.Arbitrary<Event> = fc.record({
        kind: fc.oneof(
            {weight: 4, arbitrary: fc.constant('resolve' as const)},
            {weight: 4, arbitrary: fc.constant('reject' as const)},
            {weight: 1, arbitrary: fc.constant('abort' as const)},
        ),
        pick: fc.nat(20),
    });

    it('whatever happens in whatever order', async () => {
        await fc.assert(
            fc.asyncProperty(
                fc.integer({min: 1, max: 5}),
                fc.array(event, {maxLength: 8}),
                async (count, events) => {
                    const controller = new AbortController();
                    const gates: Gate<number>[] = Array.from({length: count}, () => makeGate<number>());
                    const signals: AbortSignal[] = [];
                    const late: number[] = [];
                    let outcome: string | undefined;
                    race(
                        gates.map(({promise}) => (signal: AbortSignal) => {
                            signals.push(signal);
                            return promise;
                        }),
                        {signal: controller.signal, discard: value => void late.push(value)},
                    ).then(
                        value => (outcome = `value ${value}`),
                        (error: unknown) =>
                            (outcome =
                                error instanceof AggregateError
                                    ? `all ${error.errors.join()}`
                                    : String(error)),
                    );
                    const running = gates.map((_, n) => n);
                    const errors: string[] = [];
                    const expectedLate: number[] = [];
                    let [winner, aborted] = [undefined as number | undefined, false];
                    let expected: string | undefined;
                    for (const {kind, pick} of events) {
                        if (kind === 'abort') {
                            controller.abort('aborted');
                            if (!aborted && expected === undefined && winner !== undefined)
                                expectedLate.push(winner);
                            if (expected === undefined) aborted = true;
                        } else if (running.length > 0) {
                            const [ended] = running.splice(pick % running.length, 1) as [number];
                            if (kind === 'reject') {
                                gates[ended]?.reject(`error ${ended}`);
                                errors[ended] = `error ${ended}`;
                            } else {
                                gates[ended]?.resolve(ended);
                                if (winner === undefined && !aborted) winner = ended;
                                else expectedLate.push(ended);
                            }
                        }
                        if (running.length === 0)
                            expected ??= aborted
                                ? 'aborted'
                                : winner === undefined
                                  ? `all ${errors.join()}`
                                  : `value ${winner}`;
                        await quiet();
                        await quiet();
                        expect(outcome).toBe(expected);
                        expect(signals.every(signal => signal.aborted)).toBe(
                            winner !== undefined || controller.signal.aborted,
                        );
                        if (expected !== undefined)
                            expect(late.sort((a, b) => a - b)).toEqual(expectedLate.sort((a, b) => a - b));
                    }
                },
            ),
            tries('scope/race', 200),
        );
    });
});

describe('nothing stays behind', () => {
    it('of 30,000 calls: no source, no listener', async () => {
        await idle();
        const before = sources();
        const signal = new CountingSignal();
        for (let n = 0; n < 10_000; n++) {
            const value = await race(
                [
                    () => Promise.resolve(n),
                    own =>
                        new Promise<number>((_resolve, reject) => {
                            own.addEventListener('abort', () => reject(own.reason), {once: true});
                        }),
                    () => Promise.reject(new Error('x')),
                ],
                {signal},
            );
            if (value !== n) fail(value);
            if (n % 500 === 0) System.gc();
        }
        expect(signal.listeners.size).toBe(0);
        expect(sources().filter(id => !before.includes(id))).toEqual([]);
    });
});
