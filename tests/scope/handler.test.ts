// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import System from 'system';
import * as fc from 'fast-check';

import {sleep} from '../../src/loop/sleep.js';
import type {HandlerOptions, Overlap} from '../../src/scope/index.js';
import {TaskScope} from '../../src/scope/task-scope.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import {isConnected, Thing} from '../gobject/thing.js';
import {runProgram} from '../program/program.js';
import {idle, sources} from '../support/main-loop.js';
import {tries} from '../support/property.js';
import {collectLog, type Gate, makeGate} from './gate.js';

const logged = collectLog();

/** Lets every job that is queued run, and those that they queue. */
function quiet(): Promise<void> {
    return new Promise(resolve => setTimeout(resolve, 0));
}

describe('a handler', () => {
    it('starts inside the emission, with a signal and what was emitted, and returns no promise', async () => {
        const scope = new TaskScope();
        const thing = new Thing();
        const trace: unknown[] = [];
        thing.connect(
            'poked',
            scope.handler(async (signal, object: Thing, count: number) => {
                trace.push(signal === scope.signal, object === thing, count);
                await sleep(1, {signal});
                trace.push('end');
            }),
        );
        thing.poke(7);
        trace.push('emitted');
        await scope.idle();
        expect(trace).toEqual([true, true, 7, 'emitted', 'end']);
    });

    it('of a Gio.SimpleAction runs when it is activated, one at a time', async () => {
        const scope = new TaskScope();
        const action = new Gio.SimpleAction({name: 'save', parameter_type: new GLib.VariantType('s')});
        const saved: string[] = [];
        const enabled: boolean[] = [];
        const save = async (
            signal: AbortSignal,
            _action: Gio.SimpleAction,
            parameter: GLib.Variant | null,
        ) => {
            const name = parameter?.deepUnpack() as string;
            enabled.push(action.enabled);
            await sleep(1, {signal});
            saved.push(name);
        };
        action.connect('activate', scope.handler(save, {busy: isBusy => (action.enabled = !isBusy)}));
        for (const name of ['a', 'b']) action.activate(GLib.Variant.new_string(name));
        expect(action.enabled).toBeFalse();
        await scope.idle();
        await idle();
        expect(action.enabled).toBeTrue();
        action.activate(GLib.Variant.new_string('c'));
        await scope.idle();
        expect(saved).toEqual(['a', 'c']);
        expect(enabled).toEqual([false, false]);
    });

    it('gives C what it wants', async () => {
        const scope = new TaskScope();
        const thing = new Thing();
        const id = thing.connect(
            'asked',
            scope.handler(() => sleep(1), {returns: true}),
        );
        expect(thing.emit('asked')).toBeTrue();
        thing.disconnect(id);
        thing.connect(
            'asked',
            scope.handler(() => sleep(1)),
        );
        // Undefined, where a promise would be true.
        expect(thing.emit('asked')).toBeFalse();
        const answer = scope.handler(async (_signal, a: number, b: number) => a + b, {
            returns: (a, b) => a + b,
        });
        expect(answer(1, 2)).toBe(3);
        scope.abort();
        expect(answer(3, 4)).toBe(7);
        await scope.closed;
    });

    it('logs an error once and runs again with the next emission', async () => {
        const scope = new TaskScope();
        let calls = 0;
        const error = new Error('thrown');
        const handler = scope.handler(async function onPoked() {
            calls += 1;
            throw error;
        });
        const sync = scope.handler(
            () => {
                throw new Error('at once');
            },
            {name: 'the sync one'},
        );
        handler();
        await scope.idle();
        handler();
        sync();
        await scope.idle();
        await quiet();
        expect(calls).toBe(2);
        expect(logged.map(([, context]) => context)).toEqual([
            'TaskScope: onPoked',
            'TaskScope: the sync one',
        ]);
    });

    it('does nothing after the end of the scope, and ends what runs with it', async () => {
        const scope = new TaskScope();
        const trace: string[] = [];
        const handler = scope.handler(
            async signal => {
                trace.push('start');
                await sleep(60_000, {signal});
                trace.push('went on');
            },
            {busy: isBusy => trace.push(isBusy ? 'busy' : 'idle')},
        );
        handler();
        scope.abort();
        trace.push('aborted');
        handler();
        await scope.closed;
        await quiet();
        // Before abort() returns: the widget that shows it may be gone after it.
        expect(trace).toEqual(['busy', 'start', 'idle', 'aborted']);
        expect(logged).toEqual([]);
    });

    it('ends with the object of its scope', async () => {
        const thing = new Thing();
        const scope = TaskScope.of(thing);
        const trace: string[] = [];
        thing.connect(
            'poked',
            scope.handler(signal => sleep(60_000, {signal}).catch(() => trace.push('ended'))),
        );
        thing.poke(1);
        expect(isConnected(thing, 'poked')).toBeTrue();
        thing.run_dispose();
        await scope.closed;
        expect(trace).toEqual(['ended']);
    });

    it('tells its calls among those that are pending', async () => {
        const scope = new TaskScope();
        const gate = makeGate();
        scope.handler(() => gate.promise, {name: 'refresh'})();
        scope.handler(() => gate.promise)();
        expect(scope.pending().map(({name}) => name)).toEqual(['refresh', 'a handler']);
        gate.resolve();
        await scope.idle();
    });

    it('goes on though busy throws, and logs it', async () => {
        const scope = new TaskScope();
        const trace: string[] = [];
        const handler = scope.handler(() => trace.push('ran'), {
            busy(isBusy) {
                throw new Error(`busy ${isBusy}`);
            },
        });
        handler();
        await scope.idle();
        await quiet();
        expect(trace).toEqual(['ran']);
        expect(logged.map(([error]) => (error as Error).message)).toEqual(['busy true', 'busy false']);
    });
});

describe('while the function runs, an emission', () => {
    function record(overlap?: Overlap): {trace: string[]; emit: (name: string) => void; scope: TaskScope} {
        const scope = new TaskScope();
        const trace: string[] = [];
        const handler = scope.handler(
            async (signal, name: string) => {
                trace.push(`start ${name}`);
                signal.addEventListener('abort', () =>
                    trace.push(`abort ${name} ${(signal.reason as Error).message}`),
                );
                await sleep(2, {signal});
                trace.push(`end ${name}`);
            },
            {overlap, busy: isBusy => trace.push(isBusy ? 'busy' : 'idle')},
        );
        return {trace, emit: name => handler(name), scope};
    }
    const expected: Record<Overlap, string[]> = {
        skip: ['busy', 'start a', 'end a', 'idle'],
        abort: [
            'busy',
            'start a',
            'abort a There was a newer call',
            'start b',
            'abort b There was a newer call',
            'start c',
            'end c',
            'idle',
        ],
        queue: ['busy', 'start a', 'end a', 'start c', 'end c', 'idle'],
        allow: ['busy', 'start a', 'start b', 'start c', 'end a', 'end b', 'end c', 'idle'],
    };
    for (const overlap of [undefined, 'skip', 'abort', 'queue', 'allow'] as const)
        it(`does what overlap says: ${overlap ?? 'nothing'}`, async () => {
            const {trace, emit, scope} = record(overlap);
            for (const name of ['a', 'b', 'c']) emit(name);
            for (let n = 0; n < 20 && trace.at(-1) !== 'idle'; n++) await sleep(2);
            await scope.idle();
            expect(trace).toEqual(expected[overlap ?? 'skip']);
            expect(logged).toEqual([]);
        });

    it('that comes from a listener of the abort is the newest', async () => {
        const scope = new TaskScope();
        const trace: string[] = [];
        const handler: (name: string) => void = scope.handler(
            async (signal, name: string) => {
                trace.push(`start ${name}`);
                if (name === 'a') signal.addEventListener('abort', () => handler('c'));
                await sleep(2, {signal});
                trace.push(`end ${name}`);
            },
            {overlap: 'abort'},
        );
        handler('a');
        handler('b');
        expect(trace).toEqual(['start a', 'start c']);
        await scope.idle();
        expect(trace).toEqual(['start a', 'start c', 'end c']);
        expect(logged).toEqual([]);
    });
});

describe('handlers are the model of them', () => {
    type Event = {kind: 'emit' | 'resolve' | 'reject' | 'abort'; pick: number};
    const event: fc.Arbitrary<Event> = fc.record({
        kind: fc.oneof(
            {weight: 6, arbitrary: fc.constant('emit' as const)},
            {weight: 5, arbitrary: fc.constant('resolve' as const)},
            {weight: 2, arbitrary: fc.constant('reject' as const)},
            {weight: 1, arbitrary: fc.constant('abort' as const)},
        ),
        pick: fc.nat(20),
    });

    for (const overlap of ['skip', 'abort', 'queue', 'allow'] as const)
        it(`whatever happens in whatever order: ${overlap}`, async () => {
            await fc.assert(
                fc.asyncProperty(fc.array(event, {maxLength: 16}), async events => {
                    logged.length = 0;
                    const scope = new TaskScope();
                    const gates = new Map<number, Gate<void>>();
                    const signals = new Map<number, AbortSignal>();
                    const trace: string[] = [];
                    let held = 0;
                    const application = {hold: () => void (held += 1), release: () => void (held -= 1)};
                    const handler = scope.handler(
                        (signal, n: number) => {
                            trace.push(`start ${n}`);
                            signals.set(n, signal);
                            const gate = makeGate();
                            gates.set(n, gate);
                            return gate.promise;
                        },
                        {overlap, busy: isBusy => trace.push(`busy ${isBusy}`), hold: application},
                    );

                    const expected: string[] = [];
                    const running: number[] = [];
                    let waiting: number | undefined;
                    let [busy, aborted, errors] = [false, false, 0];
                    const setBusy = (value: boolean): void => {
                        if (busy !== value) expected.push(`busy ${value}`);
                        busy = value;
                    };
                    for (const [n, {kind, pick}] of events.entries()) {
                        if (kind === 'emit') {
                            handler(n);
                            if (
                                !aborted &&
                                (running.length === 0 || overlap === 'allow' || overlap === 'abort')
                            ) {
                                setBusy(true);
                                expected.push(`start ${n}`);
                                running.push(n);
                            } else if (!aborted && overlap === 'queue') {
                                waiting = n;
                            }
                        } else if (kind === 'abort') {
                            scope.abort();
                            aborted = true;
                            setBusy(false);
                        } else if (running.length > 0) {
                            const [ended] = running.splice(pick % running.length, 1) as [number];
                            if (kind === 'resolve') gates.get(ended)?.resolve();
                            else gates.get(ended)?.reject(new Error(`${ended}`));
                            if (kind === 'reject') errors += 1;
                            if (waiting !== undefined && !aborted) {
                                expected.push(`start ${waiting}`);
                                running.push(waiting);
                            } else if (running.length === 0) {
                                setBusy(false);
                            }
                            waiting = undefined;
                        }
                        await quiet();
                        expect(trace).toEqual(expected);
                        expect(held).toBe(running.length > 0 ? 1 : 0);
                        expect(scope.pending().length).toBe(running.length);
                        expect(logged.length).toBe(errors);
                        const live = [...running].filter(each => !signals.get(each)?.aborted);
                        if (aborted) expect(live).toEqual([]);
                        else if (overlap === 'abort')
                            expect(live.every(each => each === running.at(-1))).toBeTrue();
                        else expect(live).toEqual(running);
                    }
                }),
                tries('scope/handler', 100),
            );
        });
});

describe('hold', () => {
    it('is released though busy has aborted the scope, and nothing is called', async () => {
        const scope = new TaskScope();
        const trace: string[] = [];
        const handler = scope.handler(() => trace.push('start'), {
            busy(isBusy) {
                trace.push(isBusy ? 'busy' : 'idle');
                scope.abort();
            },
            hold: {hold: () => trace.push('hold'), release: () => trace.push('release')},
        });
        handler();
        expect(trace).toEqual(['hold', 'busy', 'idle', 'release']);
        await scope.closed;
    });

    it('keeps an application that would quit until the function has ended', async () => {
        const {lines, errors, status} = await runProgram(['hold']);
        expect(errors).toBe('');
        expect(status).toBe(0);
        expect(lines).toEqual(['started', 'ended']);
    });
});

describe('nothing stays behind', () => {
    it('of 30,000 emissions: no source, no listener, no task', async () => {
        await idle();
        const before = sources();
        const scope = new TaskScope();
        const handlers = (['skip', 'abort', 'queue', 'allow'] as const).map(overlap =>
            scope.handler(() => Promise.resolve(), {overlap, busy() {}}),
        );
        for (let n = 0; n < 7500; n++) {
            for (const handler of handlers) handler();
            await scope.idle();
            if (n % 500 === 0) System.gc();
        }
        await idle();
        expect(scope.pending()).toEqual([]);
        expect(sources().filter(id => !before.includes(id))).toEqual([]);
        expect(logged).toEqual([]);
    });

    it('nor what the calls had', async () => {
        if (System.version < 17990) pending('a WeakRef keeps its target in this GJS');
        const scope = new TaskScope();
        const refs: WeakRef<object>[] = [];
        const handler = scope.handler(
            signal => {
                refs.push(new WeakRef(signal));
                return Promise.resolve();
            },
            {overlap: 'abort'},
        );
        for (let n = 0; n < 100; n++) {
            handler();
            await scope.idle();
            await quiet();
        }
        for (let n = 0; n < 3; n++) {
            await idle();
            System.gc();
        }
        expect(refs.filter(ref => ref.deref() !== undefined).length).toBeLessThan(5);
    });
});

describe('a handler refuses', () => {
    const scope = new TaskScope();
    const misuse = scope.handler.bind(scope) as (...args: unknown[]) => () => unknown;
    const wrong: [string, unknown[], string][] = [
        ['no function', [7], 'expected a function for start, got 7'],
        ['a signal', [() => {}, scope.signal], 'got an AbortSignal'],
        ['null', [() => {}, null], 'for options, got null'],
        ['an unknown option', [() => {}, {overlaps: 1}], 'got "overlaps"'],
        [
            'an unknown overlap',
            [() => {}, {overlap: 'drop'}],
            'expected one of skip, abort, queue, allow for overlap, got "drop"',
        ],
        ['busy', [() => {}, {busy: 1}], 'expected a function for busy, got 1'],
        ['hold', [() => {}, {hold: {}}], 'expected a Gio.Application for hold, got an object'],
        [
            'hold that cannot release',
            [() => {}, {hold: {hold() {}}}],
            'expected a Gio.Application for hold, got an object',
        ],
        [
            'hold that cannot hold',
            [() => {}, {hold: {release() {}}}],
            'expected a Gio.Application for hold, got an object',
        ],
        ['null for hold', [() => {}, {hold: null}], 'expected a Gio.Application for hold, got null'],
        ['name', [() => {}, {name: Symbol('x')}], 'expected a string for name, got Symbol(x)'],
        [
            'a promise',
            [() => {}, {returns: Promise.resolve(true)}],
            'that is not async, for returns, got a Promise',
        ],
    ];
    for (const [what, args, message] of wrong)
        it(what, () => {
            let error: unknown;
            try {
                misuse(...args);
            } catch (thrown) {
                error = thrown;
            }
            expect(error).toBeInstanceOf(TypeError);
            expect((error as Error).message).toMatch(/^TaskScope\.handler: /);
            expect((error as Error).message).toContain(message);
        });

    it('a promise that returns gives, when it does', () => {
        const handler = misuse(() => {}, {returns: async () => true});
        expect(handler).toThrowError(TypeError, /not async, for returns, got a Promise$/);
    });

    it('nothing that is right', async () => {
        const options: HandlerOptions[] = [
            {},
            {returns: null},
            {overlap: undefined, name: 'x', busy: undefined},
        ];
        for (const each of options) scope.handler(() => {}, each)();
        await scope.idle();
        expect(logged).toEqual([]);
    });
});
