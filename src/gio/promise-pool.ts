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
    return ahead.pop() ?? makeDeferred();
}

/** To be called in a ready callback: makes a promise for one of the operations to come. */
export function makeAhead(): void {
    if (ahead.length < LIMIT) ahead.push(makeDeferred());
}

function makeDeferred(): Deferred {
    let resolve!: Deferred['resolve'];
    let reject!: Deferred['reject'];
    const promise = new Promise<unknown>((onValue, onReason) => {
        resolve = onValue;
        reject = onReason;
    });
    return {promise, resolve, reject};
}
