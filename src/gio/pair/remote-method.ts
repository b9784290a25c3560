// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {typeError} from '../../values/checks.js';
import type {Pair} from './pair.js';
import {makePair} from './pair.js';
import type {Callable} from './signature.js';

/** The pair for `FooAsync` of a proxy that makeProxyWrapper() has made, whose `FooRemote` calls back. */
export function remotePair(proxy: object, name: string): Pair | undefined {
    if (!name.endsWith('Async') || !(proxy instanceof Gio.DBusProxy)) return undefined;
    const remote = (proxy as Record<string, unknown>)[`${name.slice(0, -'Async'.length)}Remote`];
    if (typeof remote !== 'function') return undefined;
    const begin = (...args: unknown[]): void => {
        const ready = args.pop() as Callable;
        const least = argumentCount(proxy, name.slice(0, -'Async'.length));
        // Of a signal that there may be; GJS refuses what is none.
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

/** GJS would take the callback for an argument that is missing, or another in its place, and nobody would be told of the end. */
function checkRemote(name: string, args: readonly unknown[], least: number): void {
    if (args.length < least) throw typeError(name, 'a value', `argument ${args.length + 1}`, undefined);
    const place = args.findIndex((value, at) => at >= least && typeof value === 'function');
    if (place < 0) return;
    throw typeError(name, 'no callback, as it returns a promise,', `argument ${place + 1}`, args[place]);
}

function finishRemote(results: unknown, error: unknown): unknown {
    if (error) throw error;
    // With the flag of finish functions, as the first of the results may be a boolean too.
    return [true, results];
}
