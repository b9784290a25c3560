// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {whenProperty} from '../../src/gobject/when-property.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {inOneTurn} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {isConnected, Thing} from './thing.js';

describe('whenProperty gives', () => {
    it('the value now, if it is wanted, and connects nothing', async () => {
        const thing = new Thing({size: 5});
        const promise = whenProperty(thing, 'size', value => value === 5);
        expect(isConnected(thing, 'notify::size')).toBeFalse();
        expect(await promise).toBe(5);
    });

    it('the first that is wanted, and disconnects', async () => {
        const thing = new Thing();
        const promise = whenProperty(thing, 'size', value => value > 1);
        for (const size of [1, 2, 3]) thing.size = size;
        expect(isConnected(thing, 'notify::size')).toBeFalse();
        expect(await promise).toBe(2);
    });

    it('what is true, if it is not told', async () => {
        const action = new Gio.SimpleAction({name: 'x', enabled: false});
        const promise = whenProperty(action, 'enabled');
        action.enabled = true;
        expect(await promise).toBeTrue();
    });

    it('the same without a test and with options', async () => {
        const thing = new Thing();
        const controller = new AbortController();
        const {signal} = controller;
        const promises = [
            whenProperty(thing, 'size', {signal}),
            whenProperty(thing, 'size', undefined, {signal}),
            whenProperty(thing, 'the-title', {signal}),
        ];
        thing.size = 3;
        expect(await promises[0]).toBe(3);
        expect(await promises[1]).toBe(3);
        controller.abort('enough');
        expect(await rejection(promises[2] as Promise<unknown>)).toBe('enough' as never);
        expect(isConnected(thing, 'notify::the-title')).toBeFalse();
    });

    it('null, if that is wanted', async () => {
        const thing = new Thing();
        thing.the_title = 'x';
        const promise = whenProperty(thing, 'the_title', value => value === null);
        thing.the_title = null;
        expect(await promise).toBeNull();
        expect(await whenProperty(thing, 'the_title', value => value === null)).toBeNull();
    });

    it('properties by any spelling of their names', async () => {
        const thing = new Thing();
        const spellings = ['the_title', 'theTitle', 'the-title'] as const;
        const promises = spellings.map(name => whenProperty(thing, name));
        thing.the_title = 'x';
        expect(await Promise.all(promises)).toEqual(['x', 'x', 'x']);
    });
});

describe('whenProperty rejects', () => {
    it('with the reason, and disconnects before abort returns', async () => {
        const thing = new Thing();
        const signal = new CountingSignal();
        const promise = whenProperty(thing, 'size', value => value > 1, {signal});
        signal.abort('enough');
        expect(isConnected(thing, 'notify::size')).toBeFalse();
        expect(signal.listeners.size).toBe(0);
        expect(await rejection(promise)).toBe('enough' as never);
    });

    it('with the reason of before, though the value is there', async () => {
        const signal = AbortSignal.abort('before');
        const tested: number[] = [];
        const test = (value: number): boolean => tested.push(value) > 0;
        expect(await rejection(whenProperty(new Thing({size: 1}), 'size', test, {signal}))).toBe(
            'before' as never,
        );
        expect(tested).toEqual([]);
    });

    it('with the reason, when the abort follows the change or the call', async () => {
        const thing = new Thing();
        const controller = new AbortController();
        const {signal} = controller;
        const promise = whenProperty(thing, 'size', Boolean, {signal});
        const now = whenProperty(thing, 'size', value => value === 0, {signal});
        thing.size = 1;
        controller.abort('late');
        expect(await rejection(promise)).toBe('late' as never);
        expect(await rejection(now)).toBe('late' as never);
    });

    it('with an AbortError when the object is disposed', async () => {
        const thing = new Thing();
        const promise = whenProperty(thing, 'size');
        inOneTurn(() => thing.run_dispose());
        const error = await rejection(promise);
        expect(error.name).toBe('AbortError');
        expect(error.message).toMatch(/^whenProperty: a \w+ was destroyed$/);
    });

    it('with what the test throws, now or later', async () => {
        const thing = new Thing();
        const test = (value: number): boolean => {
            if (value !== 1) throw new RangeError(`${value}`);
            return false;
        };
        expect((await rejection(whenProperty(thing, 'size', test))).message).toBe('0');
        thing.size = 1;
        const promise = whenProperty(thing, 'size', test);
        thing.size = 2;
        expect((await rejection(promise)).message).toBe('2');
        expect(isConnected(thing, 'notify::size')).toBeFalse();
    });

    it('with a TypeError what is wrong', async () => {
        const misuse = whenProperty as (...args: unknown[]) => Promise<unknown>;
        const thing = new Thing();
        const wrong: [unknown[], RegExp][] = [
            [[{}, 'size'], /^whenProperty: expected a GObject for object, got an object$/],
            [[thing, 'poke'], /^whenProperty: expected a property of a \w+ for name, got "poke"$/],
            [[thing, 7], /^whenProperty: expected a string for name, got 7$/],
            [
                [thing, 'size', 7],
                /^whenProperty: expected an object of options \(signal\) for options, got 7$/,
            ],
            [
                [thing, 'size', new AbortController().signal],
                /for options, got an AbortSignal: write \{signal\}$/,
            ],
            [
                [thing, 'size', Boolean, new AbortController().signal],
                /for options, got an AbortSignal: write \{signal\}$/,
            ],
            [[thing, 'size', null], /^whenProperty: .* for options, got null$/],
            [
                [thing, 'size', {sginal: 7}],
                /^whenProperty: expected one of the options signal, got "sginal"$/,
            ],
            [[thing, 'size', 7, {}], /^whenProperty: expected a function for test, got 7$/],
            [
                [thing, 'size', Boolean, {signal: 7}],
                /^whenProperty: expected an AbortSignal for signal, got 7$/,
            ],
        ];
        for (const [args, message] of wrong) {
            const error = await rejection(misuse(...args));
            expect(error).toBeInstanceOf(TypeError);
            expect(error.message).toMatch(message);
        }
    });
});
