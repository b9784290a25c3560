// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {exportObject} from '../../src/dbus/index.js';
import {promised} from '../../src/gio/promised.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {waitUntil} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {PATH, remoteError, useWorld, XML} from './world.js';

interface Thing {
    OneAsync(text: string): Promise<[string]>;
    TwoAsync(): Promise<[string, number]>;
    NothingAsync(): Promise<[]>;
    PipeAsync(handle: number): Promise<[[number], Gio.UnixFDList]>;
    FailAsync(): Promise<[]>;
    WaitAsync(cancellable?: Gio.Cancellable | null): Promise<[string]>;
}

const makeProxy = Gio.DBusProxy.makeProxyWrapper<Thing>(XML);
// From GJS 1.76 on it wants to be called as what it is.
const ThingProxy = makeProxy as unknown as new (
    ...args: Parameters<typeof makeProxy>
) => Gio.DBusProxy & Thing;
const world = useWorld();
let proxy: Gio.DBusProxy & Thing;

beforeEach(async () => {
    const name = world.service.get_unique_name() as string;
    // Made at once it would wait for the service, which is in this process.
    await new Promise<void>((resolve, reject) => {
        proxy = new ThingProxy(world.client, name, PATH, (_made, error) =>
            error == null ? resolve() : reject(error as Error),
        );
    });
});

describe('the D-Bus methods of a proxy of makeProxyWrapper(), promised,', () => {
    it('take a signal where they take a cancellable', async () => {
        const {signal} = new AbortController();
        expect(await promised(proxy).OneAsync('loud', signal)).toEqual(['LOUD']);
        expect(await promised(proxy).TwoAsync(signal)).toEqual(['two', 2]);
        expect(await promised(proxy).NothingAsync(signal)).toEqual([]);
    });

    it('take none, and what is none yet', async () => {
        expect(await promised(proxy).OneAsync('loud')).toEqual(['LOUD']);
        expect(await promised(proxy).OneAsync('loud', undefined)).toEqual(['LOUD']);
        expect(await promised(proxy).OneAsync('loud', null)).toEqual(['LOUD']);
        expect(await promised(proxy).OneAsync('loud', new Gio.Cancellable())).toEqual(['LOUD']);
    });

    it('take it among flags and descriptors, in any order', async () => {
        const {signal} = new AbortController();
        const {NO_AUTO_START} = Gio.DBusCallFlags;
        expect(await promised(proxy).OneAsync('a', signal, NO_AUTO_START)).toEqual(['A']);
        expect(await promised(proxy).OneAsync('b', NO_AUTO_START, signal)).toEqual(['B']);
        const descriptors = new Gio.UnixFDList();
        descriptors.append(0);
        for (const extras of [
            [signal, descriptors],
            [descriptors, signal],
        ] as const) {
            const [results, list] = await promised(proxy).PipeAsync(0, ...extras);
            expect([results, list.get_length()]).toEqual([[0], 1]);
        }
    });

    it('reject with its reason when it aborts, or is aborted already', async () => {
        const controller = new AbortController();
        const waiting = rejection(promised(proxy).WaitAsync(controller.signal));
        await waitUntil(() => world.thing.waiting.length === 1);
        const reason = new Error('no more');
        controller.abort(reason);
        expect(await waiting).toBe(reason);
        expect(await rejection(promised(proxy).WaitAsync(controller.signal))).toBe(reason);
        expect(await rejection(promised(proxy).OneAsync('a', AbortSignal.abort(reason)))).toBe(reason);
        expect(world.thing.waiting.length).toBe(1);
    });

    it('reject with the error of the service, whose stack is that of the caller', async () => {
        world.thing.thrown = Object.assign(new Error('sold out'), {name: 'org.example.SoldOut'});
        async function buy(): Promise<void> {
            await promised(proxy).FailAsync();
        }
        expect(await remoteError(buy())).toEqual(['org.example.SoldOut', 'sold out']);
        expect((await rejection(buy())).stack).toContain('buy@');
    });

    it('reject what GJS refuses', async () => {
        const one = promised(proxy).OneAsync as (...args: unknown[]) => Promise<unknown>;
        expect((await rejection(one(undefined))).message).toContain('Expected type string');
        expect((await rejection(one('a', {}))).message).toContain('Argument 1 of method One');
    });

    it('reject where GJS would never call back', async () => {
        const {OneAsync, PipeAsync} = promised(proxy) as unknown as Record<
            string,
            (...args: unknown[]) => Promise<unknown>
        >;
        const missing = 'PipeAsync: expected a value for argument 1, got undefined';
        expect((await rejection(PipeAsync?.call(promised(proxy)) as Promise<unknown>)).message).toBe(missing);
        const second = OneAsync?.call(promised(proxy), 'a', () => {}) as Promise<unknown>;
        expect((await rejection(second)).message).toMatch(
            /^OneAsync: expected no callback, as it returns a promise, for argument 2, got /,
        );
    });

    it('are there for each proxy by itself, and nothing else is', () => {
        expect('OneAsync' in promised(proxy)).toBeTrue();
        expect(promised(proxy).OneAsync).toBe(promised(proxy).OneAsync);
        const names = ['OneRemote', 'OneSync', 'NoSuchAsync', 'Volume', 'then'];
        for (const name of names)
            expect(name in promised(proxy))
                .withContext(name)
                .toBeFalse();
        const other = new Gio.DBusProxy({g_connection: world.client});
        expect('OneAsync' in promised(other)).toBeFalse();
    });

    it('are there when the proxy is initialised, by init_async() of its view too', async () => {
        const made = new Gio.DBusProxy({
            g_connection: world.client,
            g_name: world.service.get_unique_name() as string,
            g_object_path: PATH,
            g_interface_name: proxy.g_interface_name,
            g_interface_info: Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0] as Gio.DBusInterfaceInfo,
        }) as typeof proxy;
        const {signal} = new AbortController();
        expect('OneAsync' in promised(made)).toBeFalse();
        await promised(made).init_async(GLib.PRIORITY_DEFAULT, signal);
        expect(await promised(made).OneAsync('a', signal)).toEqual(['A']);
    });

    it('give a first result that is a boolean', async () => {
        const name = 'org.gjs_async.Flag';
        const xml = `<node><interface name="${name}"><method name="Flag">
            <arg type="b" direction="out"/><arg type="s" direction="out"/>
        </method></interface></node>`;
        exportObject(
            world.service,
            '/flag',
            xml,
            {Flag: () => [true, 'a']},
            {signal: world.controller.signal},
        );
        const flagged = new Gio.DBusProxy({
            g_connection: world.client,
            g_name: world.service.get_unique_name() as string,
            g_object_path: '/flag',
            g_interface_name: name,
            g_interface_info: Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0] as Gio.DBusInterfaceInfo,
        }) as Gio.DBusProxy & {FlagAsync(): Promise<[boolean, string]>};
        await promised(flagged).init_async(GLib.PRIORITY_DEFAULT);
        expect(await promised(flagged).FlagAsync()).toEqual([true, 'a']);
    });
});
