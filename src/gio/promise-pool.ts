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
const ahead: Deferred[] = [];

/** A promise made ahead, or else a new one. */
export function takeDeferred(): Deferred {
    const deferred = ahead.pop();
    if (deferred !== undefined) return deferred;
    const promise = new Promise(takeFunctions);
    return {promise, resolve, reject};
}

/** Keeps a promise, made by the caller with `takeFunctions` just now, for one of the operations to come. */
export function keepForLater(promise: Promise<unknown>): void {
    if (ahead.length < LIMIT) ahead.push({promise, resolve, reject});
}

let resolve: Deferred['resolve'];
let reject: Deferred['reject'];

/** The executor: one for all, as a closure for each promise costs as much again as its functions. */
export function takeFunctions(toResolve: Deferred['resolve'], toReject: Deferred['reject']): void {
    resolve = toResolve;
    reject = toReject;
}
