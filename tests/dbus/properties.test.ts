// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {exportObject} from '../../src/dbus/index.js';
import {promised} from '../../src/gio/promised.js';
import {collectLog, makeGate} from '../scope/gate.js';
import {idle, waitUntil} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {HAS_CLOSURES, hear, NAME, PATH, PROPERTIES, remoteError, useWorld} from './world.js';

const logged = collectLog();
const world = useWorld();

describe('the properties of an exported object', () => {
    it('are read and written', async () => {
        expect(await world.property('Get', 'Volume')).toEqual([3]);
        await world.property('Set', 'Volume', GLib.Variant.new_uint32(7));
        expect(world.thing.Volume).toBe(7);
        expect(await world.property('GetAll')).toEqual([{Volume: 7, Later: 'now'}]);
    });

    it('may be promises, and their errors reach the caller', async () => {
        if (!HAS_CLOSURES) pending('GLib before 2.84 wants a value at once');
        spyOnProperty(world.thing, 'Later').and.returnValue(Promise.resolve('later'));
        expect(await world.property('Get', 'Later')).toEqual(['later']);
        expect(await world.property('GetAll')).toEqual([{Volume: 3, Later: 'later'}]);
        const broken = ['org.example.Broken', 'no such luck'];
        expect(await remoteError(world.property('Get', 'Broken'))).toEqual(broken as never);
        const value = GLib.Variant.new_string('x');
        expect(await remoteError(world.property('Set', 'Broken', value))).toEqual(broken as never);
        world.thing.Volume = undefined;
        expect(await remoteError(world.property('Get', 'Volume'))).toEqual([
            'org.freedesktop.DBus.Error.Failed',
            `${NAME}.Volume has no value`,
        ]);
    });

    it('may not be promises with an older GLib, which the log says', async () => {
        if (HAS_CLOSURES) pending('GLib 2.84 or newer can wait');
        spyOnProperty(world.thing, 'Later').and.returnValue(Promise.resolve('later'));
        expect(await rejection(world.property('Get', 'Later'))).toBeInstanceOf(GLib.Error);
        expect(logged.map(([error]) => (error as Error).message)).toEqual([
            'expected a value for Later, got a promise; promises need GLib 2.84 or newer',
        ]);
    });

    it('without a value are an error for the caller, and no mistake', async () => {
        world.thing.Volume = undefined;
        expect(await rejection(world.property('Get', 'Volume'))).toBeInstanceOf(GLib.Error);
        expect(logged).toEqual([]);
    });

    it('whose code is wrong are logged', async () => {
        const [reading, writing] = [new TypeError('reading'), new TypeError('writing')];
        spyOnProperty(world.thing, 'Broken', 'get').and.throwError(reading);
        spyOnProperty(world.thing, 'Broken', 'set').and.throwError(writing);
        expect(await rejection(world.property('Get', 'Broken'))).toBeInstanceOf(GLib.Error);
        // GLib before 2.84 tells the caller nothing.
        await world.property('Set', 'Broken', GLib.Variant.new_string('x')).catch(() => {});
        expect(logged.map(([error]) => error)).toEqual([reading, writing]);
    });

    it('that cannot be read are an error for the caller in any case', async () => {
        expect(await rejection(world.property('Get', 'Broken'))).toBeInstanceOf(GLib.Error);
    });

    it('that change are told once for a turn; what is undefined has to be asked for', async () => {
        const heard = hear(world.client, PROPERTIES);
        await world.call('Nothing');
        world.thing.Volume = 4;
        world.exported.changed('Volume', 'Later');
        world.thing.Volume = 5;
        world.exported.changed('Volume');
        await waitUntil(() => heard.length === 1);
        world.thing.Volume = undefined;
        world.exported.changed('Volume');
        await waitUntil(() => heard.length === 2);
        expect(heard).toEqual([
            ['PropertiesChanged', [NAME, {Volume: 5, Later: 'now'}, []]],
            ['PropertiesChanged', [NAME, {}, ['Volume']]],
        ]);
        expect(logged).toEqual([]);
        expect(() => world.exported.changed('Loudness')).toThrowError(
            TypeError,
            /^changed: expected a property of/,
        );
    });
});

it('an interface may itself be called like that of properties', async () => {
    const args =
        '<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/>';
    const xml = `<interface name="${PROPERTIES}"><method name="Get">${args}</method></interface>`;
    const object = {Get: (...[of, name]: string[]) => GLib.Variant.new_string(`${name} of ${of}`)};
    const exported = exportObject(world.service, '/own', xml, object, {signal: world.controller.signal});
    const body = new GLib.Variant('(ss)', ['it', 'size']);
    const to = [world.service.get_unique_name(), '/own', PROPERTIES, 'Get', body, null] as const;
    const reply = await promised(world.client).call(...to, Gio.DBusCallFlags.NONE, -1);
    expect(reply.recursiveUnpack()).toEqual(['size of it']);
    expect(exported.pending()).toEqual([]);
});

describe('the changes of an exported object', () => {
    it('are told in their order, even if a value comes late', async () => {
        const heard = hear(world.client, PROPERTIES);
        await world.call('Nothing');
        const gate = makeGate<string>();
        spyOnProperty(world.thing, 'Later').and.returnValues(gate.promise, 'new');
        for (let count = 0; count < 2; count++) {
            world.exported.changed('Later');
            await idle();
        }
        gate.resolve('old');
        await waitUntil(() => heard.length === 2);
        expect(heard).toEqual([
            ['PropertiesChanged', [NAME, {Later: 'old'}, []]],
            ['PropertiesChanged', [NAME, {Later: 'new'}, []]],
        ]);
    });

    it('begin with the first that is named', async () => {
        const heard = hear(world.client, PROPERTIES);
        await world.call('Nothing');
        world.exported.changed();
        void Promise.resolve().then(() => {
            world.thing.Volume = 5;
        });
        world.exported.changed('Volume');
        await waitUntil(() => heard.length === 1);
        expect(heard).toEqual([['PropertiesChanged', [NAME, {Volume: 5}, []]]]);
    });

    it('go on after a value that D-Bus cannot have', async () => {
        const xml =
            '<interface name="org.example.Any"><property name="Any" type="v" access="read"/></interface>';
        const thing: {Any: GLib.Variant} = {Any: GLib.Variant.new_tuple([])};
        const exported = exportObject(world.service, PATH, xml, thing, {signal: world.controller.signal});
        const heard = hear(world.client, PROPERTIES);
        await world.call('Nothing');
        exported.changed('Any');
        await waitUntil(() => heard.length === 1);
        thing.Any = new GLib.Variant('s', 'a');
        exported.changed('Any');
        await waitUntil(() => heard.length === 2);
        expect(heard).toEqual([
            ['PropertiesChanged', ['org.example.Any', {}, ['Any']]],
            ['PropertiesChanged', ['org.example.Any', {Any: 'a'}, []]],
        ]);
        expect(logged.length).toBe(1);
    });
});
