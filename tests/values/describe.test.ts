// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {describe as show} from '../../src/values/describe.js';

describe('a value in a message', () => {
    class Own {
        readonly x: number = 1;
    }
    const cases: [unknown, string][] = [
        ['x"y', '"x\\"y"'],
        ['x'.repeat(60), `"${'x'.repeat(60)}"`],
        ['x'.repeat(61), `"${'x'.repeat(60)}…"`],
        [function named() {}, 'function named'],
        [Object.defineProperty(() => {}, 'name', {value: ''}), 'a function'],
        [Symbol('x'), 'Symbol(x)'],
        [Gio.File.new_for_path('/'), 'a GLocalFile'],
        [[1, 2], 'an array of 2'],
        [Gio, 'the namespace Gio'],
        [{}, 'an Object object'],
        [new Own(), 'an Own object'],
        [new Error('x'), 'an Error object'],
        [new Map(), 'a Map object'],
        [new (class extends Array {})(), 'an array of 0'],
        [Object.create(null), 'a null-prototype object'],
        [{constructor: {name: ''}}, 'a null-prototype object'],
        [{constructor: {name: 5}}, 'a null-prototype object'],
        [{constructor: undefined}, 'a null-prototype object'],
        [null, 'null'],
        [undefined, 'undefined'],
        [5, '5'],
        [5n, '5'],
        [true, 'true'],
    ];
    for (const [value, text] of cases)
        it(`is ${text}`, () => {
            expect(show(value)).toBe(text);
        });
});
