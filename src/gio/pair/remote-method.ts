// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {typeError} from '../../values/checks.js';
import type {Pair} from './pair.js';
import {makePair} from './pair.js';
import type {Callable} from './signature.js';

/** A pair for the `FooAsync` of a proxy made by makeProxyWrapper(). It calls `FooRemote`, which takes a callback. */
export function remotePair(proxy: object, name: string): Pair | undefined {
    if (!name.endsWith('Async') || !(proxy instanceof Gio.DBusProxy)) return undefined;
    const remote = (proxy as Record<string, unknown>)[`${name.slice(0, -'Async'.length)}Remote`];
    if (typeof remote !== 'function') return undefined;
    const begin = (...args: unknown[]): void => {
        const ready = args.pop() as Callable;
        const least = argumentCount(proxy, name.slice(0, -'Async'.length));
        // The place of a signal that was left out: GJS refuses null there.
        while (args.length > least && args.at(-1) == null) args.pop();
        checkRemote(name, args, least);
        remote.call(proxy, ...args, (results: unknown, error: unknown, fdList: unknown) =>
            ready(fdList ? [results, fdList] : results, error),
        );
    };
    return makePair(Object.defineProperty(begin, 'name', {value: name}), finishRemote, proxy, {});
}

/** How many arguments the method has on D-Bus. */
function argumentCount(proxy: Gio.DBusProxy, method: string): number {
    return proxy.get_interface_info()?.lookup_method(method)?.in_args?.length ?? 0;
}

/** Refuses a missing argument, for which GJS would take our callback, and a second callback: the promise would never settle. */
function checkRemote(name: string, args: readonly unknown[], least: number): void {
    if (args.length < least) throw typeError(name, 'a value', `argument ${args.length + 1}`, undefined);
    const place = args.findIndex((value, at) => (at < least ? hasNull(value) : typeof value === 'function'));
    if (place < 0) return;
    const expected = place < least ? 'a value without null' : 'no callback, as it returns a promise,';
    throw typeError(name, expected, `argument ${place + 1}`, args[place]);
}

/** Whether there is null in it, which D-Bus does not have. GJS 1.90 crashes when it is in an array of strings. */
function hasNull(value: unknown): boolean {
    if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value === null;
    return Object.values(value).some(hasNull);
}

function finishRemote(results: unknown, error: unknown): unknown {
    if (error) throw error;
    // With a success flag in front, which is removed later: the first result may itself be a boolean.
    return [true, results];
}
