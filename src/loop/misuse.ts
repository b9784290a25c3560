// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** A TypeError that names the function, what is wrong with which argument, and the value. */
export function misuse(caller: string, complaint: string, value: unknown): TypeError {
    const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
    return new TypeError(`${caller}: ${complaint}: ${text}`);
}

/** Throws unless `value` is a function. */
export function checkFunction(caller: string, name: string, value: unknown): void {
    if (typeof value !== 'function') throw misuse(caller, `${name} is not a function`, value);
}
