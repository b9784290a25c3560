// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {isAbortSignalLike} from '../signals/abort-signal-like.js';
import {typeError} from '../values/checks.js';
import {isObject} from '../values/object.js';
import {hasBridge} from './bridge.js';
import type {Pair} from './pair/pair.js';
import {mayBeMissing, numberPlaces} from './pair/probing.js';

/**
 * Makes the caller's arguments those of the begin function, less the ready callback: null stands for what was left
 * out. Gives the place of the signal among them, or -1.
 */
export function takeArguments(pair: Pair, self: unknown, args: unknown[]): number {
    const {parameters, cancellable, native} = pair;
    // Nothing is known of a function that takes `...args`: it gets what it is given.
    if (parameters === undefined) return placeOfSignal(args);

    if (args.length > parameters.length) refuseExcess(pair, args);
    for (let place = 0; place < parameters.length; place++) {
        const value = args[place];
        if (value === undefined) {
            // What is left out most often does not need the way of the others.
            args[place] = place === cancellable ? null : substitute(pair, self, args, place);
        } else if (place !== cancellable && typeof value === 'object' && value !== null) {
            refuseSignal(pair, value, place);
        }
    }
    if (native) {
        // GJS takes anything for a number and makes 0 of what is none: such an operation would do something else.
        const numbers = (pair.numbers ??= numberPlaces(pair, self, args));
        for (let place = 0; place < args.length; place++)
            if (numbers[place] && !Number.isFinite(args[place])) refuseNumber(pair, args[place], place);
    }
    if (cancellable === -1) return native ? -1 : placeOfSignal(args);
    const value = args[cancellable];
    if (value === null || value instanceof Gio.Cancellable) return -1;
    if (hasBridge(value as object) || isAbortSignalLike(value)) return cancellable;
    throw typeError(
        pair.label,
        'an AbortSignal or a Gio.Cancellable',
        argumentName(pair, cancellable),
        value,
        isObject(value) ? ': pass the signal itself' : '',
    );
}

/** Where a function of JavaScript, whose text may not tell where its cancellable is, has got a signal. */
function placeOfSignal(args: readonly unknown[]): number {
    return args.findIndex(isAbortSignalLike);
}

/** A signal in another place would be taken for something else, `true` for one, and cancel nothing. */
function refuseSignal(pair: Pair, value: object, place: number): void {
    const {cancellable, label, native} = pair;
    if ((cancellable === -1 && !native) || !isAbortSignalLike(value)) return;
    const hint =
        cancellable === -1 ? ': it takes no signal' : `: the signal is ${argumentName(pair, cancellable)}`;
    throw typeError(label, 'another value', argumentName(pair, place), value, hint);
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

function refuseNumber(pair: Pair, value: unknown, place: number): void {
    if (typeof value === 'bigint') return;
    throw typeError(pair.label, 'a number', argumentName(pair, place), value);
}

/** How messages name an argument: `argument 2 (io_priority)`. */
function argumentName({parameters}: Pair, place: number): string {
    return `argument ${place + 1} (${parameters?.[place]?.name})`;
}
