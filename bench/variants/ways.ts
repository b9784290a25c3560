// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../src/gio/promised.js';
import {promisify} from '../../src/gio/promisify.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import type {Way} from './variant.js';

// The operation is skip_async(0) on a MemoryInputStream, the cheapest real GTask that JavaScript can reach:
// it completes in an idle source, without a thread.
const {prototype} = Gio.InputStream;
const native = prototype.skip_async;

/** One operation with nothing around it. */
export function raw(stream: Gio.InputStream, done: () => void): void {
    void native.call(stream, 0, GLib.PRIORITY_DEFAULT, null, (_, result) => {
        stream.skip_finish(result);
        done();
    });
}

/** As one writes it without a library. */
export function hand(stream: Gio.InputStream): Way {
    return () =>
        new Promise((resolve, reject) => {
            void native.call(stream, 0, GLib.PRIORITY_DEFAULT, null, (_, result) => {
                try {
                    resolve(stream.skip_finish(result));
                } catch (error) {
                    reject(error);
                }
            });
        });
}

/** The same with errors that have the caller's stack. */
export function handWithStack(stream: Gio.InputStream): Way {
    return () => {
        const site = new Error();
        return new Promise((resolve, reject) => {
            void native.call(stream, 0, GLib.PRIORITY_DEFAULT, null, (_, result) => {
                try {
                    resolve(stream.skip_finish(result));
                } catch (error) {
                    (error as GLib.Error).stack = site.stack ?? '';
                    reject(error);
                }
            });
        });
    };
}

let resolve: (value: unknown) => void;
let reject: (reason: unknown) => void;

function takeFunctions(toResolve: typeof resolve, toReject: typeof reject): void {
    resolve = toResolve;
    reject = toReject;
}

/** The least there can be: a promise made in the ready callback of the one before. */
export function ahead(stream: Gio.InputStream, withStack = false): Way {
    const make = () => ({promise: new Promise(takeFunctions), resolve, reject});
    let next = make();
    return () => {
        const {promise, ...settle} = next;
        const site = withStack ? new Error() : undefined;
        void native.call(stream, 0, GLib.PRIORITY_DEFAULT, null, (_, result) => {
            try {
                settle.resolve(stream.skip_finish(result));
            } catch (error) {
                (error as GLib.Error).stack = site?.stack ?? '';
                settle.reject(error);
            }
            next = make();
        });
        return promise;
    };
}

export function aheadWithStack(stream: Gio.InputStream): Way {
    return ahead(stream, true);
}

/** An error that is thrown in an asynchronous function has the stack of whoever awaits it. */
export function inner(stream: Gio.InputStream): Way {
    const begin = (): Promise<Gio.AsyncResult> =>
        new Promise(begun => {
            void native.call(stream, 0, GLib.PRIORITY_DEFAULT, null, (_, result) => begun(result));
        });
    return async () => stream.skip_finish(await begin());
}

/** What GJS has built in. */
export function builtin(stream: Gio.InputStream): Way {
    // Of the subclass, so that everything else here finds Gio as it is.
    const {MemoryInputStream} = Gio;
    if (!Object.hasOwn(MemoryInputStream.prototype, 'skip_async'))
        Gio._promisify(MemoryInputStream.prototype, 'skip_async', 'skip_finish');
    return () => stream.skip_async(0, GLib.PRIORITY_DEFAULT, null);
}

const skip = promisify(prototype.skip_async, prototype.skip_finish);
const skipWithoutStack = promisify(prototype.skip_async, prototype.skip_finish, {stack: false});
const {signal} = new AbortController();

export function plain(stream: Gio.InputStream): Way {
    return () => skip.call(stream, 0, GLib.PRIORITY_DEFAULT);
}

/** An error of the operation does not know who called. */
export function withoutStack(stream: Gio.InputStream): Way {
    return () => skipWithoutStack.call(stream, 0, GLib.PRIORITY_DEFAULT);
}

/** All of them with the same signal. */
export function withSignal(stream: Gio.InputStream): Way {
    return () => skip.call(stream, 0, GLib.PRIORITY_DEFAULT, signal);
}

/** Each with a signal of a controller of its own. */
export function withControllers(stream: Gio.InputStream): Way {
    return () => skip.call(stream, 0, GLib.PRIORITY_DEFAULT, new AbortController().signal);
}

/** Each with a timeout of its own, which is never met. */
export function withTimeouts(stream: Gio.InputStream): Way {
    return () => skip.call(stream, 0, GLib.PRIORITY_DEFAULT, AbortSignal.timeout(3_600_000));
}

export function view(stream: Gio.InputStream): Way {
    return () => promised(stream).skip_async(0, GLib.PRIORITY_DEFAULT);
}
