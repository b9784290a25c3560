// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {describe} from '../values/describe.js';
import {checkNumbers} from './numbers.js';

/** What a method returned, as the body of a message. */
export interface Reply {
    readonly body: GLib.Variant | null;
    readonly fdList: Gio.UnixFDList | null;
}

/**
 * The reply of a method that has returned `value`: nothing if the interface declares no result, the value itself for one
 * result, an array for several, or the whole body as a variant. File descriptors are indices into a Gio.UnixFDList, which
 * comes last in the array.
 */
export function packResult(value: unknown, results: readonly string[]): Reply {
    if (results.length === 0) return {body: null, fdList: null};
    const signature = tupleSignature(results);
    if (value instanceof GLib.Variant && value.get_type_string() === signature)
        return {body: value, fdList: null};
    const last = Array.isArray(value) ? (value.at(-1) as unknown) : undefined;
    if (last instanceof Gio.UnixFDList && signature.includes('h')) {
        const values = (value as unknown[]).slice(0, -1);
        return {body: packValues(values, results), fdList: last};
    }
    return {body: packValues(results.length === 1 ? [value] : value, results), fdList: null};
}

/** Makes a tuple of values. Throws a TypeError that names the value that does not fit. */
export function packValues(values: unknown, signatures: readonly string[]): GLib.Variant {
    if (!Array.isArray(values) || values.length !== signatures.length)
        throw new TypeError(`expected an array of ${signatures.length} values, got ${describe(values)}`);
    return GLib.Variant.new_tuple(
        signatures.map((signature, place) => packValue(values[place] as unknown, signature)),
    );
}

/** Makes a variant of one value. A variant of the right type stays as it is. */
export function packValue(value: unknown, signature: string): GLib.Variant {
    if (value instanceof GLib.Variant && value.get_type_string() === signature) return value;
    if (value === undefined) throw new TypeError(`expected a value of type ${signature}, got undefined`);
    checkNumbers(value, signature);
    // For some wrong strings C only prints a critical message, and GJS throws nothing.
    const isRight = typeof value !== 'string' || isWellFormed(value, signature);
    const variant = isRight
        ? (new GLib.Variant(signature as 'v', value as never) as GLib.Variant | null)
        : null;
    if (variant === null)
        throw new TypeError(`expected a value of type ${signature}, got ${describe(value)}`);
    return variant;
}

function isWellFormed(value: string, signature: string): boolean {
    if (signature === 'o') return GLib.Variant.is_object_path(value);
    return signature !== 'g' || GLib.Variant.is_signature(value);
}

function tupleSignature(signatures: readonly string[]): string {
    return `(${signatures.join('')})`;
}
