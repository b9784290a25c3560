// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import * as fc from 'fast-check';

import {onAbort} from '../../src/signals/listening.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {Event} from '../../src/web/event.js';
import {collectAfterEach} from '../support/collect.js';

describe('AbortSignal.any', () => {
    it('takes an iterable of signals and nothing else', () => {
        const {signal} = new AbortController();
        expect(AbortSignal.any(new Set([signal])).aborted).toBeFalse();
        for (const signals of [
            undefined,
            null,
            1,
            'x',
            {},
            [null],
            [{}],
            [signal, 1],
            {[Symbol.iterator]: 1},
        ])
            expect(() => AbortSignal.any(signals as never)).toThrowError(TypeError);
    });

    it('does not close an iterator when an item is no signal', () => {
        let closed = false;
        const iterator = {
            next: () => ({done: false, value: 1}),
            return: () => {
                closed = true;
                return {done: true, value: undefined};
            },
        };
        expect(() => AbortSignal.any({[Symbol.iterator]: () => iterator} as never)).toThrowError(TypeError);
        expect(closed).toBeFalse();
    });

    it('of nothing never aborts', () => {
        expect(AbortSignal.any([]).aborted).toBeFalse();
        expect(AbortSignal.any([AbortSignal.any([])]).aborted).toBeFalse();
    });

    it('has aborted if one of the signals has, with the reason of the first in the list', () => {
        const signal = AbortSignal.any([
            new AbortController().signal,
            AbortSignal.abort(1),
            AbortSignal.abort(2),
        ]);
        expect([signal.aborted, signal.reason]).toEqual([true, 1]);
    });

    it('has the reason of the source that aborted first, whenever somebody looks', () => {
        const [a, b] = [new AbortController(), new AbortController()];
        const signal = AbortSignal.any([a.signal, b.signal]);
        const reason = {};
        b.abort(reason);
        a.abort({});
        expect(signal.aborted).toBeTrue();
        expect(signal.reason).toBe(reason);
        expect(() => signal.throwIfAborted()).toThrow(reason);
    });

    it('marks all dependents before any listener runs, and runs theirs in the order of creation', () => {
        const controller = new AbortController();
        const log: string[] = [];
        const signals = [controller.signal];
        for (let i = 1; i < 4; i += 1) signals.push(AbortSignal.any([signals[i - 1] as AbortSignal]));
        const watch = (index: number): void =>
            signals[index]?.addEventListener('abort', () => {
                log.push(`${index} ${signals.map(signal => (signal.aborted ? 'x' : '-')).join('')}`);
            });
        for (const index of [3, 1, 0, 2]) watch(index);
        controller.abort();
        expect(log).toEqual(['0 xxxx', '1 xxxx', '2 xxxx', '3 xxxx']);
    });

    it('sends its event to a listener that came while the source was sending its own', () => {
        const controller = new AbortController();
        const [one, two] = [AbortSignal.any([controller.signal]), AbortSignal.any([controller.signal])];
        const log: string[] = [];
        controller.signal.addEventListener('abort', () => {
            log.push(`source ${two.aborted}`);
            two.addEventListener('abort', () => {
                log.push('two');
                one.addEventListener('abort', () => log.push('one, too late'));
            });
        });
        controller.abort();
        expect(log).toEqual(['source true', 'two']);
    });

    it('aborts for its algorithms', () => {
        const controller = new AbortController();
        const signal = AbortSignal.any([controller.signal]);
        const log: string[] = [];
        signal.addEventListener('abort', () => log.push('event'));
        onAbort(signal, () => log.push('algorithm'));
        controller.abort();
        expect(log).toEqual(['algorithm', 'event']);
    });

    it('ends listeners that were added with it', () => {
        const controller = new AbortController();
        const target = new AbortController().signal;
        const signal = AbortSignal.any([controller.signal]);
        let calls = 0;
        target.addEventListener('x', () => (calls += 1), {signal});
        controller.abort();
        target.dispatchEvent(new Event('x'));
        expect(calls).toBe(0);
    });
});

// ---- Any graph of signals, against the standard's own way: sources push to all their dependents.

interface Signals<S> {
    source(): S;
    any(signals: S[]): S;
    abort(signal: S, reason: string): void;
    listen(signal: S, listener: () => void): () => void;
    state(signal: S): string;
}

class ModelSignal {
    reason: string | undefined;
    dependent = false;
    readonly sources = new Set<ModelSignal>();
    readonly dependents = new Set<ModelSignal>();
    listeners: {call: () => void; removed: boolean}[] = [];

    runSteps(): void {
        for (const listener of this.listeners.slice()) if (!listener.removed) listener.call();
    }
}

const model: Signals<ModelSignal> = {
    source: () => new ModelSignal(),
    any(signals) {
        const result = new ModelSignal();
        const aborted = signals.find(signal => signal.reason !== undefined);
        if (aborted) {
            result.reason = aborted.reason;
            return result;
        }
        result.dependent = true;
        for (const signal of signals) {
            for (const source of signal.dependent ? signal.sources : [signal]) {
                result.sources.add(source);
                source.dependents.add(result);
            }
        }
        return result;
    },
    abort(signal, reason) {
        if (signal.dependent || signal.reason !== undefined) return;
        signal.reason = reason;
        const marked: ModelSignal[] = [];
        for (const dependent of signal.dependents) {
            if (dependent.reason !== undefined) continue;
            dependent.reason = reason;
            marked.push(dependent);
        }
        signal.runSteps();
        for (const dependent of marked) dependent.runSteps();
    },
    listen(signal, call) {
        const listener = {call, removed: false};
        signal.listeners.push(listener);
        return () => {
            listener.removed = true;
            signal.listeners = signal.listeners.filter(item => item !== listener);
        };
    },
    state: signal => String(signal.reason),
};

const controllers = new WeakMap<AbortSignal, AbortController>();
const real: Signals<AbortSignal> = {
    source() {
        const controller = new AbortController();
        controllers.set(controller.signal, controller);
        return controller.signal;
    },
    any: signals => AbortSignal.any(signals),
    abort: (signal, reason) => controllers.get(signal)?.abort(reason),
    listen(signal, call) {
        const listener = (): void => call();
        signal.addEventListener('abort', listener);
        return () => signal.removeEventListener('abort', listener);
    },
    state: signal => String(signal.aborted ? signal.reason : undefined),
};

type Step =
    | {do: 'source'}
    | {do: 'any'; of: number[]}
    | {do: 'abort'; signal: number}
    | {do: 'listen'; signal: number; nested: Step[]}
    | {do: 'unlisten'; listener: number}
    | {do: 'look'; signal: number};

const index = fc.nat(50);
const anyOf = (length: number): fc.Arbitrary<Step> =>
    fc.record({do: fc.constant('any' as const), of: fc.array(index, {minLength: length, maxLength: 3})});
const listen = (nested: fc.Arbitrary<Step[]>): fc.Arbitrary<Step> =>
    fc.record({do: fc.constant('listen' as const), signal: index, nested});
const simple = fc.oneof(
    fc.record({do: fc.constant('source' as const)}),
    anyOf(0),
    anyOf(2),
    fc.record({do: fc.constant('abort' as const), signal: index}),
    fc.record({do: fc.constant('unlisten' as const), listener: index}),
    fc.record({do: fc.constant('look' as const), signal: index}),
);
const listening = fc.array(fc.oneof(simple, listen(fc.array(simple, {maxLength: 2}))), {maxLength: 4});
const aStep = fc.oneof({weight: 3, arbitrary: simple}, {weight: 2, arbitrary: listen(listening)});
const aProgram = fc.array(aStep, {minLength: 10, maxLength: 50, size: 'max'});

function pick<T>(items: readonly T[], at: number): T | undefined {
    return items[at % items.length];
}

function run<S>(program: readonly Step[], world: Signals<S>): string[] {
    const signals: S[] = [world.source(), world.source()];
    const listeners: (() => void)[] = [];
    const log: string[] = [];
    function take(step: Step): void {
        if (step.do === 'source') {
            signals.push(world.source());
            return;
        }
        if (step.do === 'any') {
            signals.push(world.any(step.of.map(at => pick(signals, at) as S)));
            return;
        }
        if (step.do === 'unlisten') {
            pick(listeners, step.listener)?.();
            return;
        }
        const at = step.signal % signals.length;
        const signal = signals[at] as S;
        if (step.do === 'abort') world.abort(signal, `reason ${log.push('abort')}`);
        if (step.do === 'look') log.push(`${at} ${world.state(signal)}`);
        if (step.do !== 'listen') return;
        const name = listeners.length;
        listeners.push(
            world.listen(signal, () => {
                log.push(`listener ${name} of ${at}: ${world.state(signal)}`);
                step.nested.forEach(take);
            }),
        );
    }
    program.forEach(take);
    return [...log, ...signals.map(signal => world.state(signal))];
}

describe('Any graph of signals', () => {
    collectAfterEach();
    it('aborts in the order and with the reasons of the standard', () => {
        let events = 0;
        fc.assert(
            fc.property(aProgram, steps => {
                const expected = run(steps, model);
                events += expected.filter(line => line.startsWith('listener')).length;
                expect(run(steps, real)).toEqual(expected);
            }),
            {numRuns: 2000},
        );
        // The programs must not be so random that nothing happens in them.
        expect(events).toBeGreaterThan(1000);
    });
});
