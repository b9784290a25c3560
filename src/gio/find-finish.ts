// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Callable} from './callable.js';
import {signatureOf} from './callable.js';
import {conventionalFinishNames, SHARED_FINISH} from './finish-names.js';
import {ownersOf} from './patched.js';

/** The finish function of `begin`, which is the member `name` of `owner`: beside it or, for a method, on its class. */
export function findFinish(owner: object, begin: Callable, name: string): Callable | undefined {
    const names = conventionalFinishNames(name);
    return firstFunction(owner, names) ?? firstFunction(classOf(begin), names) ?? sharedFinish(owner, name);
}

/** The class of a method, as `Gio.IOStream.splice_finish(result)` finishes the method splice_async. */
function classOf(begin: Callable): object {
    const {native, method} = signatureOf(begin);
    // A static function written in JavaScript would want its class as `this`.
    if (!native || !method) return {};
    return ownersOf(begin)[0]?.constructor ?? {};
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
