// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Callable} from './signature.js';
import {signatureOf} from './signature.js';
import {findFinish} from './finish-function.js';
import type {Pair} from './pair.js';
import {makePair} from './pair.js';
import {originalByName} from './gio-promisify.js';

// What introspection calls the ready callback, always the last parameter. The last parameter of a blocking
// function may be a callback too: `Gio.File.copy(destination, flags, cancellable, progress_callback)`.
const READY_CALLBACK = /^_?(ready_)?(callback|cb)(_ready|_closure)?$/;

/**
 * The pair whose begin function is the member `name` of a prototype, a class or a namespace; nothing where
 * that is a function of another kind, as is the blocking one of the same stem.
 */
export function asyncMember(owner: object, name: string): Pair | undefined {
    const begin = originalByName(owner, name);
    if (typeof begin !== 'function' || !takesReadyCallback(begin as Callable, name)) return undefined;
    // `x` blocks where there is `x_async`.
    if (`${name}_async` in owner) return undefined;
    const finish = findFinish(owner, begin as Callable, name);
    return finish && makePair(begin as Callable, finish, owner, {});
}

function takesReadyCallback(begin: Callable, name: string): boolean {
    const {native, parameters} = signatureOf(begin);
    // What is written in JavaScript may call its parameters something else.
    if (!native && name.endsWith('_async')) return true;
    return READY_CALLBACK.test(parameters?.at(-1)?.name ?? '');
}
