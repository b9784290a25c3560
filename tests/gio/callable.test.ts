// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Callable} from '../../src/gio/pair/signature.js';
import {signatureOf} from '../../src/gio/pair/signature.js';

/** A function that has this text: a bundler would write it in its own way. */
function withText(text: string): Callable {
    return Object.assign(() => {}, {toString: () => text});
}

function wrapper(head: string, symbol: string): Callable {
    return withText(`${head} {\n\t/* wrapper for native symbol ${symbol}() */\n}`);
}

function parametersOf(text: string): unknown {
    return signatureOf(withText(text)).parameters?.map(({name, optional}) => (optional ? `${name}?` : name));
}

describe('the signature of an introspected function', () => {
    it('of a method', () => {
        const head = 'method Gio.File.load_contents_async(cancellable, callback)';
        expect(signatureOf(wrapper(head, 'g_file_load_contents_async'))).toEqual({
            label: 'Gio.File.load_contents_async',
            member: 'load_contents_async',
            path: ['Gio', 'File'],
            symbol: 'g_file_load_contents_async',
            parameters: [
                {name: 'cancellable', optional: false},
                {name: 'callback', optional: false},
            ],
            native: true,
            method: true,
        });
    });

    it('without parameters', () => {
        expect(signatureOf(wrapper('method Gio.File.get_uri()', 'g_file_get_uri')).parameters).toEqual([]);
    });

    for (const [name, symbol, label] of [
        ['Gio.bus_get', 'g_bus_get', 'Gio.bus_get'],
        ['Gtk.show_uri_full', 'gtk_show_uri_full', 'Gtk.show_uri_full'],
        // A static function does not tell its class, the symbol does.
        ['Gio.new_for_bus', 'g_dbus_proxy_new_for_bus', 'g_dbus_proxy_new_for_bus()'],
        ['Gio.new', 'g_dbus_connection_new', 'g_dbus_connection_new()'],
        // A prefix with more in it than a namespace has is none.
        ['Xdp.start', 'Xdp_start', 'Xdp_start()'],
    ] as const) {
        it(`calls ${symbol} ${label}`, () => {
            const signature = signatureOf(wrapper(`function ${name}(callback)`, symbol));
            expect(signature).toEqual(jasmine.objectContaining({label, path: [name.split('.')[0]], symbol}));
            expect([signature.native, signature.method]).toEqual([true, false]);
        });
    }
});

describe('the signature of a function in JavaScript', () => {
    it('has a name, or says that there is none', () => {
        const named = withText('function (a) {}');
        Object.defineProperty(named, 'name', {value: 'begin'});
        expect(signatureOf(named)).toEqual({
            label: 'begin',
            member: 'begin',
            path: [],
            symbol: '',
            parameters: [{name: 'a', optional: false}],
            native: false,
            method: false,
        });
        expect(signatureOf(Object.defineProperty(named, 'name', {value: ''})).label).toBe(
            'anonymous function',
        );
    });

    it('is not that of the text that it prints', () => {
        const text = `function (a) { return 'method Gio.File.x(b) { /* wrapper for native symbol g_x()'; }`;
        expect(signatureOf(withText(text)).native).toBeFalse();
    });

    for (const [text, ...parameters] of [
        ['cb => 1', 'cb'],
        ['cb=>1', 'cb'],
        ['cb  => 1', 'cb'],
        ['$cb => 1', '$cb'],
        ['async cb => 1', 'cb'],
        ['async   cb => 1', 'cb'],
        ['() => 1'],
        ['async (a, cb) => 1', 'a', 'cb'],
        ['function (a, b) { return x => 1; }', 'a', 'b'],
        ['begin(a, $b, c_1) {}', 'a', '$b', 'c_1'],
        ['(a = f(1, 2), b = [3, 4], c = {d: 5, e: 6}, cb) => 1', 'a?', 'b?', 'c?', 'cb'],
        ['(a  = 1, b=2, cb) => 1', 'a?', 'b?', 'cb'],
        ['({a, b}, [c = 1, d], cb) => 1', 'argument 1', 'argument 2', 'cb'],
        ['(a /* , (x */, b, // , c => (\n cb,) => 1', 'a', 'b', 'cb'],
        ['(a /** two **/, cb) => 1', 'a', 'cb'],
        ['(a, cb) => (c, d)', 'a', 'cb'],
        ['(a, cb, ) => 1', 'a', 'cb'],
    ] as const) {
        it(`reads ${JSON.stringify(text)}`, () => {
            expect(parametersOf(text)).toEqual(parameters);
        });
    }

    for (const text of ['(...args) => 1', '(a, ...args) => 1'])
        it(`is not known of ${text}`, () => {
            expect(parametersOf(text)).toBeUndefined();
        });
});
