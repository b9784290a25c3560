// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// A new promise takes the whole stack of JavaScript with it, which is most of what an operation costs when
// it is begun deep in a program. A ready callback is called by GLib, with nothing below it: a promise made
// there costs the same for all.

/** A promise, and the functions that settle it. */
export interface Deferred {
    readonly promise: Promise<unknown>;
    readonly resolve: (value: unknown) => void;
    readonly reject: (reason: unknown) => void;
}

const LIMIT = 100;

/** Promises made ahead, and the functions of the one that is being made. */
const pool: {readonly ahead: Deferred[]; resolve: Deferred['resolve']; reject: Deferred['reject']} = {
    ahead: [],
    resolve() {},
    reject() {},
};

/** A promise made ahead, or else a new one. */
export function takeDeferred(): Deferred {
    return pool.ahead.pop() ?? deferredOf(new Promise(takeFunctions));
}

/** Keeps a promise, made by the caller with `takeFunctions` just now, for one of the operations to come. */
export function keepForLater(promise: Promise<unknown>): void {
    if (pool.ahead.length < LIMIT) pool.ahead.push(deferredOf(promise));
}

/** The executor: one for all, as a closure for each promise costs as much again as its functions. */
export function takeFunctions(resolve: Deferred['resolve'], reject: Deferred['reject']): void {
    pool.resolve = resolve;
    pool.reject = reject;
}

function deferredOf(promise: Promise<unknown>): Deferred {
    const {resolve, reject} = pool;
    return {promise, resolve, reject};
}
