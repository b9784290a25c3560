// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {describe} from '../values/describe.js';

/** The smallest and the largest number of each type. */
const RANGES: Readonly<Record<string, readonly [number | bigint, number | bigint]>> = {
    y: [0, 0xff],
    n: [-0x8000, 0x7fff],
    q: [0, 0xffff],
    i: [-0x8000_0000, 0x7fff_ffff],
    u: [0, 0xffff_ffff],
    h: [0, 0x7fff_ffff],
    x: [-(2n ** 63n), 2n ** 63n - 1n],
    t: [0, 2n ** 64n - 1n],
    d: [-Infinity, Infinity],
};

/**
 * Throws a TypeError if a value does not fit a type. GJS would send 0 for what is no number, and C complains about what is
 * no string.
 */
export function checkFit(value: unknown, type: string): void {
    const inner = type.slice(1);
    if (type.startsWith('a{')) {
        const [, ofValues = ''] = membersOf(inner.slice(1, -1));
        checkAll(Object.values(value ?? {}), () => ofValues);
    } else if (type.startsWith('a')) {
        if (Array.isArray(value)) checkAll(value, () => inner);
    } else if (type.startsWith('(')) {
        const members = membersOf(inner.slice(0, -1));
        if (Array.isArray(value)) checkAll(value, place => members[place] ?? '');
    } else if (type.startsWith('m')) {
        if (value !== null) checkFit(value, inner);
    } else {
        checkBasic(value, type);
    }
}

function checkAll(values: readonly unknown[], typeAt: (place: number) => string): void {
    for (const [place, value] of values.entries()) checkFit(value, typeAt(place));
}

/** The types of a tuple's or an entry's members. */
function membersOf(types: string): string[] {
    const members: string[] = [];
    let start = 0;
    let depth = 0;
    for (let place = 0; place < types.length; place++) {
        const code = types.charAt(place);
        if ('({'.includes(code)) depth += 1;
        if (')}'.includes(code)) depth -= 1;
        if (depth > 0 || 'am'.includes(code)) continue;
        members.push(types.slice(start, place + 1));
        start = place + 1;
    }
    return members;
}

function checkBasic(value: unknown, type: string): void {
    // GJS 1.90 hands null in an array of strings to C, which prints a critical message.
    if (['s', 'o', 'g'].includes(type) && typeof value !== 'string')
        throw new TypeError(`expected a string for ${type}, got ${describe(value)}`);
    const range = RANGES[type];
    if (range === undefined) return;
    const isBig = typeof value === 'bigint' && typeof range[1] === 'bigint';
    if (typeof value !== 'number' && !isBig)
        throw new TypeError(`expected a number for ${type}, got ${describe(value)}`);
    const [least, greatest] = range;
    if ((type === 'd' && Number.isNaN(value)) || (value >= least && value <= greatest)) return;
    throw new TypeError(`expected a number from ${least} to ${greatest} for ${type}, got ${describe(value)}`);
}
