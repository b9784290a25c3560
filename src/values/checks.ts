// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {describe} from './describe.js';

/** The form of every message about an argument: `name: expected X for argument, got Y`. */
function message(caller: string, expected: string, argument: string, value: unknown): string {
    return `${caller}: expected ${expected} for ${argument}, got ${describe(value)}`;
}

/**
 * An argument is of the wrong kind.
 *
 * @param hint what to write instead, where that is known
 */
export function typeError(
    caller: string,
    expected: string,
    argument: string,
    value: unknown,
    hint = '',
): TypeError {
    return new TypeError(`${message(caller, expected, argument, value)}${hint}`);
}

/** An argument is of the right kind, and too small or too large. */
export function rangeError(caller: string, expected: string, argument: string, value: unknown): RangeError {
    return new RangeError(message(caller, expected, argument, value));
}

/** Throws unless `value` is a function. */
export function checkFunction(caller: string, argument: string, value: unknown): void {
    if (typeof value !== 'function') throw typeError(caller, 'a function', argument, value);
}

/** Throws unless `value` is a string. */
export function checkString(caller: string, argument: string, value: unknown): void {
    if (typeof value !== 'string') throw typeError(caller, 'a string', argument, value);
}

/** Throws unless `value` is a boolean or left out. */
export function checkBoolean(caller: string, argument: string, value: unknown): void {
    if (value !== undefined && typeof value !== 'boolean')
        throw typeError(caller, 'a boolean', argument, value);
}

/** Throws unless `value` is a whole number from 1 to `most`. */
export function checkCount(caller: string, argument: string, value: unknown, most: number): void {
    if (typeof value !== 'number') throw typeError(caller, 'a whole number', argument, value);
    if (value >= 1 && value <= most && (Number.isSafeInteger(value) || value === Infinity)) return;
    const bound = most === Infinity ? 'of 1 or more, or Infinity,' : `from 1 to ${most}`;
    throw rangeError(caller, `a whole number ${bound}`, argument, value);
}

/**
 * Throws unless `options` is left out, or an object that has only options of `names`. The message has a hint for a signal in
 * the place of the options, which is a common mistake.
 */
export function checkOptions(caller: string, options: unknown, names: readonly string[]): void {
    if (options === undefined) return;
    const expected = `an object of options (${names.join(', ')})`;
    if (typeof options !== 'object' || options === null || Array.isArray(options))
        throw typeError(caller, expected, 'options', options);
    for (const name in options) {
        if (names.includes(name)) continue;
        // `aborted` is a member of every signal.
        if (name === 'aborted' || 'aborted' in options) {
            const hint = names.includes('signal') ? ': write {signal}' : '';
            throw typeError(caller, expected, 'options', options, hint);
        }
        throw new TypeError(
            `${caller}: expected one of the options ${names.join(', ')}, got ${describe(name)}`,
        );
    }
}
