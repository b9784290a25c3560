// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {mayBeMissing, numberPlaces} from './pair/conversions.js';
import {typeError} from '../values/checks.js';
import type {Pair} from './pair/pair.js';

/** Makes the caller's arguments those of the begin function, less the ready callback: null stands for what was left out. */
export function completeArguments(pair: Pair, self: unknown, args: unknown[]): void {
    const {parameters} = pair;
    // Nothing is known of a function that takes `...args`: it gets what it is given.
    if (parameters === undefined) return;

    if (args.length > parameters.length) refuseExcess(pair, args);
    for (let place = 0; place < parameters.length; place++)
        if (args[place] === undefined)
            // What is left out most often does not need the way of the others.
            args[place] = place === pair.cancellable ? null : substitute(pair, self, args, place);
    if (pair.native) refuseWrongNumbers(pair, self, args);
}

/** What stands for an argument that was left out. */
function substitute(pair: Pair, self: unknown, given: readonly unknown[], place: number): unknown {
    const {parameters = []} = pair;
    if (parameters[place]?.optional) return undefined;
    const args = parameters.map((_, other) => given[other] ?? null);
    if (mayBeMissing(pair, self, args, place)) return null;
    throw typeError(pair.label, 'a value', argumentName(pair, place), undefined);
}

function refuseExcess({label, parameters = []}: Pair, given: unknown[]): void {
    const callback = parameters.length;
    // Real code passes null for the callback, to say that it wants none.
    if (given.length === callback + 1 && given[callback] == null) {
        given.pop();
        return;
    }

    const place = given[callback] == null ? callback + 1 : callback;
    const expected =
        place === callback && typeof given[place] === 'function'
            ? 'no callback, as it returns a promise,'
            : `no more than ${callback} argument${callback === 1 ? '' : 's'} and nothing`;
    throw typeError(label, expected, `argument ${place + 1}`, given[place]);
}

/** GJS takes anything for a number and makes 0 of what is none: such an operation would do something else. */
function refuseWrongNumbers(pair: Pair, self: unknown, args: readonly unknown[]): void {
    const numbers = (pair.numbers ??= numberPlaces(pair, self, args));
    for (let place = 0; place < args.length; place++)
        if (numbers[place] && !Number.isFinite(args[place])) refuseNumber(pair, args[place], place);
}

function refuseNumber(pair: Pair, value: unknown, place: number): void {
    if (value === null || typeof value === 'bigint') return;
    throw typeError(pair.label, 'a number', argumentName(pair, place), value);
}

/** How messages name an argument: `argument 2 (io_priority)`. */
export function argumentName({parameters}: Pair, place: number): string {
    return `argument ${place + 1} (${parameters?.[place]?.name})`;
}
