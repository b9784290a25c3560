// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** A promise that somebody else settles. */
export interface Gate<Value> {
    readonly promise: Promise<Value>;
    readonly resolve: (value: Value) => void;
    readonly reject: (reason: unknown) => void;
}

export function makeGate<Value = void>(): Gate<Value> {
    let gate = {} as Omit<Gate<Value>, 'promise'>;
    const promise = new Promise<Value>((resolve, reject) => {
        gate = {resolve, reject};
    });
    return {promise, ...gate};
}

/** Collects what is logged as an error, for each spec of a suite; nothing is printed. */
export function collectLog(): [unknown, ...unknown[]][] {
    const logged: [unknown, ...unknown[]][] = [];
    const {logError} = globalThis;
    beforeEach(() => {
        logged.length = 0;
        globalThis.logError = ((...args: [unknown, ...unknown[]]) => logged.push(args)) as typeof logError;
    });
    afterEach(() => {
        globalThis.logError = logError;
    });
    return logged;
}
