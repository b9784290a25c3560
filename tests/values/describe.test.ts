// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {describe as show} from '../../src/values/describe.js';

describe('a value in a message', () => {
    class Own {
        readonly x: number = 1;
    }
    const throwing = {
        get constructor(): never {
            throw new Error('constructor');
        },
    };
    class ThrowingName {
        readonly x: number = 1;
        static get name(): never {
            throw new Error('name');
        }
    }
    const throwingProxy = new Proxy(
        {},
        {
            get() {
                throw new Error('get');
            },
        },
    );
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const cases: [unknown, string][] = [
        ['x"y', '"x\\"y"'],
        ['x'.repeat(60), `"${'x'.repeat(60)}"`],
        ['x'.repeat(61), `"${'x'.repeat(57)}..."`],
        ['\u00e9\n', '"\\u00e9\\n"'],
        [function named() {}, 'the function named'],
        [Own, 'the class Own'],
        [Object.defineProperty(() => {}, 'name', {value: ''}), 'a function'],
        [Object.defineProperty(() => {}, 'name', {value: 5}), 'a function'],
        [new Proxy(() => {}, {}), 'a function'],
        [Symbol('x'), 'Symbol(x)'],
        [Gio.File.new_for_path('/'), 'a GLocalFile'],
        [new Gio.MemoryInputStream(), 'a Gio.MemoryInputStream'],
        [Gio.File.prototype, 'Gio.File.prototype'],
        [[1, 2], 'an array of 2'],
        [Gio, 'the namespace Gio'],
        [{}, 'an object'],
        [new Own(), 'an Own'],
        [new Error('x'), 'an Error'],
        [new Map(), 'a Map'],
        [new (class extends Array {})(), 'an array of 0'],
        [Object.create(null), 'an object'],
        [{constructor: {name: 'X'}}, 'an object'],
        [{constructor: undefined}, 'an object'],
        [throwing, 'an object'],
        [revoked.proxy, 'an object'],
        [throwingProxy, 'an object'],
        [ThrowingName, 'a function'],
        [new ThrowingName(), 'an object'],
        [null, 'null'],
        [undefined, 'undefined'],
        [5, '5'],
        [-0, '-0'],
        [NaN, 'NaN'],
        [5n, '5n'],
        [true, 'true'],
    ];
    for (const [value, text] of cases)
        it(`is ${text}`, () => {
            expect(show(value)).toBe(text);
        });
});
