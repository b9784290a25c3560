// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import * as fc from 'fast-check';

/** Something that happens wherever JavaScript runs. */
export type Action =
    | {do: 'begin' | 'ready' | 'dispose'; operation: number}
    | {do: 'abort' | 'hold'; stop: Stop}
    | {do: 'pump'; on: boolean}
    /** A chain of promise jobs, with `actions` in the last. */
    | {do: 'job'; hops: number; actions: Action[]}
    /** A main loop inside, until nothing is left to do in it. */
    | {do: 'loop'; turn: Callback[]};

/** What the main loop calls: JavaScript that does `actions`, or a ready callback with nothing below it. */
export type Callback = {call: 'actions'; actions: Action[]} | {call: 'ready'; operation: number};

/** What can stop an operation. `either` follows `own` and `other`; `cancelled` is the signal of `cancellable`. */
export const STOPS = ['own', 'other', 'either', 'foreign', 'cancellable', 'cancelled'] as const;
export type Stop = (typeof STOPS)[number];

/** A pair, the one call of it, and what the code around it does. */
export interface Operation {
    stop: Stop | undefined;
    /** What begin does, and whether it throws then. */
    begin: Action[];
    beginThrows: boolean;
    /** What finish does, and what comes of it. */
    finish: Action[];
    result: 'value' | 'error' | 'GLib.Error';
    discard: 'not given' | 'takes' | 'throws';
    discarding: Action[];
    /** What the code after the await does. */
    continuation: Action[];
}

/** The callbacks of the main loop turn by turn; a turn begins when nothing of the one before is left to do. */
export interface Program {
    operations: Operation[];
    turns: Callback[][];
}

const OPERATIONS = 5;
const operation = fc.nat(OPERATIONS - 1);
const nothing: fc.Arbitrary<Action[]> = fc.constant([]);
const stop = fc.constantFrom(...STOPS);

const simple: fc.Arbitrary<Action> = fc.oneof(
    {weight: 4, arbitrary: fc.record({do: fc.constantFrom('begin' as const, 'ready' as const), operation})},
    {weight: 1, arbitrary: fc.record({do: fc.constant('dispose' as const), operation})},
    {weight: 3, arbitrary: fc.record({do: fc.constant('abort' as const), stop})},
    {weight: 1, arbitrary: fc.record({do: fc.constant('hold' as const), stop})},
    {weight: 1, arbitrary: fc.record({do: fc.constant('pump' as const), on: fc.boolean()})},
);

function callback(actions: fc.Arbitrary<Action[]>): fc.Arbitrary<Callback> {
    return fc.oneof(
        {weight: 3, arbitrary: fc.record({call: fc.constant('ready' as const), operation})},
        {weight: 2, arbitrary: fc.record({call: fc.constant('actions' as const), actions})},
    );
}

function actionsOf(depth: number): fc.Arbitrary<Action[]> {
    if (depth === 0) return fc.array(simple, {maxLength: 2});
    const inner = actionsOf(depth - 1);
    const job = fc.record({do: fc.constant('job' as const), hops: fc.nat(3), actions: inner});
    const turn = fc.array(callback(inner), {maxLength: 3});
    const loop = fc.record({do: fc.constant('loop' as const), turn});
    const action = fc.oneof(
        {weight: 5, arbitrary: simple},
        {weight: 2, arbitrary: job},
        {weight: 1, arbitrary: loop},
    );
    return fc.array(action, {maxLength: 3});
}

/** Mostly nothing: a promisified function seldom meets one that does much in begin or finish. */
function seldom(actions: fc.Arbitrary<Action[]>): fc.Arbitrary<Action[]> {
    return fc.oneof({weight: 3, arbitrary: nothing}, {weight: 1, arbitrary: actions});
}

const operations: fc.Arbitrary<Operation[]> = fc.array(
    fc.record({
        stop: fc.option(stop, {nil: undefined, freq: 3}),
        // No loop: a promise that is rejected in it has nobody to handle that yet.
        begin: seldom(fc.array(simple, {maxLength: 3})),
        beginThrows: fc.oneof(
            {weight: 8, arbitrary: fc.constant(false)},
            {weight: 1, arbitrary: fc.constant(true)},
        ),
        finish: seldom(actionsOf(1)),
        result: fc.constantFrom('value', 'value', 'value', 'error', 'GLib.Error'),
        discard: fc.constantFrom('not given', 'takes', 'throws'),
        discarding: seldom(actionsOf(0)),
        continuation: fc.oneof(nothing, actionsOf(2)),
    }),
    {minLength: OPERATIONS, maxLength: OPERATIONS},
);

/** The operations most of which begin in a turn of their own before all others. */
export const programs: fc.Arbitrary<Program> = fc
    .record({
        operations,
        begun: fc.subarray([...Array(OPERATIONS).keys()], {minLength: 1}),
        pump: fc.boolean(),
        turns: fc.array(fc.array(callback(actionsOf(2)), {minLength: 1, maxLength: 4}), {maxLength: 4}),
    })
    .map(({operations: all, begun, pump, turns}) => {
        // Begin may call back, and what finish does then is done in begin: no loop either.
        const loops = all.some(({finish}) => finish.some(each => each.do === 'loop'));
        for (const each of all) if (loops) each.begin = each.begin.filter(action => action.do !== 'ready');
        const start: Action[] = begun.map(n => ({do: 'begin', operation: n}));
        return {
            operations: all,
            turns: [[{call: 'actions', actions: [{do: 'pump', on: pump}, ...start]}], ...turns],
        };
    });
