// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Compiled, never run: every expectation is a type.

import type Gio from 'gi://Gio';

import {type CallContext, exportObject, ownName, watchName} from '../../src/dbus/index.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import type {AbortSignalLike} from '../../src/signals/abort-signal-like.js';
import {type Equal, expect} from './equal.js';

declare const bus: Gio.DBusConnection;
declare const info: Gio.DBusInterfaceInfo;
declare const signal: AbortSignalLike;

export async function serve(): Promise<void> {
    const clock = {
        async Wait(ms: number, {signal: own, sender, fdList, emit}: CallContext): Promise<number> {
            expect<Equal<typeof own, AbortSignal>>();
            expect<Equal<typeof sender, string | null>>();
            expect<Equal<typeof fdList, Gio.UnixFDList | null>>();
            emit('Told', 1, 'two');
            return ms;
        },
    };
    const exported = exportObject(bus, '/clock', info, clock, {signal});
    exported.emit('Told', 1);
    exported.changed('Now', 'Then');
    const [call] = exported.pending();
    expect<Equal<NonNullable<typeof call>['method'], string>>();
    expect<Equal<typeof exported.closed, Promise<void>>>();
    // @ts-expect-error no such option
    exportObject(bus, '/clock', '<node/>', clock, {flags: 0});
    // @ts-expect-error a signal is no object of options
    exportObject(bus, '/clock', '<node/>', clock, signal);
    // @ts-expect-error a path is missing
    exportObject(bus, info, clock);

    const lost = await ownName(bus, 'org.example.Name', {flags: 4, signal});
    expect<Equal<typeof lost, AbortSignal>>();
    for await (const owner of watchName(bus, 'org.example.Name', {signal}))
        expect<Equal<typeof owner, string | null>>();
    // @ts-expect-error a name is a string
    watchName(bus, null);
}
