// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import type {Callable} from '../../src/gio/pair/signature.js';
import type {Pair} from '../../src/gio/pair/pair.js';
import {isPrototype, makePair} from '../../src/gio/pair/pair.js';

class Thing {
    static start(_callback: unknown): void {}
    start(_callback: unknown): void {}
}

function pairOf(begin: unknown, finish: unknown, owner?: object): Pair {
    return makePair(begin as Callable, finish as Callable, owner, {});
}

describe('a pair', () => {
    const finish = (_result: unknown): void => {};

    it('of methods is finished on the object that it was called on', () => {
        const {prototype} = Gio.File;
        const pair = pairOf(prototype.read_async, prototype.read_finish, prototype);
        expect(pair).toEqual(
            jasmine.objectContaining({
                label: 'Gio.File.read_async',
                cancellable: 1,
                native: true,
                method: true,
                owner: undefined,
                static: false,
                finishOnSource: false,
                finishTakesSource: false,
                numbers: undefined,
            }),
        );
    });

    it('of a static function and a method is finished on the source object', () => {
        const pair = pairOf(
            Gio.AsyncInitable.newv_async,
            Gio.AsyncInitable.prototype.new_finish,
            Gio.AsyncInitable,
        );
        expect([pair.method, pair.static, pair.finishOnSource]).toEqual([false, true, true]);
        expect(pair.owner).toBe(Gio.AsyncInitable);
    });

    it('of functions of a namespace is finished on nothing', () => {
        const pair = pairOf(Gio.bus_get, Gio.bus_get_finish, Gio);
        expect([pair.method, pair.static, pair.finishOnSource]).toEqual([false, true, false]);
    });

    it('in JavaScript is static if its owner is a class', () => {
        expect(pairOf(Thing.start, finish, Thing).static).toBeTrue();
        expect(pairOf(Thing.prototype.start, finish, Thing.prototype).static).toBeFalse();
        expect(pairOf(Thing.prototype.start, finish, new Thing()).static).toBeFalse();
    });

    it('in JavaScript takes the source too if its finish function has two parameters', () => {
        const taking = [
            (): void => {},
            finish,
            (_source: unknown, _result: unknown): void => {},
            (_a: unknown, _b: unknown, _c: unknown): void => {},
            (..._all: unknown[]): void => {},
        ].map(each => pairOf(Thing.start, each).finishTakesSource);
        expect(taking).toEqual([false, false, true, false, false]);
    });

    for (const [parameters, place] of [
        ['cancellable, callback', 0],
        ['path, _cancellable, callback', 1],
        ['path, cancellable_, callback', 1],
        ['not_cancellable, callback', -1],
        ['callback', -1],
        ['path, cancellable', -1],
        ['...args', -1],
    ] as const)
        it(`knows the place of the cancellable in (${parameters})`, () => {
            const begin = Object.assign(() => {}, {toString: () => `(${parameters}) => 1`});
            expect(pairOf(begin, finish).cancellable).toBe(place);
        });
});

describe('isPrototype()', () => {
    for (const [name, object, expected] of [
        ['a prototype', Thing.prototype, true],
        ['a prototype of GObject', Gio.File.prototype, true],
        ['a class', Thing, false],
        ['an object', new Thing(), false],
        ['an object with a property of that name', {constructor: Thing}, false],
        ['an object that inherits nothing', Object.create(null) as object, false],
        ['a namespace', Gio, false],
    ] as const)
        it(`is ${expected} for ${name}`, () => {
            expect(isPrototype(object)).toBe(expected);
        });
});
