// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {packValue} from '../../src/dbus/pack.js';

/** A boolean whose byte is neither 0 nor 1. */
const strange = GLib.Variant.new_from_bytes(
    new GLib.VariantType('b'),
    new GLib.Bytes(new Uint8Array([2])),
    false,
);

describe('a value that leaves the process', () => {
    const taken: [string, unknown, string][] = [
        ['i', -1, '-1'],
        ['i', 1.9, '1'],
        ['y', 255, '0xff'],
        ['x', -(2 ** 63), 'int64 -9223372036854775808'],
        ['x', 9_223_372_036_854_775_807n, 'int64 9223372036854775807'],
        ['t', 18_446_744_073_709_551_615n, 'uint64 18446744073709551615'],
        ['d', Infinity, 'inf'],
        ['d', NaN, 'nan'],
        ['ai', [1, 2], '[1, 2]'],
        ['ay', new Uint8Array([1]), '[byte 0x01]'],
        ['ay', 'text', "b'text'"],
        ['a{si}', {a: 1}, "{'a': 1}"],
        ['a{is}', {1: 'a'}, "{1: 'a'}"],
        ['(isd)', [1, 'a', 0.5], "(1, 'a', 0.5)"],
        ['a(ii)', [[1, 2]], '[(1, 2)]'],
        ['a{sv}', {a: GLib.Variant.new_string('b')}, "{'a': <'b'>}"],
        ['a{sv}', {a: strange}, "{'a': <true>}"],
        ['(is)', {0: 1, 1: 'a', length: 2}, "(1, 'a')"],
    ];
    for (const [type, value, text] of taken)
        it(`is ${text} for ${type}`, () => {
            expect(packValue(value, type).print(true).replace('byte 0xff', '0xff')).toBe(text);
        });

    const refused: [string, unknown, RegExp][] = [
        ['i', 'x', /^expected a number for i, got "x"$/],
        ['i', null, /^expected a number for i, got null$/],
        ['i', true, /^expected a number for i, got true$/],
        ['i', {}, /^expected a number for i, got an object$/],
        ['i', NaN, /^expected a number from -2147483648 to 2147483647 for i, got NaN$/],
        ['i', 2 ** 31, /^expected a number from -2147483648 to 2147483647 for i, got 2147483648$/],
        ['i', -(2 ** 31) - 1, /^expected a number from .* for i, got -2147483649$/],
        ['i', 1n, /^expected a number for i, got 1n$/],
        ['y', 256, /^expected a number from 0 to 255 for y, got 256$/],
        ['n', 2 ** 15, /^expected a number from -32768 to 32767 for n, /],
        ['q', -1, /^expected a number from 0 to 65535 for q, got -1$/],
        ['u', 2 ** 32, /^expected a number from 0 to 4294967295 for u, /],
        ['h', -1, /^expected a number from 0 to 2147483647 for h, got -1$/],
        ['x', 2 ** 63, /^expected a number from .* for x, /],
        ['x', 2n ** 63n, /^expected a number from .* for x, /],
        ['x', -(2n ** 63n) - 1n, /^expected a number from .* for x, /],
        ['t', 2n ** 64n, /^expected a number from .* for t, /],
        ['t', -1n, /^expected a number from .* for t, /],
        ['d', 'x', /^expected a number for d, got "x"$/],
        ['d', 1n, /^expected a number for d, got 1n$/],
        ['as', ['a', null], /^expected a string for s, got null$/],
        ['(so)', ['a', 7], /^expected a string for o, got 7$/],
        ['b', undefined, /^expected a value of type b, got undefined$/],
        ['x', null, /^expected a number for x, got null$/],
        ['t', true, /^expected a number for t, got true$/],
        // D-Bus has neither.
        ['mi', null, /^expected a value of type mi, got null$/],
        ['mi', 3, /^expected a value of type mi, got 3$/],
        ['()', [], /^expected a value of type \(\), got an array of 0$/],
        ['mi', 'x', /^expected a number for i, got "x"$/],
        ['ai', [1, 'x'], /^expected a number for i, got "x"$/],
        ['ay', [300], /^expected a number from 0 to 255 for y, got 300$/],
        ['a{si}', {a: 'x'}, /^expected a number for i, got "x"$/],
        ['(si)', ['a', 'x'], /^expected a number for i, got "x"$/],
        ['aa(ii)', [[[1, 'x']]], /^expected a number for i, got "x"$/],
        ['(isd)', [1, 'a', 'x'], /^expected a number for d, got "x"$/],
        ['(asd)', [[], 'x'], /^expected a number for d, got "x"$/],
        ['(asd)', [[7], 1], /^expected a string for s, got 7$/],
        ['((si)d)', [['a', 1], 'x'], /^expected a number for d, got "x"$/],
        ['((s(yi))d)', [['a', [1, 'x']], 1], /^expected a number for i, got "x"$/],
        ['(a{si}d)', [{a: 1}, 'x'], /^expected a number for d, got "x"$/],
        ['(a{si}d)', [{a: 'x'}, 1], /^expected a number for i, got "x"$/],
        ['a{s(yi)}', {a: [1, 'x']}, /^expected a number for i, got "x"$/],
    ];
    for (const [type, value, text] of refused)
        it(`${String(value)} is refused for ${type}`, () => {
            expect(() => packValue(value, type)).toThrowError(TypeError, text);
        });
});
