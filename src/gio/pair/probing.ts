// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Pair} from './pair.js';

// GJS does not tell the types of a function's parameters, but it shows them: it converts the arguments
// in order and throws at the first that does not fit. An argument that notices being converted tells
// whether its parameter is a number. The undefined callback at the end never fits, so a function that
// is called in this way never runs.

class ConvertedToNumber {
    [Symbol.toPrimitive](hint: string): never {
        throw hint === 'number' ? this : new TypeError(`converted to ${hint}`);
    }
}

/** For each place, whether GJS converts the argument to a number: integers, enumerations and flags. */
export function numberPlaces(pair: Pair, self: unknown, args: readonly unknown[]): boolean[] {
    return args.map((_, place) => isNumber(pair, self, args, place));
}

/** Whether an argument may be left out, so that null stands for it. */
export function mayBeMissing(pair: Pair, self: unknown, args: readonly unknown[], place: number): boolean {
    // The cancellable and what follows it (a progress callback) are nullable everywhere.
    if (pair.cancellable >= 0 && place >= pair.cancellable) return true;
    // Of the rest, JavaScript functions do not show what they need.
    if (!pair.native) return false;
    const ofNull = conversionError(pair, self, args, place, null);
    if (String(ofNull).includes('may not be null')) return false;
    // Of a number and of a boolean GJS would make 0 and false.
    return !isNumber(pair, self, args, place) && !takesAnything(pair, self, args, place, ofNull);
}

function isNumber(pair: Pair, self: unknown, args: readonly unknown[], place: number): boolean {
    const probe = new ConvertedToNumber();
    return conversionError(pair, self, args, place, probe) === probe;
}

/** Booleans: every value converts, so that only the missing callback is refused. */
function takesAnything(
    pair: Pair,
    self: unknown,
    args: readonly unknown[],
    place: number,
    ofNull: unknown,
): boolean {
    return String(conversionError(pair, self, args, place, {})) === String(ofNull);
}

function conversionError(
    pair: Pair,
    self: unknown,
    args: readonly unknown[],
    place: number,
    value: unknown,
): unknown {
    const probe = [...args, undefined];
    probe[place] = value;
    if (pair.cancellable >= 0) probe[pair.cancellable] = null;
    try {
        pair.begin.apply(self, probe);
    } catch (error) {
        return error;
    }
    return undefined;
}
