// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {call} from './call.js';
import type {Pair} from './pair.js';

/** A function that calls a pair on its `this` and returns a promise. */
export type PairMethod = (this: unknown, ...args: unknown[]) => Promise<unknown>;

/** Makes the function of a pair, called `name`. */
export function pairMethod(pair: Pair, name: string): PairMethod {
    const promisified = function (this: unknown, ...args: unknown[]): Promise<unknown> {
        return call(pair, this, args, new Error());
    };
    return Object.defineProperty(promisified, 'name', {value: name, configurable: true});
}
