// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Pair} from './pair.js';

// GJS does not tell the types of a function's parameters, but they can be found out. GJS converts the arguments in order
// and throws at the first that does not fit. An argument that notices when it is converted to a number shows whether its
// parameter is one. The callback at the end is undefined, which never fits, so a function that is called in this way never
// runs. docs/decisions/0003

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
    // A JavaScript function does not show which other arguments it needs.
    if (!pair.native) return false;
    const ofNull = conversionError(pair, self, args, place, null);
    if (String(ofNull).includes('may not be null')) return false;
    // GJS would make 0 or false of null for a number or a boolean.
    return !isNumber(pair, self, args, place) && !takesAnything(pair, self, args, place, ofNull);
}

function isNumber(pair: Pair, self: unknown, args: readonly unknown[], place: number): boolean {
    const probe = new ConvertedToNumber();
    return conversionError(pair, self, args, place, probe) === probe;
}

/** Whether the parameter is a boolean: every value converts to one, so only the missing callback is refused. */
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
