// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {isCancelled} from '../../src/gio/is-cancelled.js';
import {promisify} from '../../src/gio/promisify.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {DOMException} from '../../src/web/dom-exception.js';
import {rejection} from '../support/rejection.js';

const NAME = 'org.gjs_async.Test';
const INTERFACE = `<node><interface name="${NAME}"><method name="Fail"><arg type="s"/></method></interface></node>`;

describe('isCancelled()', () => {
    it('knows the default reason of abort()', () => {
        expect(isCancelled(AbortSignal.abort().reason)).toBeTrue();
    });

    it('knows Gio’s error', () => {
        expect(isCancelled(new Gio.IOErrorEnum({code: Gio.IOErrorEnum.CANCELLED, message: 'x'}))).toBeTrue();
    });

    it('knows a dismissed dialog, by the name that the domain of the error has for it', () => {
        // As Gtk.DialogError does, which is not loaded here.
        const error = new Gio.IOErrorEnum({code: Gio.IOErrorEnum.FAILED, message: 'Dismissed by user'});
        Object.defineProperty(error, 'constructor', {value: {DISMISSED: Gio.IOErrorEnum.FAILED}});
        expect(isCancelled(error)).toBeTrue();
    });

    it('knows an AbortError of anybody', () => {
        expect(isCancelled(Object.assign(new Error('x'), {name: 'AbortError'}))).toBeTrue();
    });

    it('says no to everything else', () => {
        const others = [
            new DOMException('x', 'TimeoutError'),
            new Gio.IOErrorEnum({code: Gio.IOErrorEnum.FAILED, message: 'x'}),
            GLib.Error.new_literal(GLib.file_error_quark(), Gio.IOErrorEnum.CANCELLED, 'another domain'),
            new Error('AbortError'),
            'AbortError',
            19,
            null,
            undefined,
            {},
            // Passed on in place of an error that it makes.
            class AbortError extends Error {},
        ];
        expect(others.map(isCancelled)).toEqual(others.map(() => false));
    });

    it('looks into nothing that cannot be looked at: it never throws or complains', () => {
        const disposed = Gio.SimpleAction.new('AbortError', null);
        disposed.run_dispose();
        const {proxy, revoke} = Proxy.revocable({}, {});
        revoke();
        const throwing = new Proxy(new Error('x'), {
            get() {
                throw new Error('get');
            },
            getPrototypeOf() {
                throw new Error('getPrototypeOf');
            },
        });
        for (const value of [disposed, proxy, throwing]) expect(isCancelled(value)).toBeFalse();
        const named = new Proxy(Object.assign(new Error('x'), {name: 'AbortError'}), {});
        expect(isCancelled(named)).toBeTrue();
    });

    it('says nothing of an error that has one for its cause', () => {
        const cause = Object.assign(new Error('x'), {name: 'AbortError'});
        expect(isCancelled(new Error('Saving failed', {cause}))).toBeFalse();
        expect(isCancelled(new AggregateError([cause]))).toBeFalse();
    });

    it('knows those that come over D-Bus', async () => {
        const bus = Gio.bus_get_sync(Gio.BusType.SESSION, null);
        const names: Record<string, boolean> = {
            'org.gnome.gjs.JSError.AbortError': true,
            'org.freedesktop.portal.Error.Cancelled': true,
            'org.gtk.GDBus.UnmappedGError.Quark._g_2dio_2derror_2dquark.Code19': true,
            'org.gtk.GDBus.UnmappedGError.Quark._g_2dio_2derror_2dquark.Code1': false,
            'org.example.Error.Canceled': true,
            'org.example.Error.CancelledByUser': false,
            'org.gnome.gjs.JSError.TypeError': false,
        };
        const [info] = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces;
        const id = bus.register_object(
            '/test',
            info as Gio.DBusInterfaceInfo,
            (_bus, _sender, _path, _interface, _method, parameters, invocation) => {
                const [name] = parameters.deepUnpack() as [string];
                invocation.return_dbus_error(name, 'refused');
            },
            null,
            null,
        );
        const call = promisify(Gio.DBusConnection.prototype, 'call');
        const answers: Record<string, boolean> = {};
        for (const name of Object.keys(names)) {
            const argument = new GLib.Variant('(s)', [name]);
            const self = bus.get_unique_name();
            answers[name] = isCancelled(
                await rejection(call.call(bus, self, '/test', NAME, 'Fail', argument, null, 0, -1)),
            );
        }
        bus.unregister_object(id);
        expect(answers).toEqual(names);
    });
});
