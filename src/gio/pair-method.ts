// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {call} from './operation.js';
import type {Pair} from './pair/pair.js';
import {takeDeferred} from './promise-pool.js';

/** A function that calls a pair on its `this` and returns a promise. */
export type PairMethod = (this: unknown, ...args: unknown[]) => Promise<unknown>;

/** Makes the function of a pair, called `name`. */
export function pairMethod(pair: Pair, name: string): PairMethod {
    const promisified = pair.stack ? withStack(pair) : withoutStack(pair);
    return Object.defineProperty(promisified, 'name', {value: name, configurable: true});
}

function withStack(pair: Pair): PairMethod {
    return function (this: unknown, ...args) {
        // The error and the promise each take the whole stack: further frames would add to the price.
        const site = new Error();
        return new Promise((resolve, reject) => call(pair, this, args, {resolve, reject, site}));
    };
}

function withoutStack(pair: Pair): PairMethod {
    return function (this: unknown, ...args) {
        const deferred = takeDeferred();
        call(pair, this, args, deferred);
        return deferred.promise;
    };
}
