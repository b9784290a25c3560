// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Signatures of D-Bus, values that have them, and values that have not.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import * as fc from 'fast-check';

/** Text that a D-Bus message can have. */
const texts = fc.oneof(
    fc.constantFrom('', 'a', 'é€😀', '\ufeff', '/a', 'as'),
    fc.string({unit: 'binary', maxLength: 4}).map(text => text.replaceAll('\0', '0')),
);
const integer = (min: number, max: number): fc.Arbitrary<unknown> =>
    fc.oneof(fc.constantFrom(min, max, 0), fc.integer({min, max}));

const BASIC: Record<string, fc.Arbitrary<unknown>> = {
    y: integer(0, 255),
    b: fc.boolean(),
    n: integer(-(2 ** 15), 2 ** 15 - 1),
    q: integer(0, 2 ** 16 - 1),
    i: integer(-(2 ** 31), 2 ** 31 - 1),
    u: integer(0, 2 ** 32 - 1),
    x: fc.maxSafeInteger(),
    t: fc.maxSafeNat(),
    d: fc.double({noNaN: true}),
    s: texts,
    o: fc.constantFrom('/', '/a', '/a/b_1'),
    g: fc.constantFrom('', 's', 'a{sv}', '(ii)'),
};
const KEYS = ['s', 'o', 'u'];

const {signature} = fc.letrec<{signature: string; container: string}>(tie => ({
    signature: fc.oneof(
        {depthSize: 'small', withCrossShrink: true},
        fc.constantFrom(...Object.keys(BASIC), 'v'),
        tie('container'),
    ),
    container: fc.oneof(
        // GDBus of GLib reads some arrays of structures wrongly, like `a(g)` and `a(v)`.
        tie('signature')
            .filter(item => !item.includes('('))
            .map(item => `a${item}`),
        fc.array(tie('signature'), {minLength: 1, maxLength: 3}).map(items => `(${items.join('')})`),
        fc
            .tuple(
                fc.constantFrom(...KEYS),
                tie('signature').filter(item => !item.includes('(')),
            )
            .map(([key, value]) => `a{${key}${value}}`),
    ),
}));
export const signatures: fc.Arbitrary<string> = signature;

/** The complete types that a signature begins with, one after the other. */
function members(text: string): string[] {
    const all: string[] = [];
    for (let at = 0; at < text.length; ) {
        let end = at;
        while (text[end] === 'a') end += 1;
        if (text[end] === '(' || text[end] === '{') {
            let depth = 0;
            do {
                if ('({'.includes(text[end] as string)) depth += 1;
                if (')}'.includes(text[end] as string)) depth -= 1;
                end += 1;
            } while (depth > 0);
        } else end += 1;
        all.push(text.slice(at, end));
        at = end;
    }
    return all;
}

/** Values that have this signature. */
export function valuesOf(type: string): fc.Arbitrary<unknown> {
    const basic = BASIC[type];
    if (basic !== undefined) return basic;
    if (type === 'v')
        return fc
            .constantFrom(...Object.keys(BASIC), 'as', 'a{sv}', '(si)')
            .chain(inner => valuesOf(inner).map(value => new GLib.Variant(inner as 'v', value as never)));
    if (type.startsWith('a{')) {
        const [key = '', value = ''] = members(type.slice(2, -1));
        const pairs = fc.array(fc.tuple(valuesOf(key), valuesOf(value)), {maxLength: 2});
        return pairs.map(all => Object.fromEntries(all) as unknown);
    }
    if (type.startsWith('a')) return fc.array(valuesOf(type.slice(1)), {maxLength: 3});
    return fc.tuple(...members(type.slice(1, -1)).map(valuesOf));
}

const cycle: unknown[] = [];
cycle.push(cycle);

function throwing(): never {
    throw new Error('it throws');
}

const hostile = {
    get length(): number {
        return throwing();
    },
    [Symbol.toPrimitive]: throwing,
    [Symbol.iterator]: throwing,
};

/** What nobody should give. Of numbers that are not safe GJS warns, and would end the test. */
export const anyValues: fc.Arbitrary<unknown> = fc.oneof(
    fc.constantFrom<unknown>(
        ...[undefined, null, true, NaN, -1, 1.5, 256, 2 ** 32, 1n],
        ...['', 'a', 'not/a path', '\0', 'a\0b', '\ud800', '\udc00a', '/a/', 'a{vs}', '('],
        ...[[], {}, [undefined], [null], ['not a path'], ['a\0'], [[]], [1, 'a'], {a: 1}, {a: undefined}],
        ...[Symbol('it'), throwing, hostile, cycle, new Map([['a', 1]]), new Date(0), new Proxy({}, {})],
        ...[
            new Uint8Array([1, 2]),
            new Uint16Array(2),
            new ArrayBuffer(1),
            GLib.Bytes.new(new Uint8Array([1])),
        ],
        ...[
            new GLib.Variant('s', 'a'),
            new GLib.Variant('(u)', [1]),
            new GLib.Variant('v', GLib.Variant.new_byte(1)),
        ],
        // Of these a message can have none.
        ...[GLib.Variant.new_tuple([]), new GLib.Variant('mi', 1)],
        ...[new Gio.Cancellable(), new Gio.UnixFDList(), Gio.Cancellable, Object.create(null)],
    ),
    fc.anything({maxDepth: 2, maxKeys: 3, values: [fc.string(), fc.boolean(), fc.integer()]}),
);

/** A value of a signature in which one part may be another. */
export function nearlyOf(type: string): fc.Arbitrary<unknown> {
    const spoilt = fc
        .tuple(valuesOf(type), anyValues, fc.array(fc.nat(2), {maxLength: 3}))
        .map(([value, other, way]) => spoil(value, other, way));
    return fc.oneof({weight: 3, arbitrary: spoilt}, anyValues);
}

function spoil(value: unknown, other: unknown, [step, ...way]: number[]): unknown {
    if (step === undefined) return other;
    if (Array.isArray(value) && value.length > 0) {
        const place = step % value.length;
        return value.map((part: unknown, at) => (at === place ? spoil(part, other, way) : part));
    }
    if (Object.prototype.toString.call(value) !== '[object Object]' || value instanceof GLib.Variant)
        return other;
    const names = Object.keys(value as object);
    const name = names[step % Math.max(1, names.length)];
    if (name === undefined) return other;
    return {...(value as object), [name]: spoil((value as Record<string, unknown>)[name], other, way)};
}
