// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {describe} from '../values/describe.js';
import {checkFit} from './fit.js';

/** The result of a method, as the body of a message. */
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
        return {body: packValue(value, signature), fdList: null};
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

/** Makes a variant of one value. A variant of the right type stays as it is. Throws a TypeError if D-Bus cannot carry it. */
export function packValue(value: unknown, signature: string): GLib.Variant {
    const isPacked = value instanceof GLib.Variant && value.get_type_string() === signature;
    const variant = isPacked ? value : pack(value, signature);
    if (variant === null || !isSendable(variant, signature))
        throw new TypeError(`expected a value of type ${signature}, got ${describe(value)}`);
    return variant;
}

function pack(value: unknown, signature: string): GLib.Variant | null {
    if (value === undefined) return null;
    checkFit(value, signature);
    // For a string that is no path or signature C only prints a critical message, and GJS throws nothing.
    const texts = new GLib.Variant(
        signature.replaceAll(/[og]/g, 's') as 'v',
        value as never,
    ) as GLib.Variant | null;
    return texts === null || !/[og]/.test(signature) ? texts : withPaths(texts, signature);
}

/** Takes the same bytes for another type; null if that is not valid. */
function withPaths(texts: GLib.Variant, signature: string): GLib.Variant | null {
    const type = new GLib.VariantType(signature);
    const variant = GLib.Variant.new_from_bytes(type, texts.get_data_as_bytes(), false);
    return variant.is_normal_form() ? variant : null;
}

/** A variant may contain what D-Bus does not have, like `()` and `mi`. Such a reply is never sent, and the caller waits forever. */
function isSendable(variant: GLib.Variant, signature: string): boolean {
    if (!GLib.Variant.is_signature(signature)) return false;
    if (!/v|\(\)/.test(signature)) return true;
    const message = Gio.DBusMessage.new_signal('/', 'a.a', 'A');
    message.set_serial(1);
    message.set_body(GLib.Variant.new_tuple([variant]));
    try {
        message.to_blob(Gio.DBusCapabilityFlags.UNIX_FD_PASSING);
        return true;
    } catch {
        return false;
    }
}

function tupleSignature(signatures: readonly string[]): string {
    return `(${signatures.join('')})`;
}
