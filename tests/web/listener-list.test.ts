// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import * as fc from 'fast-check';

import {AbortController} from '../../src/web/abort-controller.js';
import {Event} from '../../src/web/event.js';
import {EventTarget} from '../../src/web/event-target.js';
import {type Listener, ListenerList} from '../../src/web/listener-list.js';
import {collectAfterEach} from '../support/collect.js';

interface Options {
    capture: boolean;
    once: boolean;
    signal?: number;
}

type Step =
    | {do: 'add'; type: string; callback: number; options: Options; nested: Step | null}
    | {do: 'remove'; type: string; callback: number; capture: boolean}
    | {do: 'abort'; signal: number}
    | {do: 'dispatch'; type: string};

interface World {
    add(type: string, callback: number, options: Options): void;
    remove(type: string, callback: number, capture: boolean): void;
    abort(signal: number): void;
    dispatch(type: string): void;
}

interface ModelListener {
    type: string;
    callback: number;
    options: Options;
    removed: boolean;
}

/** The list of the standard, word for word: one array, searched from its start. */
class Model implements World {
    #list: ModelListener[] = [];
    readonly #aborted = new Set<number>();

    readonly #call: (callback: number) => void;

    constructor(call: (callback: number) => void) {
        this.#call = call;
    }

    add(type: string, callback: number, options: Options): void {
        if (options.signal !== undefined && this.#aborted.has(options.signal)) return;
        if (this.#find(type, callback, options.capture)) return;
        this.#list.push({type, callback, options, removed: false});
    }

    remove(type: string, callback: number, capture: boolean): void {
        const found = this.#find(type, callback, capture);
        if (found) this.#drop(found);
    }

    abort(signal: number): void {
        this.#aborted.add(signal);
        for (const listener of this.#list.filter(({options}) => options.signal === signal))
            this.#drop(listener);
    }

    dispatch(type: string): void {
        for (const capturing of [true, false]) {
            for (const listener of this.#list.slice()) {
                if (listener.removed || listener.type !== type) continue;
                if (listener.options.capture !== capturing) continue;
                if (listener.options.once) this.#drop(listener);
                this.#call(listener.callback);
            }
        }
    }

    #find(type: string, callback: number, capture: boolean): ModelListener | undefined {
        return this.#list.find(
            item => item.type === type && item.callback === callback && item.options.capture === capture,
        );
    }

    #drop(listener: ModelListener): void {
        listener.removed = true;
        this.#list = this.#list.filter(item => item !== listener);
    }
}

class Real implements World {
    readonly #target = new EventTarget();
    readonly #controllers = Array.from({length: SIGNALS}, () => new AbortController());
    readonly #callbacks: (() => void)[];

    constructor(call: (callback: number) => void) {
        this.#callbacks = Array.from({length: CALLBACKS}, (_, index) => () => call(index));
    }

    add(type: string, callback: number, {signal, ...options}: Options): void {
        const controller = signal === undefined ? undefined : this.#controllers[signal];
        this.#target.addEventListener(
            type,
            this.#callbacks[callback] ?? null,
            controller ? {...options, signal: controller.signal} : options,
        );
    }

    remove(type: string, callback: number, capture: boolean): void {
        this.#target.removeEventListener(type, this.#callbacks[callback] ?? null, {capture});
    }

    abort(signal: number): void {
        this.#controllers[signal]?.abort();
    }

    dispatch(type: string): void {
        this.#target.dispatchEvent(new Event(type));
    }
}

const CALLBACKS = 4;
const SIGNALS = 3;

const aType = fc.constantFrom('x', 'y');
const aCallback = fc.nat(CALLBACKS - 1);
const someOptions = fc.record(
    {capture: fc.boolean(), once: fc.boolean(), signal: fc.nat(SIGNALS - 1)},
    {requiredKeys: ['capture', 'once']},
);
const aStep: fc.Arbitrary<Step> = fc.letrec<{step: Step; nested: Step | null}>(tie => ({
    nested: fc.option(tie('step'), {depthSize: 'small', maxDepth: 2}),
    step: fc.oneof(
        fc.record({
            do: fc.constant('add' as const),
            type: aType,
            callback: aCallback,
            options: someOptions,
            nested: tie('nested'),
        }),
        fc.record({
            do: fc.constant('remove' as const),
            type: aType,
            callback: aCallback,
            capture: fc.boolean(),
        }),
        fc.record({do: fc.constant('abort' as const), signal: fc.nat(SIGNALS - 1)}),
        fc.record({do: fc.constant('dispatch' as const), type: aType}),
    ),
})).step;

/** Runs steps in a world and returns which callbacks were called, in order. */
function run(steps: readonly Step[], makeWorld: (call: (callback: number) => void) => World): number[] {
    const log: number[] = [];
    // What a callback does when it is called: what its last addition said.
    const then = new Map<number, Step | null>();
    let depth = 0;
    const world = makeWorld(index => {
        log.push(index);
        const next = then.get(index);
        if (!next || depth >= 3) return;
        depth += 1;
        take(next);
        depth -= 1;
    });
    function take(next: Step): void {
        if (next.do === 'add') then.set(next.callback, next.nested);
        if (next.do === 'add') world.add(next.type, next.callback, next.options);
        else if (next.do === 'remove') world.remove(next.type, next.callback, next.capture);
        else if (next.do === 'abort') world.abort(next.signal);
        else world.dispatch(next.type);
    }
    for (const next of steps) take(next);
    return log;
}

describe('Listeners that are added, removed, aborted and called in any order', () => {
    collectAfterEach();
    it('are called as the standard says', () => {
        fc.assert(
            fc.property(fc.array(aStep, {maxLength: 30, size: 'max'}), steps => {
                const expected = run(steps, call => new Model(call));
                expect(run(steps, call => new Real(call))).toEqual(expected);
            }),
            {numRuns: 1000},
        );
    });
});

function makeListener(capture: boolean, release: (() => void) | null = null): Listener {
    return {type: 'x', callback: () => {}, capture, once: false, passive: false, removed: false, release};
}

describe('ListenerList', () => {
    it('counts both phases of a type and tells of every change', () => {
        const list = new ListenerList();
        const changes: string[] = [];
        list.changed = type =>
            changes.push(`${type} ${list.of(type, true).size + list.of(type, false).size}`);
        const [one, other] = [makeListener(false), makeListener(true)];
        list.add(one);
        list.add(one);
        list.add(other);
        list.remove(one);
        list.remove(one);
        expect(changes).toEqual(['x 1', 'x 2', 'x 1']);
    });

    it('releases a listener once', () => {
        const list = new ListenerList();
        let released = 0;
        const one = makeListener(false, () => void (released += 1));
        list.add(one);
        list.remove(one);
        list.remove(one);
        expect(released).toBe(1);
    });
});
