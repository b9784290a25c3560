// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

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
        // Of a signal that there may be; GJS refuses what is none.
        while (args.length > 0 && args.at(-1) == null) args.pop();
        remote.call(proxy, ...args, (results: unknown, error: unknown, fdList: unknown) =>
            ready(fdList ? [results, fdList] : results, error),
        );
    };
    return makePair(Object.defineProperty(begin, 'name', {value: name}), finishRemote, proxy, {});
}

function finishRemote(results: unknown, error: unknown): unknown {
    if (error) throw error;
    // With the flag of finish functions, as the first of the results may be a boolean too.
    return [true, results];
}
