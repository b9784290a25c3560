// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import * as fc from 'fast-check';

import {mapConcurrent} from '../../src/scope/map-concurrent.js';
import {TaskScope} from '../../src/scope/task-scope.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {tries} from '../support/property.js';
import {collectLog, type Gate, makeGate} from './gate.js';

/** Lets every job that is queued run, and those that they queue. */
function quiet(): Promise<void> {
    return new Promise(resolve => setTimeout(resolve, 0));
}

const logged = collectLog();

describe('mapConcurrent is the model of it', () => {
    /** What happens to the calls, one event after the other. */
    type Event = {kind: 'resolve' | 'reject'; pick: number} | {kind: 'abort'};
    const event: fc.Arbitrary<Event> = fc.oneof(
        {weight: 8, arbitrary: fc.record({kind: fc.constant('resolve' as const), pick: fc.nat(20)})},
        {weight: 1, arbitrary: fc.record({kind: fc.constant('reject' as const), pick: fc.nat(20)})},
        {weight: 1, arbitrary: fc.record({kind: fc.constant('abort' as const)})},
    );

    /** What runs, in what order it was started, and what becomes of the promise. */
    class Model {
        readonly started: number[] = [];
        readonly running: number[] = [];
        outcome: string | undefined;
        #failure: string | undefined;
        readonly #count: number;
        readonly #limit: number;

        constructor(count: number, limit: number) {
            this.#count = count;
            this.#limit = limit;
            this.#go();
        }

        happen(happening: Event): number | undefined {
            if (this.outcome !== undefined) return undefined;
            if (happening.kind === 'abort') {
                this.#failure ??= 'aborted';
                // What is rejected for an error is so for the abort that came before it was.
                this.#failure = 'aborted';
                this.#go();
                return undefined;
            }
            if (this.running.length === 0) return undefined;
            const [ended] = this.running.splice(happening.pick % this.running.length, 1) as [number];
            if (happening.kind === 'reject') this.#failure ??= `error ${ended}`;
            this.#go();
            return ended;
        }

        #go(): void {
            while (
                this.#failure === undefined &&
                this.running.length < this.#limit &&
                this.started.length < this.#count
            ) {
                this.running.push(this.started.length);
                this.started.push(this.started.length);
            }
            if (this.running.length === 0) this.outcome ??= this.#failure ?? 'results';
        }
    }

    for (const asynchronous of [false, true])
        it(`over ${asynchronous ? 'an async' : 'a sync'} iterable, whatever happens in whatever order`, async () => {
            await fc.assert(
                fc.asyncProperty(
                    fc.nat(8),
                    fc.integer({min: 1, max: 4}),
                    fc.array(event, {maxLength: 14}),
                    async (count, limit, events) => {
                        const controller = new AbortController();
                        const gates: Gate<number>[] = [];
                        const started: number[] = [];
                        let outcome: string | undefined;
                        const numbers = Array.from({length: count}, (_, n) => n);
                        const items = asynchronous
                            ? (async function* () {
                                  yield* numbers;
                              })()
                            : numbers;
                        mapConcurrent(
                            items,
                            (n, index) => {
                                expect(index).toBe(n);
                                started.push(n);
                                gates[n] = makeGate<number>();
                                return gates[n]?.promise as Promise<number>;
                            },
                            {concurrency: limit, signal: controller.signal},
                        ).then(
                            results => {
                                expect(results).toEqual(numbers.map(n => n * 2));
                                outcome = 'results';
                            },
                            error => {
                                outcome = String(error);
                            },
                        );
                        const model = new Model(count, limit);
                        await quiet();
                        for (const happening of events) {
                            const ended = model.happen(happening);
                            if (happening.kind === 'abort') controller.abort('aborted');
                            else if (ended !== undefined && happening.kind === 'resolve')
                                gates[ended]?.resolve(ended * 2);
                            else if (ended !== undefined) gates[ended]?.reject(`error ${ended}`);
                            await quiet();
                            expect(started).toEqual(model.started);
                            expect(outcome).toBe(model.outcome);
                        }
                    },
                ),
                tries('scope/property', 150),
            );
        });
});

describe('TaskScope is the model of it', () => {
    type Event = {kind: 'spawn' | 'resolve' | 'reject' | 'cancel' | 'abort'; pick: number};
    const event: fc.Arbitrary<Event> = fc.record({
        kind: fc.constantFrom('spawn', 'spawn', 'spawn', 'resolve', 'resolve', 'reject', 'cancel', 'abort'),
        pick: fc.nat(20),
    });

    it('whatever happens in whatever order', async () => {
        await fc.assert(
            fc.asyncProperty(fc.array(event, {maxLength: 20}), fc.boolean(), async (events, failFast) => {
                logged.length = 0;
                const outer = new TaskScope();
                const scope = new TaskScope({signal: outer.signal, failFast});
                const gates = new Map<number, Gate<number>>();
                const outcomes: string[] = [];
                let closed = false;
                void scope.closed.then(() => {
                    closed = true;
                });

                const pending: number[] = [];
                const expected: string[] = [];
                const errors: string[] = [];
                let aborted = false;
                for (const [n, {kind, pick}] of events.entries()) {
                    const [ended] =
                        kind === 'spawn' || kind === 'abort'
                            ? []
                            : pending.splice(pick % (pending.length || 1), 1);
                    if (kind === 'spawn') {
                        const gate = makeGate<number>();
                        gates.set(n, gate);
                        scope
                            .spawn(() => gate.promise, {name: `${n}`})
                            .then(
                                value => outcomes.push(`${n} value ${value}`),
                                (error: Error) => outcomes.push(`${n} ${error.name}`),
                            );
                        if (aborted) expected.push(`${n} Over`);
                        else pending.push(n);
                    } else if (kind === 'abort') {
                        (pick % 2 === 0 ? scope : outer).abort(Object.assign(new Error(), {name: 'Over'}));
                        aborted = true;
                    } else if (ended !== undefined) {
                        const error = Object.assign(new Error(`${n}`), {
                            name: kind === 'cancel' ? 'AbortError' : 'Bad',
                        });
                        if (kind === 'resolve') gates.get(ended)?.resolve(n);
                        else gates.get(ended)?.reject(error);
                        if (kind === 'reject') errors.push(`${n}`);
                        if (aborted) expected.push(`${ended} Over`);
                        else if (kind === 'resolve') expected.push(`${ended} value ${n}`);
                        // The task's own failure ends a fail-fast scope before its promise settles.
                        else expected.push(`${ended} ${kind === 'reject' && failFast ? 'Over' : error.name}`);
                        if (kind === 'reject' && failFast) aborted = true;
                    }
                    await quiet();
                    if (failFast) outcomes.forEach(rename);
                    expect(outcomes).toEqual(expected);
                    expect(scope.pending().map(({name}) => Number(name))).toEqual(pending);
                    expect(scope.signal.aborted).toBe(aborted);
                    expect(closed).toBe(aborted && pending.length === 0);
                    expect(logged.map(([error]) => (error as Error).message)).toEqual(errors);
                }
                // Whoever ends the scope, its reason is what the tasks reject with.
                function rename(outcome: string, n: number): void {
                    const isReason = (scope.signal.reason as Error | undefined)?.name === 'AbortError';
                    if (isReason && expected[n]?.endsWith(' Over'))
                        outcomes[n] = outcome.replace(/ AbortError$/, ' Over');
                }
            }),
            tries('scope/property', 150),
        );
    });
});
