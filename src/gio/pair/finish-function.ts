// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Callable} from './signature.js';
import {signatureOf} from './signature.js';
import {conventionalFinishNames, SHARED_FINISH} from './finish-names.js';
import {ownersOf} from './gio-promisify.js';

/** The finish function of `begin`, which is the member `name` of `owner`: beside it, or across from it. */
export function findFinish(owner: object, begin: Callable, name: string): Callable | undefined {
    const names = conventionalFinishNames(name);
    return (
        firstFunction(owner, names) ??
        firstFunction(acrossFrom(owner, begin), names) ??
        sharedFinish(owner, name)
    );
}

/** The class of a method, and the prototype of the class of a static function. */
function acrossFrom(owner: object, begin: Callable): object {
    const {native, method} = signatureOf(begin);
    // A function written in JavaScript would want another `this` there.
    if (!native) return {};
    // `Gio.IOStream.splice_finish(result)` finishes the method splice_async.
    if (method) return ownersOf(begin)[0]?.constructor ?? {};
    // `source.new_finish(result)` finishes Gio.AsyncInitable.newv_async.
    return (owner as {prototype?: object}).prototype ?? {};
}

function sharedFinish(owner: object, name: string): Callable | undefined {
    return name.endsWith('_async') ? firstFunction(owner, SHARED_FINISH) : undefined;
}

function firstFunction(owner: object, names: readonly string[]): Callable | undefined {
    const members = owner as Record<string, unknown>;
    return names.map(name => members[name]).find(member => typeof member === 'function') as
        | Callable
        | undefined;
}
