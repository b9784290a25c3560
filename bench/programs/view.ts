// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What it costs to reach a function through a view, in nanoseconds: gjs -m build/bench/programs/view.js

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import System from 'system';

import {promised} from '../../src/gio/promised.js';

const ROUNDS = 41;
const CALLS = 20_000;

const stream = new Gio.MemoryInputStream();
const method = function (this: unknown): unknown {
    return this;
};

/** A view like that of the library, without what finds its members. */
class View {
    readonly #target: object;

    constructor(target: object) {
        this.#target = target;
    }

    get skip_async(): () => unknown {
        return method.bind(this.#target);
    }
}

/** The same, but each member is bound once. */
class KeepingView {
    readonly #target: object;

    constructor(target: object) {
        this.#target = target;
    }

    get skip_async(): () => unknown {
        const value = method.bind(this.#target);
        Object.defineProperty(this, 'skip_async', {value, enumerable: true});
        return value;
    }
}

const members = new Map([['skip_async', method]]);
const handler: ProxyHandler<object> = {
    get: (target, name) => members.get(name as string)?.bind(target),
};
const functions = new WeakMap<object, () => unknown>([[stream, method]]);
const views = new WeakMap<object, View>([[stream, new View(stream)]]);
const keeping = new WeakMap<object, KeepingView>([[stream, new KeepingView(stream)]]);
const proxies = new WeakMap<object, View>([[stream, new Proxy(stream, handler) as unknown as View]]);

const ways: Record<string, () => unknown> = {
    'a direct call': () => method.call(stream),
    'a WeakMap look-up and a call': () => functions.get(stream)?.call(stream),
    'a kept view with accessors': () => views.get(stream)?.skip_async(),
    'a kept view with what is bound': () => keeping.get(stream)?.skip_async(),
    'a kept Proxy': () => proxies.get(stream)?.skip_async(),
    'a new view each time': () => new View(stream).skip_async(),
    'a new view that keeps, each time': () => new KeepingView(stream).skip_async(),
    'a new Proxy each time': () => (new Proxy(stream, handler) as unknown as View).skip_async(),
    'promised(stream).skip_async, not called': () => promised(stream).skip_async,
    'promised(a new stream).skip_async': () => promised(new Gio.MemoryInputStream()).skip_async,
    'a new stream': () => new Gio.MemoryInputStream(),
};

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

const times = new Map<string, number[]>(Object.keys(ways).map(name => [name, []]));
for (let round = 0; round < ROUNDS; round++)
    for (const [name, way] of Object.entries(ways)) {
        System.gc();
        const start = GLib.get_monotonic_time();
        for (let n = 0; n < CALLS; n++) way();
        times.get(name)?.push(((GLib.get_monotonic_time() - start) * 1000) / CALLS);
    }
for (const [name, values] of times) print(`${name.padEnd(42)}${median(values).toFixed(0).padStart(6)} ns`);
