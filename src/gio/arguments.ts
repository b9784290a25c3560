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
 * Turns the caller's arguments, in place, into those of the begin function without the ready callback: null for each that
 * was left out. Returns the index of the signal among them, or -1.
 */
export function takeArguments(pair: Pair, self: unknown, args: unknown[]): number {
    const {parameters, cancellable, native} = pair;
    // The parameters of a function that takes `...args` are unknown: it gets the arguments as they are.
    if (parameters === undefined) return placeOfSignal(args);

    if (args.length > parameters.length) refuseExcess(pair, args);
    for (let place = 0; place < parameters.length; place++) {
        const value = args[place];
        if (value === undefined) {
            // The cancellable is left out most often, and may always be null: this saves a function call.
            args[place] = place === cancellable ? null : substitute(pair, self, args, place);
        } else if (place !== cancellable && typeof value === 'object' && value !== null) {
            refuseSignal(pair, value, place);
        }
    }
    if (native) {
        // GJS takes anything for a number, and makes 0 of what is not one. That would start a different operation.
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

/** The index of the first signal, for JavaScript functions whose text does not tell where the cancellable is. */
function placeOfSignal(args: readonly unknown[]): number {
    return args.findIndex(isAbortSignalLike);
}

/** Refuses a signal in a wrong place, where GJS would take it for something else, such as `true`, and cancel nothing. */
function refuseSignal(pair: Pair, value: object, place: number): void {
    const {cancellable, label, native} = pair;
    if ((cancellable === -1 && !native) || !isAbortSignalLike(value)) return;
    const hint =
        cancellable === -1 ? ': it takes no signal' : `: the signal is ${argumentName(pair, cancellable)}`;
    throw typeError(label, 'another value', argumentName(pair, place), value, hint);
}

/** The value for an argument that was left out. Throws if it may not be left out. */
function substitute(pair: Pair, self: unknown, given: readonly unknown[], place: number): unknown {
    const {parameters = []} = pair;
    if (parameters[place]?.optional) return undefined;
    const args = parameters.map((_, other) => given[other] ?? null);
    if (mayBeMissing(pair, self, args, place)) return null;
    throw typeError(pair.label, 'a value', argumentName(pair, place), undefined);
}

function refuseExcess({label, parameters = []}: Pair, given: unknown[]): void {
    const callback = parameters.length;
    // Existing code passes null for the callback if it does not want one.
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

/** The name of an argument in messages: `argument 2 (io_priority)`. */
function argumentName({parameters}: Pair, place: number): string {
    return `argument ${place + 1} (${parameters?.[place]?.name})`;
}
