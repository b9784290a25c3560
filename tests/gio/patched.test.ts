// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import type {Callable} from '../../src/gio/pair/signature.js';
import {originalByName, originalByValue, ownersOf} from '../../src/gio/pair/gio-promisify.js';

/** What `Gio._promisify` leaves behind, as its text goes. */
function wrapper(): Callable {
    return Object.assign(() => {}, {toString: () => '(…) { this[originalFuncName](…); }'});
}

describe('what Gio._promisify has replaced', () => {
    const original = (_callback: unknown): void => {};

    it('is found by its name', () => {
        const owner = {load: wrapper(), _original_load: original, other: original};
        expect(originalByName(owner, 'load')).toBe(original);
        expect(originalByName(owner, 'other')).toBe(original);
        expect(originalByName(owner, 'nothing')).toBeUndefined();
    });

    it('is a function without parameters, whatever else has such a text', () => {
        const taking = Object.assign((_a: unknown) => {}, {toString: () => 'this[originalFuncName]'});
        expect(originalByName({load: taking}, 'load')).toBe(taking);
        expect(originalByName({load: 'this[originalFuncName]'}, 'load')).toBe('this[originalFuncName]');
        const object = {toString: () => 'this[originalFuncName]', length: 0};
        expect(originalByName({load: object}, 'load')).toBe(object);
    });

    it('is found in the objects that it is called on, and what they inherit', () => {
        const begin = wrapper();
        const finish = (_result: unknown): void => {};
        const prototype = {_original_other: finish, load: begin, _original_load: original, other: finish};
        expect(originalByValue(begin, finish, Object.create(prototype))).toBe(original);
        expect(originalByValue(begin, finish, prototype)).toBe(original);
        expect(originalByValue(begin, finish, {load: begin})).toBeUndefined();
        for (const nothing of [undefined, null, 5])
            expect(originalByValue(begin, finish, nothing)).toBeUndefined();
        expect(originalByValue(finish, finish)).toBe(finish);
    });
});

describe('a function lives', () => {
    it('in the prototype of its class, if it is a method', () => {
        expect(ownersOf(Gio.File.prototype.read_async as Callable)).toEqual([Gio.File.prototype]);
    });

    it('in its namespace or in a class that its symbol names', () => {
        expect(ownersOf(Gio.bus_get as Callable)).toEqual([Gio]);
        const owners = ownersOf(Gio.DBusProxy.new_for_bus as Callable);
        expect(owners).toContain(Gio.DBusProxy);
        expect(owners[0]).toBe(Gio);
        expect(owners).not.toContain(Gio.DBusConnection);
    });

    it('nowhere that is known, if it is JavaScript', () => {
        expect(ownersOf(() => {})).toEqual([Gio.DBusProxy]);
    });
});
