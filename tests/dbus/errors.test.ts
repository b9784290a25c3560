// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import {isCancelled} from '../../src/gio/is-cancelled.js';
import {DOMException} from '../../src/web/dom-exception.js';
import {collectLog} from '../scope/gate.js';
import {rejection} from '../support/rejection.js';
import {NAME, remoteError, useWorld} from './world.js';

const logged = collectLog();
const world = useWorld();

describe('what an exported method throws is', () => {
    const fail = (thrown: unknown): Promise<[string | null, string]> => {
        world.thing.thrown = thrown;
        return remoteError(world.call('Fail'));
    };

    it('the error of its domain, if it is a GLib.Error', async () => {
        world.thing.thrown = new Gio.IOErrorEnum({code: Gio.IOErrorEnum.NOT_FOUND, message: 'not here'});
        const error = (await rejection(world.call('Fail'))) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.NOT_FOUND)).toBeTrue();
        expect(error.message).toContain('not here');
        expect(await fail(new Gio.DBusError({code: Gio.DBusError.LIMITS_EXCEEDED, message: 'full'}))).toEqual(
            ['org.freedesktop.DBus.Error.LimitsExceeded', 'full'],
        );
        expect(logged).toEqual([]);
    });

    it('that of another service under its own name', async () => {
        const error = Gio.DBusError.new_for_dbus_error('org.example.Other', 'over there');
        expect(await fail(error)).toEqual(['org.example.Other', 'over there']);
    });

    it('of the name it has, if that is one of D-Bus', async () => {
        const error = Object.assign(new Error('sold out'), {name: 'org.example.SoldOut'});
        expect(await fail(error)).toEqual(['org.example.SoldOut', 'sold out']);
        expect(logged).toEqual([]);
    });

    it('a cancellation for the caller too, and a timeout', async () => {
        world.thing.thrown = new DOMException('enough', 'AbortError');
        const cancelled = await rejection(world.call('Fail'));
        expect(isCancelled(cancelled)).toBeTrue();
        world.thing.thrown = new DOMException('too long', 'TimeoutError');
        const timedOut = (await rejection(world.call('Fail'))) as unknown as GLib.Error;
        expect(timedOut.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.TIMED_OUT)).toBeTrue();
        expect(logged).toEqual([]);
    });

    it('a mistake, which is logged whole and once', async () => {
        const error = new RangeError('too far');
        expect(await fail(error)).toEqual(['org.gnome.gjs.JSError.RangeError', 'too far']);
        expect(await fail(error)).toEqual(['org.gnome.gjs.JSError.RangeError', 'too far']);
        expect(logged).toEqual([[error, `${NAME}.Fail()`]]);
    });

    it('whatever it is', async () => {
        const hostile = {
            get name() {
                throw new Error('no name');
            },
        };
        const values = [undefined, null, 'text', 7, Symbol('s'), {}, hostile, () => {}, Object.create(null)];
        for (const value of values) {
            const [name] = await fail(value);
            expect(name)
                .withContext(typeof value)
                .toBe('org.gnome.gjs.JSError.Error');
        }
        expect(logged.map(([error]) => error)).toContain(hostile);
        expect((await fail('text'))[1]).toBe('"text"');
        expect(await fail(new Error('a\0b\ud800c'))).toEqual([
            'org.gnome.gjs.JSError.Error',
            'a\ufffdb\ufffdc',
        ]);
        expect(await fail(Object.assign(new Error('x'), {name: 'Not a name'}))).toEqual([
            'org.gnome.gjs.JSError.Error',
            'x',
        ]);
        expect(await fail(Object.assign(new RangeError(''), {message: 7}))).toEqual([
            'org.gnome.gjs.JSError.RangeError',
            'a RangeError',
        ]);
        expect(await fail({name: 7, message: 'seven'})).toEqual(['org.gnome.gjs.JSError.Error', 'seven']);
    });

    it('said with all its characters, and without halves of them', async () => {
        const [, message] = await fail(new Error('\ude00😀 \ud83d 😀😀 \ude00\ud83d'));
        expect(message).toBe('\ufffd😀 \ufffd 😀😀 \ufffd\ufffd');
    });
});
