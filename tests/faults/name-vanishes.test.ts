// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import {promised} from '../../src/gio/promised.js';
import {on} from '../../src/gobject/on.js';
import {once} from '../../src/gobject/once.js';
import {whenProperty} from '../../src/gobject/when-property.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {waitUntil} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {makeProxy, PrivateBus, Service} from './private-bus.js';

describe('when the owner of a name vanishes', () => {
    let bus: PrivateBus;
    let service: Service;
    let proxy: Gio.DBusProxy;

    beforeEach(async () => {
        bus = await PrivateBus.start();
        service = await Service.start(bus);
        proxy = await makeProxy(await bus.connect());
    });

    afterEach(() => bus.kill());

    it('a call that waits for its answer rejects', async () => {
        const promise = rejection(promised(proxy).call('Wait', null, Gio.DBusCallFlags.NONE, -1));
        await waitUntil(() => service.asked === 1);
        await service.vanish();
        const error = (await promise) as unknown as GLib.Error;
        expect(Gio.DBusError.get_remote_error(error)).toBe('org.freedesktop.DBus.Error.NoReply');
    });

    it('the properties of the proxy tell', async () => {
        const [gone, changed] = [
            whenProperty(proxy, 'g_name_owner', (owner: string | null) => owner === null),
            once(proxy, 'notify::g-name-owner'),
        ];
        await service.vanish();
        expect(await gone).toBeNull();
        expect((await changed)[0].get_name()).toBe('g-name-owner');
    });

    it('on waits for the next owner, whose signals come too', async () => {
        const emissions = on(proxy, 'g-signal');
        await service.vanish();
        const next = emissions.next();
        const heir = await Service.start(bus);
        await whenProperty(proxy, 'g_name_owner', (owner: string | null) => owner !== null);
        heir.say('hello');
        const {value} = (await next) as {value: [string, string, GLib.Variant]};
        expect([value[1], value[2].deepUnpack()]).toEqual(['Said', ['hello']]);
        await emissions.return?.();
    });

    it('a wait for its signals ends where the signal is aborted for that', async () => {
        const controller = new AbortController();
        const {signal} = controller;
        const said = rejection(once(proxy, 'g-signal', {signal}));
        const gone = whenProperty(proxy, 'g_name_owner', (owner: string | null) => owner === null, {signal});
        void gone.then(() => controller.abort('the service is gone'));
        await service.vanish();
        expect(await said).toBe('the service is gone' as never);
    });
});
