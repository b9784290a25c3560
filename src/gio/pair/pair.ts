// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {refusalOf} from './refusal.js';
import type {Callable, Parameter, Signature} from './signature.js';
import {signatureOf} from './signature.js';

/** Options of `promisify`, as its last argument. */
export interface PromisifyOptions<Result = unknown> {
    /** Called with a result that comes after an abort, to close it; what it throws is logged. */
    discard?: ((result: Result) => void) | undefined;
    /**
     * Whether errors show the caller; true if not given. With false a call is cheaper, above all deep down in the stack.
     * Errors, and the warning for a rejection that nobody handles, then have the stack of the ready callback, as GJS's own.
     */
    stack?: boolean | undefined;
}

/** Everything that one call needs to know about a begin function and its finish. */
export interface Pair {
    readonly begin: Callable;
    readonly finish: Callable;
    /** The name of the begin function in messages. */
    readonly label: string;
    /** The parameters before the ready callback; `undefined` where they are not known. */
    readonly parameters: readonly Parameter[] | undefined;
    /** Where the cancellable stands among them, or -1. */
    readonly cancellable: number;
    /** The begin function is implemented in C, its arguments converted by GJS. */
    readonly native: boolean;
    /** The begin function needs an instance as `this`. */
    readonly method: boolean;
    /** The object that stands in for a missing `this`. */
    readonly owner: object | undefined;
    /** The begin function belongs to a class or a namespace and ignores `this`. */
    readonly static: boolean;
    /** The finish function is called on the source object, as there is no other instance. */
    readonly finishOnSource: boolean;
    /** The finish function takes the source object before the result. */
    readonly finishTakesSource: boolean;
    /** The error message, if GJS cannot call the begin function. */
    readonly refusal: string | undefined;
    readonly discard: ((result: unknown) => void) | undefined;
    /** Errors have the stack of the caller. */
    readonly stack: boolean;
    /** For each parameter, whether GJS converts it to a number; learned by the first call that begins. */
    numbers: readonly boolean[] | undefined;
}

/** Makes a pair of two functions, from what their texts tell. */
export function makePair(
    begin: Callable,
    finish: Callable,
    owner: object | undefined,
    options: PromisifyOptions<never>,
): Pair {
    const signature = signatureOf(begin);
    const parameters = (signature.parameters ?? overridden(begin))?.slice(0, -1);
    const ofFinish = signatureOf(finish);
    const isStatic = (signature.native && !signature.method) || typeof owner === 'function';
    return {
        begin,
        finish,
        label: signature.label,
        parameters,
        cancellable: parameters?.findIndex(({name}) => /^_?cancellable/.test(name)) ?? -1,
        native: signature.native,
        method: signature.method,
        owner: owner !== undefined && isPrototype(owner) ? undefined : owner,
        static: isStatic,
        finishOnSource: isStatic && ofFinish.method,
        // Gtk.show_uri_full_finish(parent, res)
        finishTakesSource: !ofFinish.method && ofFinish.parameters?.length === 2,
        refusal: refusalOf(signature),
        discard: options.discard as Pair['discard'],
        stack: options.stack ?? true,
        numbers: undefined,
    };
}

/** The parameters of Gio.DBusProxy.init_async, the one begin function that GJS wraps as `(...args)`. */
function overridden(begin: Callable): Signature['parameters'] {
    const {prototype} = Gio.DBusProxy as unknown as {prototype: Record<string, unknown>};
    if (begin !== prototype['init_async']) return undefined;
    const initable = Gio.AsyncInitable as unknown as {prototype: Record<string, Callable>};
    return signatureOf(initable.prototype['init_async'] as Callable).parameters;
}

/** Whether an object is the prototype of a class. */
export function isPrototype(owner: object): boolean {
    return Object.hasOwn(owner, 'constructor') && owner.constructor.prototype === owner;
}
