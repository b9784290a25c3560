// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Making a promise captures the whole stack, which is most of the cost of an operation that is begun deep in a program.
// In a ready callback the stack is short, so with `{stack: false}` the promises for later operations are made there.
// docs/decisions/0004

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

/** Keeps a promise for a later operation. The caller has just made it, with `takeFunctions` as the executor. */
export function keepForLater(promise: Promise<unknown>): void {
    if (pool.ahead.length < LIMIT) pool.ahead.push(deferredOf(promise));
}

/** The executor of all promises here: a closure for each would cost as much again as its functions. */
export function takeFunctions(resolve: Deferred['resolve'], reject: Deferred['reject']): void {
    pool.resolve = resolve;
    pool.reject = reject;
}

function deferredOf(promise: Promise<unknown>): Deferred {
    const {resolve, reject} = pool;
    return {promise, resolve, reject};
}
