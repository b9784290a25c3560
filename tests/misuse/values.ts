// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What nobody should pass, and somebody does. Each is made anew for each call.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';

import {AbortController, AbortSignal, Event, EventTarget} from '../../src/web/index.js';

/** What the code of a value throws, or what a signal is aborted with: whoever calls it may hand it on. */
export class Own extends Error {}

/** What looking at a value throws. */
export class Trap extends Error {}

/** The code of a property or a proxy; the proxy of a function says what was done to it. */
function trap(what = 'looked at'): () => never {
    return () => {
        throw new Trap(what);
    };
}

const own = (): never => {
    throw new Own('called');
};

const TRAPS = Object.fromEntries(
    Object.getOwnPropertyNames(Reflect)
        .filter(name => name !== 'toString')
        .map(name => [name, trap(name)]),
);

const getters = (...names: string[]): object =>
    Object.defineProperties(
        {},
        Object.fromEntries(names.map(name => [name, {get: trap(), enumerable: true}])),
    );

const OPTIONS =
    'signal discard stack map limit size encoding batch flags attributes priority concurrency'.split(' ');

function revoked(): object {
    const {proxy, revoke} = Proxy.revocable({}, {});
    revoke();
    return proxy;
}

function aborted(): AbortSignal {
    const controller = new AbortController();
    controller.abort(new Own('aborted'));
    return controller.signal;
}

function disposed(): Gio.SimpleAction {
    const action = Gio.SimpleAction.new('disposed', null);
    action.run_dispose();
    return action;
}

function disposedStream(): Gio.InputStream {
    const stream = new Gio.MemoryInputStream();
    stream.run_dispose();
    return stream;
}

function cancelled(): Gio.Cancellable {
    const cancellable = new Gio.Cancellable();
    cancellable.cancel();
    return cancellable;
}

function rejected(): Promise<never> {
    const promise = Promise.reject(new Own('rejected'));
    // Nobody may wait for it.
    promise.catch(() => {});
    return promise;
}

const NUMBERS = [0, -0, 1, -1, 0.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 32, 2 ** 40, 2 ** 53 + 2, 1e308];
const STRINGS = ['', 'x', '\0', '\ud800', 'é', 'notify::', '__proto__', 'x'.repeat(100_000)];

/** Each value by a name that says what it is. */
export const VALUES: Record<string, () => unknown> = {
    ...Object.fromEntries([undefined, null, true, false].map(value => [String(value), () => value])),
    ...Object.fromEntries(NUMBERS.map(value => [Object.is(value, -0) ? '-0' : String(value), () => value])),
    ...Object.fromEntries(
        STRINGS.map(value => [`a string ${JSON.stringify(value.slice(0, 20))}`, () => value]),
    ),
    'a BigInt': () => 10n ** 30n,
    'a symbol': () => Symbol('s'),
    'a symbol of the language': () => Symbol.iterator,
    'an empty object': () => ({}),
    'an object without prototype': () => Object.create(null) as object,
    'a frozen object': () => Object.freeze({}),
    'an option that does not exist': () => ({sginal: null}),
    'an option on the prototype': () => Object.create({signal: null}) as object,
    'options that throw': () => getters(...OPTIONS),
    'an object that throws when it becomes a string': () => ({
        [Symbol.toPrimitive]: trap(),
        toString: trap(),
    }),
    'an empty array': () => [],
    'an array with a hole': () => Object.assign([], {length: 1}),
    'an array of symbols': () => [Symbol('s')],
    'a date': () => new Date(NaN),
    'a regular expression': () => /x/,
    'a map': () => new Map([[1, 2]]),
    bytes: () => new Uint8Array(3),
    'an iterable that throws': () => ({[Symbol.iterator]: own}),
    'an iterator that throws': () => ({[Symbol.iterator]: () => ({next: own})}),
    'an async iterable that throws': () => ({[Symbol.asyncIterator]: own}),
    'a function': () => () => 1,
    'an async function': () => async () => 1,
    'a function that throws': () => own,
    'a function that throws a symbol': () => () => {
        throw Symbol('thrown');
    },
    'a generator': () =>
        function* () {
            yield 1;
        },
    'a class': () => Own,
    'a bound function': () => own.bind(null),
    'a promise': () => Promise.resolve(1),
    'a promise that is rejected': rejected,
    // oxlint-disable-next-line unicorn/no-thenable
    'a thenable that throws': () => ({then: own}),
    'a getter of then that throws': () => getters('then'),
    'a proxy that throws': () => new Proxy({}, TRAPS),
    'a proxy of a function that throws': () => new Proxy(() => 1, TRAPS),
    'a revoked proxy': revoked,
    'a proxy of a signal': () => new Proxy(new AbortController().signal, {}),
    'a signal': () => new AbortController().signal,
    'a signal that is aborted': aborted,
    'a signal of a timeout': () => AbortSignal.timeout(2 ** 31),
    'the prototype of signals': () => AbortSignal.prototype,
    'a foreign signal that throws': () =>
        getters('aborted', 'reason', 'addEventListener', 'removeEventListener'),
    'a foreign signal whose listeners throw': () => ({
        aborted: false,
        reason: undefined,
        addEventListener: own,
        removeEventListener: own,
    }),
    'a controller': () => new AbortController(),
    'an event': () => new Event('abort'),
    'an event target': () => new EventTarget(),
    'a cancellable': () => new Gio.Cancellable(),
    'a cancellable that is cancelled': cancelled,
    'an object of GObject': () => Gio.SimpleAction.new('x', null),
    'a disposed object': disposed,
    'a disposed stream': disposedStream,
    'a stream': () => new Gio.MemoryInputStream(),
    'a file': () => Gio.File.new_for_path('/etc/hostname'),
    'a class of GObject': () => Gio.SimpleAction,
    'a prototype of GObject': () => Gio.SimpleAction.prototype,
    'an interface of GObject': () => Gio.File,
    // Not Gio: GJS 1.90 warns of some of its members when they are read.
    'a namespace': () => GObject,
    'a variant': () => new GLib.Variant('s', 'x'),
    'bytes of GLib': () => new GLib.Bytes(new Uint8Array(3)),
    'an error of GLib': () => GLib.Error.new_literal(Gio.io_error_quark(), Gio.IOErrorEnum.FAILED, 'x'),
    'a main loop': () => new GLib.MainLoop(null, false),
    'the global object': () => globalThis,
};
