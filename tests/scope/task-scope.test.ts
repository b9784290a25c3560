// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import System from 'system';

import {promisify} from '../../src/gio/promisify.js';
import {signalFor} from '../../src/gio/signal-for.js';
import {once} from '../../src/gobject/once.js';
import {sleep} from '../../src/loop/sleep.js';
import {TaskScope} from '../../src/scope/task-scope.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {Destroyable, isConnected, Thing} from '../gobject/thing.js';
import {idle, inOneTurn, sources} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {collectLog, makeGate} from './gate.js';

const skip = promisify(Gio.InputStream.prototype, 'skip_async');

const logged = collectLog();

describe('spawn', () => {
    it('calls the function at once with the signal of the scope, and gives its value', async () => {
        const scope = new TaskScope();
        const trace: string[] = [];
        const promise = scope.spawn(signal => {
            trace.push('started');
            expect(signal).toBe(scope.signal);
            return sleep(1).then(() => 'value');
        });
        trace.push('spawned');
        expect(await promise).toBe('value');
        expect(trace).toEqual(['started', 'spawned']);
        expect(await scope.spawn(() => 7)).toBe(7);
        expect(logged).toEqual([]);
    });

    it('starts nothing after the abort', async () => {
        const scope = new TaskScope();
        scope.abort('over');
        let started = false;
        const promise = scope.spawn(() => {
            started = true;
        });
        expect(scope.pending()).toEqual([]);
        expect(await rejection(promise)).toBe('over' as never);
        expect(started).toBeFalse();
    });

    it('refuses what is no function', () => {
        const scope = new TaskScope();
        expect(() => scope.spawn(7 as never)).toThrowError(
            TypeError,
            'TaskScope.spawn: expected a function for start, got 7',
        );
    });
});

describe('abort', () => {
    it('cancels what the tasks wait for before it returns; it is silent, and no task goes on with a value', async () => {
        const scope = new TaskScope();
        const trace: string[] = [];
        const cancellables: Gio.Cancellable[] = [];
        for (const name of ['a', 'b'])
            void scope.spawn(async signal => {
                const cancellable = new Gio.Cancellable();
                cancellables.push(cancellable);
                signal.addEventListener('abort', () => trace.push(`${name} told`));
                await sleep(60_000, {signal});
                trace.push(`${name} went on`);
            });
        scope.abort();
        trace.push('returned');
        await scope.closed;
        expect(trace).toEqual(['a told', 'b told', 'returned']);
        expect(logged).toEqual([]);
    });

    it('reaches tasks whose operation has completed and whose continuation has not run', async () => {
        const scope = new TaskScope();
        const trace: string[] = [];
        const thing = new Thing();
        const stream = new Gio.MemoryInputStream();
        const waits: Record<string, (signal: AbortSignal) => Promise<unknown>> = {
            operation: signal => skip.call(stream, 0, GLib.PRIORITY_DEFAULT, signal),
            sleep: signal => sleep(0, {signal}),
            once: signal => once(thing, 'poked', {signal}),
            task: () => scope.spawn(() => once(thing, 'poked')),
        };
        for (const [name, wait] of Object.entries(waits))
            void scope.spawn(async signal => {
                try {
                    await wait(signal);
                    trace.push(`${name} went on`);
                } catch (error) {
                    trace.push(`${name} ${String(error)}`);
                }
            });
        // Before the turn in which the operation and the timer are ready.
        GLib.usleep(2000);
        inOneTurn(
            () => thing.poke(1),
            () => scope.abort('over'),
        );
        await scope.closed;
        expect([...trace].sort()).toEqual(['once over', 'operation over', 'sleep over', 'task over']);
        expect(logged).toEqual([]);
    });

    it('makes the promise of a task that does not listen reject too, when it ends', async () => {
        const scope = new TaskScope();
        const gate = makeGate<string>();
        const promise = scope.spawn(() => gate.promise);
        scope.abort('over');
        expect(scope.pending().length).toBe(1);
        gate.resolve('value');
        expect(await rejection(promise)).toBe('over' as never);
    });

    it('by a task makes the value of another stay away', async () => {
        const scope = new TaskScope();
        const gate = makeGate();
        const trace: string[] = [];
        const values = [1, 2].map(n => scope.spawn(() => gate.promise.then(() => n)));
        const users = values.map(async value => {
            try {
                trace.push(`value ${await value}`);
                scope.abort('over');
            } catch (error) {
                trace.push(String(error));
            }
        });
        gate.resolve();
        await Promise.all(users);
        expect(trace).toEqual(['value 1', 'over']);
    });

    it('twice keeps the first reason; the default is an AbortError', () => {
        const scope = new TaskScope();
        scope.abort('first');
        scope.abort('second');
        expect(scope.signal.reason).toBe('first');
        const other = new TaskScope();
        other.abort();
        expect((other.signal.reason as Error).name).toBe('AbortError');
    });
});

describe('what a task throws', () => {
    it('is logged once and whole, and does not stop the others', async () => {
        const scope = new TaskScope();
        const error = new Error('in the task', {cause: new Error('why')});
        const promise = scope.spawn(
            () => {
                throw error;
            },
            {name: 'first'},
        );
        const outer = scope.spawn(async function second() {
            await promise;
        });
        const other = scope.spawn(() => sleep(1).then(() => 'done'));
        expect(await rejection(promise)).toBe(error);
        expect(await rejection(outer)).toBe(error);
        expect(await other).toBe('done');
        expect(logged).toEqual([[error, 'TaskScope: first']]);
        expect(scope.signal.aborted).toBeFalse();
    });

    it('is not logged when somebody has cancelled', async () => {
        const scope = new TaskScope();
        const cancellable = new Gio.Cancellable();
        cancellable.cancel();
        const stream = new Gio.MemoryInputStream();
        await rejection(scope.spawn(() => skip.call(stream, 1, GLib.PRIORITY_DEFAULT, cancellable)));
        await rejection(scope.spawn(() => sleep(1, {signal: AbortSignal.abort()})));
        expect(logged).toEqual([]);
    });

    it('is not logged when it is the reason of the scope, whatever that is', async () => {
        const scope = new TaskScope();
        const reason = new RangeError('reason');
        void scope.spawn(signal => sleep(60_000, {signal}));
        scope.abort(reason);
        await scope.closed;
        expect(logged).toEqual([]);
    });

    it('is logged when it is another error after the abort', async () => {
        const scope = new TaskScope();
        const error = new Error('while cleaning up');
        const promise = scope.spawn(async signal => {
            try {
                await sleep(60_000, {signal});
            } finally {
                // oxlint-disable-next-line no-unsafe-finally
                throw error;
            }
        });
        scope.abort('over');
        expect(await rejection(promise)).toBe('over' as never);
        expect(logged.map(([first]) => first)).toEqual([error]);
    });

    it('is logged whatever is thrown, undefined too', async () => {
        const scope = new TaskScope();
        await scope.spawn(() => Promise.reject(undefined)).catch(() => {});
        await scope.spawn(() => Promise.reject('text')).catch(() => {});
        expect(logged.length).toBe(2);
    });

    it('is logged once though it cannot be marked and another task waits for it, each time that it is thrown', async () => {
        const scope = new TaskScope();
        for (const value of ['text', undefined, NaN, Symbol('x'), Object.freeze(new Error('frozen'))]) {
            const inner = scope.spawn(() => sleep(1).then(() => Promise.reject(value)), {name: 'inner'});
            const outer = scope.spawn(() => inner, {name: 'outer'});
            const outermost = scope.spawn(() => outer, {name: 'outermost'});
            for (const task of [inner, outer, outermost]) await task.catch(() => {});
            await scope.spawn(() => Promise.reject(value), {name: 'later'}).catch(() => {});
        }
        expect(logged.map(([, context]) => context)).toEqual(
            Array.from({length: 5}, () => ['TaskScope: inner', 'TaskScope: later']).flat(),
        );
    });

    it('is not logged when it is the reason, and that is NaN', async () => {
        const scope = new TaskScope();
        void scope.spawn(signal => sleep(60_000, {signal}));
        scope.abort(NaN);
        await scope.closed;
        expect(scope.signal.reason).toBeNaN();
        expect(logged).toEqual([]);
    });

    it('ends the scope if it is to fail fast, the others silently', async () => {
        const scope = new TaskScope({failFast: true});
        const error = new Error('first');
        const other = scope.spawn(signal => sleep(60_000, {signal}));
        void scope.spawn(() => Promise.reject(error));
        await scope.closed;
        const reason = await rejection(other);
        expect(reason.name).toBe('AbortError');
        expect(reason.cause).toBe(error);
        expect(logged.map(([first]) => first)).toEqual([error]);
    });

    it('does not end a fail-fast scope when it was cancelled', async () => {
        const scope = new TaskScope({failFast: true});
        await rejection(scope.spawn(() => sleep(1, {signal: AbortSignal.abort()})));
        expect(scope.signal.aborted).toBeFalse();
    });
});

describe('pending', () => {
    it('tells what runs, since when and from where, the oldest first', async () => {
        const scope = new TaskScope();
        const before = Date.now();
        const gate = makeGate();
        function startHere(): void {
            void scope.spawn(function waiter() {
                return gate.promise;
            });
        }
        startHere();
        void scope.spawn(() => gate.promise, {name: 'other'});
        void scope.spawn(() => gate.promise);
        const pending = scope.pending();
        expect(pending.map(({name}) => name)).toEqual(['waiter', 'other', 'a task']);
        expect(pending[0]?.stack).toMatch(/^startHere@.*task-scope\.test\.js:\d+:\d+\n/);
        expect(pending[0]?.since).toBeInstanceOf(Date);
        expect(pending[0]?.since.getTime()).toBeGreaterThanOrEqual(before);
        gate.resolve();
        await idle();
        expect(scope.pending()).toEqual([]);
    });

    it('still tells what goes on after the abort', async () => {
        const scope = new TaskScope();
        const gate = makeGate();
        void scope.spawn(() => gate.promise, {name: 'deaf'});
        scope.abort();
        expect(scope.pending().map(({name}) => name)).toEqual(['deaf']);
        gate.resolve();
        await scope.closed;
        expect(scope.pending()).toEqual([]);
    });
});

describe('idle', () => {
    it('comes when no task runs, without an abort, and again', async () => {
        const scope = new TaskScope();
        const trace: string[] = [];
        await scope.idle();
        for (const round of [1, 2]) {
            const gates = [makeGate(), makeGate()] as const;
            for (const gate of gates)
                void scope.spawn(() => gate.promise.then(() => trace.push(`end ${round}`)));
            const waiting = scope.idle().then(() => trace.push(`idle ${round}`));
            expect(scope.idle()).toBe(scope.idle());
            gates[0].resolve();
            await idle();
            trace.push('waiting');
            gates[1].resolve();
            await waiting;
        }
        expect(trace).toEqual(['end 1', 'waiting', 'end 1', 'idle 1', 'end 2', 'waiting', 'end 2', 'idle 2']);
        expect(scope.signal.aborted).toBeFalse();
    });

    it('comes after an abort when the last task has ended, and waits for a task that a task starts', async () => {
        const scope = new TaskScope();
        const gate = makeGate();
        const trace: string[] = [];
        void scope.spawn(() => {
            void scope.spawn(() => gate.promise.then(() => trace.push('inner')));
        });
        const waiting = scope.idle().then(() => trace.push('idle'));
        await idle();
        scope.abort();
        await idle();
        expect(trace).toEqual([]);
        gate.resolve();
        await waiting;
        expect(trace).toEqual(['inner', 'idle']);
    });

    it('leaves nothing of 30,000 times', async () => {
        const scope = new TaskScope();
        for (let n = 0; n < 30_000; n++) {
            void scope.spawn(() => Promise.resolve());
            await scope.idle();
            if (n % 1000 === 0) System.gc();
        }
        expect(scope.pending()).toEqual([]);
    });
});

describe('closed', () => {
    it('comes after the abort and after the last task', async () => {
        const scope = new TaskScope();
        const trace: string[] = [];
        const closed = scope.closed.then(() => trace.push('closed'));
        const gates = [makeGate(), makeGate()] as const;
        for (const [n, gate] of gates.entries())
            void scope.spawn(async () => {
                await gate.promise;
                trace.push(`task ${n}`);
            });
        gates[0].resolve();
        await idle();
        scope.abort();
        await idle();
        trace.push('waiting');
        gates[1].resolve();
        await closed;
        expect(trace).toEqual(['task 0', 'waiting', 'task 1', 'closed']);
        expect(scope.closed).toBe(scope.closed);
    });

    it('comes at once for a scope without tasks, and never before the abort', async () => {
        const scope = new TaskScope();
        let closed = false;
        void scope.closed.then(() => {
            closed = true;
        });
        await scope.spawn(() => 1);
        await idle();
        expect(closed).toBeFalse();
        scope.abort();
        await scope.closed;
        const late = new TaskScope();
        late.abort();
        await late.closed;
        expect(closed).toBeTrue();
    });
});

describe('in the place of options', () => {
    const {signal} = new AbortController();
    const misuse = TaskScope as unknown as new (...args: unknown[]) => TaskScope;
    const scope = new TaskScope();
    const spawn = scope.spawn.bind(scope) as (...args: unknown[]) => unknown;
    const of = TaskScope.of as (...args: unknown[]) => unknown;
    const wrong: [string, () => unknown, RegExp][] = [
        [
            'a signal',
            () => new misuse(signal),
            /^TaskScope: .*\(failFast, signal\) for options, got an AbortSignal: write \{signal\}$/,
        ],
        ['null', () => new misuse(null), /^TaskScope: .* for options, got null$/],
        [
            'a misspelt name',
            () => new misuse({failfast: true}),
            /^TaskScope: expected one of .*, got "failfast"$/,
        ],
        [
            'no boolean',
            () => new misuse({failFast: 1}),
            /^TaskScope: expected a boolean for failFast, got 1$/,
        ],
        [
            'a signal for a task',
            () => spawn(() => 1, signal),
            /^TaskScope\.spawn: .*write new TaskScope\(\{signal\}\)/,
        ],
        [
            '{signal} for a task',
            () => spawn(() => 1, {signal}),
            /^TaskScope\.spawn: expected one of the options name,/,
        ],
        [
            'a number for a task',
            () => spawn(() => 1, 7),
            /^TaskScope\.spawn: expected an object of options \(name\) for options, got 7$/,
        ],
        ['null for a task', () => spawn(() => 1, null), /^TaskScope\.spawn: .* for options, got null$/],
        [
            'a symbol for a name',
            () => spawn(() => 1, {name: Symbol('x')}),
            /a string for name, got Symbol\(x\)$/,
        ],
        [
            'a signal for of',
            () => of(new Thing(), signal),
            /^TaskScope\.of: expected an object of options \(failFast\) for options, got an AbortSignal/,
        ],
        ['null for of', () => of(new Thing(), null), /^TaskScope\.of: .* for options, got null$/],
    ];
    for (const [what, act, message] of wrong)
        it(`${what} is refused`, () => {
            expect(act).toThrowError(TypeError, message);
            expect(scope.pending()).toEqual([]);
        });
});

describe('a scope in another', () => {
    it('ends with it, with its reason, and silently', async () => {
        const outer = new TaskScope();
        const inner = new TaskScope({signal: outer.signal});
        const innermost = new TaskScope({signal: inner.signal});
        const promise = innermost.spawn(signal => sleep(60_000, {signal}));
        outer.abort('over');
        expect(innermost.signal.aborted).toBeTrue();
        expect(await rejection(promise)).toBe('over' as never);
        await innermost.closed;
        await inner.closed;
        expect(logged).toEqual([]);
    });

    it('ends without it', async () => {
        const outer = new TaskScope();
        const inner = new TaskScope({signal: outer.signal});
        inner.abort('inner');
        await inner.closed;
        expect(outer.signal.aborted).toBeFalse();
        expect(await rejection(inner.spawn(() => 1))).toBe('inner' as never);
    });

    it('listens to any signal, only while it has to', async () => {
        const signal = new CountingSignal();
        const scope = new TaskScope({signal});
        expect(signal.listeners.size).toBe(0);
        await scope.spawn(own => sleep(1, {signal: own}));
        expect(signal.listeners.size).toBe(0);
        void scope.spawn(own => sleep(60_000, {signal: own}));
        expect(signal.listeners.size).toBe(1);
        scope.abort();
        expect(signal.listeners.size).toBe(0);
        await scope.closed;
    });

    it('refuses what is no signal', () => {
        expect(() => new TaskScope({signal: 1 as never})).toThrowError(
            TypeError,
            'TaskScope: expected an AbortSignal for signal, got 1',
        );
    });
});

describe('TaskScope.of', () => {
    for (const make of [() => new Thing(), () => new Gio.SimpleAction({name: 'x'}), () => new Destroyable()])
        it('ends with the disposal of the object', async () => {
            const object = make();
            const scope = TaskScope.of(object);
            const promise = scope.spawn(signal => sleep(60_000, {signal}));
            object.emit('notify', null as never);
            if (object instanceof Destroyable) object.destroy();
            else object.run_dispose();
            expect(scope.signal.aborted).toBeTrue();
            await scope.closed;
            expect((await rejection(promise)).message).toMatch(/^a [\w.]+ was destroyed$/);
            expect(logged).toEqual([]);
        });

    it('ends inside the destroy of an object that says so, before it is disposed', () => {
        const object = new Destroyable();
        const scope = TaskScope.of(object);
        const trace: string[] = [];
        scope.signal.addEventListener('abort', () => trace.push('aborted'));
        object.emit('destroy');
        trace.push('emitted');
        expect(trace).toEqual(['aborted', 'emitted']);
        object.run_dispose();
    });

    it('ends with the disposal of an object that did not say that it is destroyed', async () => {
        const object = new Destroyable();
        const scope = TaskScope.of(object);
        const promise = scope.spawn(signal => sleep(60_000, {signal}));
        object.run_dispose();
        expect((await rejection(promise)).name).toBe('AbortError');
        await scope.closed;
    });

    it('connects nothing unless something in it listens', async () => {
        const object = new Destroyable();
        const scope = TaskScope.of(object);
        expect(isConnected(object, 'destroy')).toBeFalse();
        void scope.spawn(signal => sleep(60_000, {signal}));
        expect(isConnected(object, 'destroy')).toBeTrue();
        scope.abort();
        expect(isConnected(object, 'destroy')).toBeFalse();
        await scope.closed;
    });

    it('has ended if nothing listened when the object was disposed', async () => {
        const object = new Thing();
        const scope = TaskScope.of(object);
        object.run_dispose();
        expect(scope.signal.aborted).toBeTrue();
        expect((await rejection(scope.spawn(() => 1))).name).toBe('AbortError');
    });

    it('refuses what is no GObject, or disposed', () => {
        expect(() => TaskScope.of({} as never)).toThrowError(
            TypeError,
            'TaskScope.of: expected a GObject for object, got an object',
        );
        const object = new Thing();
        object.run_dispose();
        expect(() => TaskScope.of(object)).toThrowError(
            TypeError,
            /^TaskScope.of: expected an object that is not disposed for object, got a \w+$/,
        );
    });
});

describe('nothing stays behind', () => {
    const outer = new AbortController();
    const object = new Destroyable();
    const plain = new Thing();

    async function enable(
        watch: (scope: TaskScope, task: Promise<unknown>) => void = () => {},
    ): Promise<void> {
        const scopes = [
            new TaskScope({signal: outer.signal}),
            TaskScope.of(object),
            TaskScope.of(plain),
            new TaskScope(),
        ];
        for (const scope of scopes) {
            watch(
                scope,
                scope.spawn(signal => sleep(60_000, {signal})),
            );
            void scope.spawn(signal => once(plain, 'poked', {signal}));
            scope.abort();
            await scope.closed;
        }
    }

    it('of scopes that are made and aborted thousands of times: no source, no handler', async () => {
        await idle();
        const before = sources();
        for (let n = 0; n < 1000; n++) await enable();
        await idle();
        expect(sources().filter(id => !before.includes(id))).toEqual([]);
        expect(isConnected(object, 'destroy')).toBeFalse();
        expect(isConnected(plain, 'poked')).toBeFalse();
        expect(logged).toEqual([]);
    });

    it('nor the scopes, their signals and their tasks themselves', async () => {
        if (System.version < 17990) pending('a WeakRef keeps its target in this GJS');
        const refs: WeakRef<object>[] = [];
        for (let n = 0; n < 1000; n++)
            await enable((scope, task) => {
                refs.push(new WeakRef(scope), new WeakRef(scope.signal), new WeakRef(task));
            });
        await idle();
        System.gc();
        // A frame that has not returned may still hold the last ones.
        expect(refs.length).toBe(12_000);
        expect(refs.filter(ref => ref.deref() !== undefined).length).toBeLessThan(24);
    });
});

describe('a scope of a cancellable', () => {
    it('has ended when cancel returns', async () => {
        const cancellable = new Gio.Cancellable();
        const scope = new TaskScope({signal: signalFor(cancellable)});
        const promise = scope.spawn(signal => sleep(60_000, {signal}));
        cancellable.cancel();
        expect(scope.signal.aborted).toBeTrue();
        expect((await rejection(promise)).name).toBe('AbortError');
        await scope.closed;
    });
});
