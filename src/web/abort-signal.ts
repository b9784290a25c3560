// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {isObject} from '../values/object.js';
import {TIMEOUTS} from '../signals/timeouts.js';
import {createDependentSignal, toAbortState} from './abort-any.js';
import {createTimeoutSignal} from './abort-timeout.js';
import {meetDeadline, timeLeft} from './deadlines.js';
import {AbortSignal, abortStateOf, createAbortSignal, orAbortError} from './signal-class.js';
import {requireArguments} from './web-idl.js';
import type {AbortState} from './abort-state.js';

// The static methods are not in the class, so that a pick of AbortController does not ship them.
const CompleteAbortSignal: typeof AbortSignal = Object.assign(AbortSignal, {
    abort(reason: unknown = undefined): AbortSignal {
        const signal = createAbortSignal();
        (abortStateOf(signal) as AbortState).reason = orAbortError(reason);
        return signal;
    },

    timeout(milliseconds: number): AbortSignal {
        requireArguments('AbortSignal.timeout', arguments.length, 1);
        return createTimeoutSignal(toUnsignedLongLong(milliseconds));
    },

    any(signals: Iterable<unknown>): AbortSignal {
        requireArguments('AbortSignal.any', arguments.length, 1);
        return createDependentSignal(toAbortStates(signals));
    },
});
type CompleteAbortSignal = AbortSignal;

Object.defineProperty(CompleteAbortSignal.prototype, TIMEOUTS, {
    value: {left: timeLeft, meet: () => meetDeadline()},
});

/** `sequence<AbortSignal>`. Unlike `for...of`, this does not close the iterator if an item is not a signal. */
function toAbortStates(signals: unknown): AbortState[] {
    const method = isObject(signals) ? (signals as Iterable<unknown>)[Symbol.iterator] : undefined;
    if (typeof method !== 'function')
        throw new TypeError('AbortSignal.any: expected an iterable for signals');
    const iterator: Iterator<unknown> = method.call(signals);
    // Looked up once, as ECMAScript does.
    // oxlint-disable-next-line typescript/unbound-method
    const {next} = iterator;
    const states: AbortState[] = [];
    for (;;) {
        const result = next.call(iterator);
        if (!isObject(result)) throw new TypeError('AbortSignal.any: expected an object from next()');
        if (result.done) return states;
        states.push(toAbortState(result.value));
    }
}

/** `[EnforceRange] unsigned long long`; throws a TypeError outside 0 to 2^53 - 1. */
function toUnsignedLongLong(value: unknown): number {
    // ConvertToInt 4 and 5. Unlike Number(), the operator is ToNumber and refuses a BigInt.
    const number = +(value as string);
    // 6.1 to 6.3. Adding 0 makes a -0 of the truncation 0.
    const integer = Math.trunc(number) + 0;
    if (integer >= 0 && integer <= Number.MAX_SAFE_INTEGER) return integer;
    throw new TypeError('AbortSignal.timeout: expected a whole number from 0 to 2^53 - 1 for milliseconds');
}

export {CompleteAbortSignal as AbortSignal};
