// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import System from 'system';
import * as fc from 'fast-check';

import {signalFor} from '../../src/gio/signal-for.js';
import {sleep} from '../../src/loop/sleep.js';
import {latest} from '../../src/scope/latest.js';
import {AbortController} from '../../src/web/abort-controller.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {idle, sources} from '../support/main-loop.js';
import {tries} from '../support/property.js';
import {rejection} from '../support/rejection.js';
import {runProgram} from '../program/program.js';
import {type Gate, makeGate} from './gate.js';

describe('latest', () => {
    it('gives a value, and hands the arguments on after the signal', async () => {
        const add = latest(async (signal, a: number, b: number) => {
            await sleep(1, {signal});
            return a + b;
        });
        expect(await add(1, 2)).toBe(3);
        expect(await add(3, 4)).toBe(7);
    });

    it('aborts the call before, at once, and rejects it with an AbortError', async () => {
        const trace: string[] = [];
        const search = latest(async (signal, text: string) => {
            trace.push(`start ${text}`);
            signal.addEventListener('abort', () => trace.push(`abort ${text}`));
            await sleep(text === 'c' ? 1 : 60_000, {signal});
            return text;
        });
        const [a, b, c] = [search('a'), search('b'), search('c')];
        expect(trace).toEqual(['start a', 'abort a', 'start b', 'abort b', 'start c']);
        expect((await rejection(a)).name).toBe('AbortError');
        expect((await rejection(b)).message).toBe('There was a newer call');
        expect(await c).toBe('c');
    });

    it('gives no value of a call that took no notice of the newer one', async () => {
        const gates = [makeGate<string>(), makeGate<string>()] as const;
        const pick = latest((_signal, n: 0 | 1) => gates[n].promise);
        const [first, second] = [pick(0), pick(1)];
        gates[0].resolve('old');
        expect((await rejection(first)).name).toBe('AbortError');
        gates[1].resolve('new');
        expect(await second).toBe('new');
    });

    it('gives no value when the newer call comes between the end and the continuation', async () => {
        const gate = makeGate<string>();
        const trace: string[] = [];
        const call = latest(async (_signal, wait: boolean) => (wait ? gate.promise : 'new'));
        const old = call(true).then(
            () => trace.push('old value'),
            (error: Error) => trace.push(error.name),
        );
        const newer = gate.promise.then(() => call(false));
        gate.resolve('old');
        expect(await newer).toBe('new');
        await old;
        expect(trace).toEqual(['AbortError']);
    });

    it('does not abort a call that has ended', async () => {
        const signals: AbortSignal[] = [];
        const call = latest(async signal => void signals.push(signal));
        await call();
        await call();
        expect(signals.map(({aborted}) => aborted)).toEqual([false, false]);
    });

    it('aborts the newest though one before it has ended in between', async () => {
        const gate = makeGate();
        const call = latest((signal, deaf: boolean) => (deaf ? gate.promise : sleep(60_000, {signal})));
        const [first, second] = [rejection(call(true)), rejection(call(false))];
        gate.resolve();
        expect((await first).message).toBe('There was a newer call');
        void call(false).catch(() => {});
        expect((await second).message).toBe('There was a newer call');
        void call(false);
    });

    it('leaves it to GJS to complain about an error that nobody handles', async () => {
        const {errors, status} = await runProgram(['unhandled']);
        expect(status).toBe(0);
        expect(errors.match(/Unhandled promise rejection/g)?.length).toBe(1);
        expect(errors).toContain('newest@');
    });

    it('lets the newest count when an abort calls again', async () => {
        let calls = 0;
        const call: () => Promise<number> = latest(async signal => {
            const number = ++calls;
            if (number === 1) signal.addEventListener('abort', () => again());
            await sleep(number === 2 ? 1 : 60_000, {signal});
            return number;
        });
        let newest: Promise<number> | undefined;
        const again = (): void => {
            newest = call();
        };
        const first = call();
        const second = call();
        expect((await rejection(first)).name).toBe('AbortError');
        expect((await rejection(second)).name).toBe('AbortError');
        expect(await newest).toBe(2);
        // The second never began.
        expect(calls).toBe(2);
    });

    it('needs nobody to handle a call that a newer one has ended', async () => {
        const call = latest(signal => sleep(1, {signal}));
        void call();
        void call();
        await call();
        await idle();
        expect().nothing();
    });

    it('ends with its signal', async () => {
        const controller = new AbortController();
        const call = latest(signal => sleep(60_000, {signal}), {signal: controller.signal});
        const running = call();
        controller.abort('over');
        expect(await rejection(running)).toBe('over' as never);
        expect(await rejection(call())).toBe('over' as never);
        void call();
        await idle();
    });

    it('rejects with what the function throws', async () => {
        const error = new Error('thrown');
        const call = latest(() => {
            throw error;
        });
        expect(await rejection(call())).toBe(error);
    });

    it('refuses what stands in the place of options', () => {
        const misuse = latest as (...args: unknown[]) => unknown;
        const start = (): void => {};
        for (const [options, message] of [
            [
                new AbortController().signal,
                /^latest: .*\(signal, wait\) for options, got an AbortSignal: write \{signal\}$/,
            ],
            [null, /^latest: .* for options, got null$/],
            [{delay: 1}, /^latest: expected one of the options signal, wait, got "delay"$/],
            [{wait: 100}, /^latest: expected a boolean for wait, got 100$/],
        ] as const)
            expect(() => misuse(start, options)).toThrowError(TypeError, message);
    });

    it('refuses what is no function and no signal', () => {
        expect(() => latest(7 as never)).toThrowError(
            TypeError,
            'latest: expected a function for start, got 7',
        );
        expect(() => latest(() => 1, {signal: 7 as never})).toThrowError(
            TypeError,
            'latest: expected an AbortSignal for signal, got 7',
        );
    });
});

/** A function whose calls wait for each other and then for the gate, and the calls that have begun. */
function counted(signal: AbortSignal): {call: () => Promise<void>; gate: Gate<void>; started: number[]} {
    const gate = makeGate();
    const started: number[] = [];
    const begin = (): Promise<void> => {
        started.push(started.length);
        return gate.promise;
    };
    return {call: latest(begin, {wait: true, signal}), gate, started};
}

describe('latest that waits', () => {
    it('begins a call when the one before has ended, and never those that were overtaken', async () => {
        const trace: string[] = [];
        const gates: Record<string, Gate<void>> = {};
        const call = latest(
            async (signal, name: string) => {
                trace.push(`start ${name}`);
                signal.addEventListener('abort', () => trace.push(`abort ${name}`));
                const gate = makeGate();
                gates[name] = gate;
                await gate.promise;
                trace.push(`end ${name}`);
                return name;
            },
            {wait: true},
        );
        const [a, b] = [call('a'), rejection(call('b'))];
        const c = call('c');
        expect(trace).toEqual(['start a', 'abort a']);
        // What never began does not wait for what runs.
        expect((await b).message).toBe('There was a newer call');
        gates['a']?.resolve();
        expect((await rejection(a)).message).toBe('There was a newer call');
        expect(trace).toEqual(['start a', 'abort a', 'end a', 'start c']);
        gates['c']?.resolve();
        expect(await c).toBe('c');
    });

    it('ends with its signal, which drops the call that waits at once', async () => {
        const controller = new AbortController();
        const {call, gate, started} = counted(controller.signal);
        const first = call();
        const second = call();
        controller.abort('over');
        expect(await rejection(second)).toBe('over' as never);
        gate.resolve();
        expect((await rejection(first)).message).toBe('There was a newer call');
        expect(started.length).toBe(1);
    });

    it('does not begin a call whose cancellable is cancelled, though the event of that comes later', async () => {
        const cancellable = new Gio.Cancellable();
        const {call, gate, started} = counted(signalFor(cancellable, {threadSafe: true}));
        const errors = Promise.all([call(), call()].map(rejection));
        cancellable.cancel();
        gate.resolve();
        expect((await errors).map(({name}) => name)).toEqual(['AbortError', 'AbortError']);
        expect(started.length).toBe(1);
    });

    it('goes on after an error', async () => {
        const call = latest(
            async (_signal, fails: boolean) => {
                await sleep(1);
                if (fails) throw new Error('thrown');
                return 'value';
            },
            {wait: true},
        );
        const first = rejection(call(true));
        const second = call(false);
        expect((await first).name).toBe('AbortError');
        expect(await second).toBe('value');
        expect((await rejection(call(true))).message).toBe('thrown');
    });

    it('needs nobody to handle a call that a newer one has ended', async () => {
        const call = latest(signal => sleep(1, {signal}), {wait: true});
        for (let n = 0; n < 3; n++) void call();
        await call();
        await idle();
        expect().nothing();
    });

    it('leaves nothing of 30,000 calls', async () => {
        await idle();
        const before = sources();
        const signal = new CountingSignal();
        const call = latest((_own, n: number) => Promise.resolve(n), {wait: true, signal});
        for (let n = 0; n < 10_000; n++) {
            void call(n);
            void call(n + 1);
            if ((await call(n + 2)) !== n + 2) fail(n);
            if (n % 500 === 0) System.gc();
        }
        expect(signal.listeners.size).toBe(0);
        expect(sources().filter(id => !before.includes(id))).toEqual([]);
    });
});

describe('latest is the model of it', () => {
    type Event = {kind: 'call' | 'resolve' | 'reject' | 'abort'; pick: number};
    const event: fc.Arbitrary<Event> = fc.record({
        kind: fc.oneof(
            {weight: 6, arbitrary: fc.constant('call' as const)},
            {weight: 5, arbitrary: fc.constant('resolve' as const)},
            {weight: 2, arbitrary: fc.constant('reject' as const)},
            {weight: 1, arbitrary: fc.constant('abort' as const)},
        ),
        pick: fc.nat(20),
    });

    for (const wait of [false, true])
        it(`whatever happens in whatever order, ${wait ? 'with' : 'without'} wait`, async () => {
            await fc.assert(
                fc.asyncProperty(fc.array(event, {maxLength: 16}), async events => {
                    const controller = new AbortController();
                    const gates = new Map<number, Gate<number>>();
                    const started: number[] = [];
                    const outcomes: string[] = [];
                    const call = latest(
                        (_signal, n: number) => {
                            started.push(n);
                            const gate = makeGate<number>();
                            gates.set(n, gate);
                            return gate.promise;
                        },
                        {wait, signal: controller.signal},
                    );
                    const expected: string[] = [];
                    const begun: number[] = [];
                    const running: number[] = [];
                    let [newest, waiting] = [-1, -1];
                    let aborted = false;
                    for (const [n, {kind, pick}] of events.entries()) {
                        if (kind === 'call') {
                            call(n).then(
                                value => outcomes.push(`${n} value ${value}`),
                                (error: unknown) =>
                                    outcomes.push(
                                        `${n} ${error instanceof Error ? 'overtaken' : String(error)}`,
                                    ),
                            );
                            if (aborted) {
                                expected.push(`${n} over`);
                            } else {
                                if (waiting >= 0) expected.push(`${waiting} overtaken`);
                                waiting = -1;
                                newest = n;
                                if (wait && running.length > 0) {
                                    waiting = n;
                                } else {
                                    begun.push(n);
                                    running.push(n);
                                }
                            }
                        } else if (kind === 'abort') {
                            controller.abort('over');
                            if (waiting >= 0) expected.push(`${waiting} over`);
                            waiting = -1;
                            aborted = true;
                        } else if (running.length > 0) {
                            const [ended] = running.splice(pick % running.length, 1) as [number];
                            if (kind === 'resolve') gates.get(ended)?.resolve(ended);
                            else gates.get(ended)?.reject(`error`);
                            // Of a call that was overtaken before the abort the first reason stays.
                            if (ended !== newest) expected.push(`${ended} overtaken`);
                            else if (aborted) expected.push(`${ended} over`);
                            else expected.push(`${ended} ${kind === 'resolve' ? `value ${ended}` : 'error'}`);
                            if (waiting >= 0) {
                                begun.push(waiting);
                                running.push(waiting);
                                waiting = -1;
                            }
                        }
                        await idle();
                        expect(started).toEqual(begun);
                        expect(outcomes).toEqual(expected);
                    }
                }),
                tries('scope/latest', 100),
            );
        });
});
