// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Compiled, never run: every expectation is a type.

import type Gio from 'gi://Gio';
import type GObject from 'gi://GObject';

import {on, once, whenProperty} from '../../src/gobject/index.js';
import {chunks, entries, lines} from '../../src/io/index.js';
import {abortable, latest, mapConcurrent, race, TaskScope} from '../../src/scope/index.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import type {AbortSignalLike} from '../../src/signals/abort-signal-like.js';
import {type Equal, expect} from './equal.js';

declare const signal: AbortSignalLike;
declare const file: Gio.File;
declare const stream: Gio.InputStream;
declare const settings: Gio.Settings;
declare const cancellable: Gio.Cancellable;
declare const proxy: Gio.DBusProxy;
declare const action: Gio.SimpleAction;
declare const monitor: Gio.NetworkMonitor;
declare const mount: Gio.Mount;
declare const volume: Gio.Volume;
declare const group: Gio.ActionGroup;
declare const model: Gio.ListModel;
declare class Own extends GObject.Object {}
declare const thing: Own;
declare const emitter: {
    connect(name: string, handler: (sender: object, ...args: unknown[]) => unknown): number;
    disconnect(id: number): void;
};

// --- what is read --------------------------------------------------------------------------------
async function read(): Promise<void> {
    for await (const info of entries(file, {signal})) expect<Equal<typeof info, Gio.FileInfo>>();
    for await (const infos of entries('/tmp').batches()) expect<Equal<typeof infos, Gio.FileInfo[]>>();
    for await (const bytes of chunks(stream)) expect<Equal<typeof bytes, Uint8Array>>();
    for await (const line of lines(stream, {encoding: 'latin1'})) expect<Equal<typeof line, string>>();
    for await (const batch of lines(stream).batches()) expect<Equal<typeof batch, string[]>>();
    // @ts-expect-error a file is no stream
    lines(file);
    // @ts-expect-error no such option
    entries(file, {size: 1});
    // @ts-expect-error a cancellable is no signal
    chunks(stream, {signal: cancellable});
}

// --- GObject signals -----------------------------------------------------------------------------
async function listen(): Promise<void> {
    const changed = await once(settings, 'changed');
    expect<Equal<typeof changed, [key: string]>>();
    const detailed = await once(settings, 'changed::theme', {signal});
    expect<Equal<typeof detailed, [key: string]>>();
    const notified = await once(action, 'notify::enabled');
    expect<Equal<(typeof notified)[0], GObject.ParamSpec>>();
    const cancelled = await once(cancellable, 'cancelled');
    expect<Equal<typeof cancelled, []>>();
    for await (const [sender, name] of on(proxy, 'g-signal', {limit: 1, signal})) {
        expect<Equal<typeof sender, string | null>>();
        expect<Equal<typeof name, string>>();
    }
    // Of a class of one's own, @girs know no GObject signals: any name is taken, as by its connect().
    const unknown = await once(thing, 'poked');
    expect<Equal<typeof unknown, unknown[]>>();
    const width = await once(thing, 'poked', {map: (...args) => args.length, signal});
    expect<Equal<typeof width, number>>();
    for await (const [available] of on(monitor, 'network-changed'))
        expect<Equal<typeof available, boolean>>();
    for await (const args of on(mount, 'unmounted')) expect<Equal<typeof args, []>>();
    for await (const args of on(volume, 'removed')) expect<Equal<typeof args, []>>();
    for await (const [name] of on(group, 'action-added::x')) expect<Equal<typeof name, string>>();
    for await (const [at] of on(model, 'items-changed')) expect<Equal<typeof at, number>>();
    for await (const at of on(model, 'items-changed', {map: position => position}))
        expect<Equal<typeof at, number>>();
    for await (const args of on(emitter, 'opened')) expect<Equal<typeof args, unknown[]>>();
    // @ts-expect-error a handler is not taken
    on(action, 'activate', () => {});
    // @ts-expect-error no GObject
    on({}, 'x');

    const enabled = await whenProperty(action, 'enabled', value => value);
    expect<Equal<typeof enabled, boolean>>();
    const state = await whenProperty(action, 'name', value => value.length > 0);
    expect<Equal<typeof state, string>>();
    const available = await whenProperty(monitor, 'network-available', {signal});
    expect<Equal<typeof available, boolean>>();
    const spelt = await whenProperty(monitor, 'networkAvailable', value => value);
    expect<Equal<typeof spelt, boolean>>();
    // @ts-expect-error no such property
    void whenProperty(action, 'enabld');
}

// --- scopes --------------------------------------------------------------------------------------
async function scopes(): Promise<void> {
    const scope = new TaskScope({failFast: true, signal});
    const value = scope.spawn(async own => {
        expect<Equal<typeof own, AbortSignal>>();
        return 1;
    });
    expect<Equal<typeof value, Promise<number>>>();
    expect<Equal<ReturnType<typeof scope.pending>[0]['since'], Date>>();
    TaskScope.of(action).abort();
    // @ts-expect-error no GObject
    TaskScope.of({});

    const search = latest(async (own, text: string, limit?: number) => [text, limit, own.aborted] as const);
    expect<Equal<Parameters<typeof search>, [text: string, limit?: number | undefined]>>();
    expect<Equal<ReturnType<typeof search>, Promise<readonly [string, number | undefined, boolean]>>>();
    // @ts-expect-error a string is wanted
    void search(1);

    const results = mapConcurrent(
        entries(file),
        async (info, index, own) => {
            expect<Equal<typeof info, Gio.FileInfo>>();
            expect<Equal<typeof own, AbortSignal>>();
            return index;
        },
        {concurrency: 4},
    );
    expect<Equal<typeof results, Promise<number[]>>>();
    const lengths = mapConcurrent(new Set(['a']), text => text.length, {concurrency: 1, signal});
    expect<Equal<typeof lengths, Promise<number[]>>>();
    const all = mapConcurrent(['a'], text => text.length);
    expect<Equal<typeof all, Promise<number[]>>>();
    // @ts-expect-error the arguments of 0.1.0
    void mapConcurrent(['a'], 8, (text: string) => text.length);

    const first = race([async own => own.aborted, () => 1, () => Promise.resolve('x')], {signal});
    expect<Equal<typeof first, Promise<boolean | number | string>>>();
    const same = race(new Set([(own: AbortSignal) => Promise.resolve(own.aborted)]), {
        discard: late => expect<Equal<typeof late, boolean>>(),
    });
    expect<Equal<typeof same, Promise<boolean>>>();
    // @ts-expect-error a promise is no function
    void race([Promise.resolve(1)]);

    const kept = abortable(Promise.resolve([1]), signal, {
        discard: late => expect<Equal<typeof late, number[]>>(),
    });
    expect<Equal<typeof kept, Promise<number[]>>>();
    // @ts-expect-error a signal is no option
    void abortable(Promise.resolve(1), {signal});

    // The arguments of a handler come from where it is connected.
    action.connect(
        'activate',
        scope.handler(async (own, source, parameter) => {
            expect<Equal<typeof own, AbortSignal>>();
            expect<Equal<typeof source, Gio.SimpleAction>>();
            return parameter;
        }),
    );
    const answer = scope.handler(async (_own, count: number, name: string) => [count, name], {
        overlap: 'queue',
        busy: isBusy => expect<Equal<typeof isBusy, boolean>>(),
        returns: true,
    });
    expect<Equal<typeof answer, (count: number, name: string) => boolean>>();
    const computed = scope.handler(async (_own, count: number) => count, {returns: count => `${count}`});
    expect<Equal<ReturnType<typeof computed>, string>>();
    const none = scope.handler(async () => 1);
    expect<Equal<ReturnType<typeof none>, undefined>>();
    // @ts-expect-error no such overlap
    scope.handler(() => {}, {overlap: 'drop'});
    // @ts-expect-error an application, for one
    scope.handler(() => {}, {hold: {}});
    expect<Equal<ReturnType<typeof scope.idle>, Promise<void>>>();
    const waits = latest(async (_own, text: string) => text, {wait: true});
    expect<Equal<ReturnType<typeof waits>, Promise<string>>>();
    // @ts-expect-error a number of milliseconds
    latest(() => 1, {wait: 10});

    // @ts-expect-error a number cannot be iterated
    void mapConcurrent(7, () => 1);
}

export {listen, read, scopes};
