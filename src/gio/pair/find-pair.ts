// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Callable} from './signature.js';
import {signatureOf} from './signature.js';
import {typeError} from '../../values/checks.js';
import {describe} from '../../values/describe.js';
import {conventionalFinishNames, findFinish} from './finish-function.js';
import type {Pair, PromisifyOptions} from './pair.js';
import {makePair} from './pair.js';
import {originalByName, originalByValue, ownersOf} from './gio-promisify.js';
import {remotePair} from './remote-method.js';

// The names of a ready callback, which is always the last parameter. The last parameter of a blocking function may be a
// callback too, but has another name: `Gio.File.copy(destination, flags, cancellable, progress_callback)`.
const READY_CALLBACK = /^_?(ready_)?(callback|cb)(_ready|_closure)?$/;

/**
 * The pair whose begin function is the member `name` of a prototype, a class or a namespace. Returns undefined if that is
 * another kind of function, such as the blocking `x` beside `x_async`.
 */
export function memberPair(owner: object, name: string): Pair | undefined {
    const begin = originalByName(owner, name);
    if (typeof begin !== 'function') return undefined;
    if (!isBegin(begin as Callable, name)) return remotePair(owner, name);
    if (twinIn([owner], name) !== undefined) return undefined;
    const finish = findFinish(owner, begin as Callable, name);
    return finish && makePair(begin as Callable, finish, owner, {});
}

/** The pair with this owner and these names. Throws a TypeError if there is none, or if GJS cannot call it. */
export function pairByName(
    owner: object,
    beginName: string,
    finishName: string | undefined,
    options: PromisifyOptions<never>,
): Pair {
    const begin = originalByName(owner, beginName);
    if (typeof begin !== 'function')
        throw typeError('promisify', `the name of a function of ${describe(owner)}`, 'begin', beginName);
    checkBegin(begin as Callable, beginName, [owner]);

    if (finishName !== undefined) {
        const finish = (owner as Record<string, unknown>)[finishName];
        if (typeof finish === 'function')
            return checkedPair(begin as Callable, finish as Callable, owner, options);
        throw typeError('promisify', `the name of a function of ${describe(owner)}`, 'finish', finishName);
    }
    const finish = findFinish(owner, begin as Callable, beginName);
    if (finish !== undefined) return checkedPair(begin as Callable, finish, owner, options);
    const missing = conventionalFinishNames(beginName).join(' or ');
    throw typeError(
        'promisify',
        `the name of a finish function, as ${describe(owner)} has no ${missing},`,
        'finish',
        undefined,
    );
}

/** The pair of two functions; undefined if Gio._promisify has replaced begin and only an instance shows the original. */
export function pairByValue(
    begin: Callable,
    finish: Callable,
    options: PromisifyOptions<never>,
    instance?: unknown,
): Pair | undefined {
    const original = originalByValue(begin, finish, instance);
    if (original === undefined) return undefined;
    const {native, member} = signatureOf(original);
    // Of a JavaScript function only the text is known, and its last parameter may have any name.
    if (native) checkBegin(original, member, ownersOf(original));
    return checkedPair(original, finish, undefined, options);
}

/** Whether the last parameter of a function is a ready callback. */
function isBegin(begin: Callable, name: string): boolean {
    const {native, parameters} = signatureOf(begin);
    // The parameters of a JavaScript function may have other names.
    if (!native && name.endsWith('_async')) return true;
    return READY_CALLBACK.test(parameters?.at(-1)?.name ?? '');
}

/** The name of the async function beside a blocking one: `x` blocks if there is an `x_async`. */
function twinIn(owners: readonly object[], name: string): string | undefined {
    const twin = `${name}_async`;
    return owners.some(owner => twin in owner) ? twin : undefined;
}

/** Refuses a blocking function, which would block, and a finish function. */
function checkBegin(begin: Callable, name: string, owners: readonly object[]): void {
    const {label, native} = signatureOf(begin);
    const twin = twinIn(owners, name);
    if (twin === undefined && (!native || isBegin(begin, name))) return;
    const hint = twin === undefined ? '' : `: use ${twin}`;
    throw new TypeError(
        `promisify: expected a function that takes a Gio.AsyncReadyCallback for begin, got ${label}${hint}`,
    );
}

function checkedPair(
    begin: Callable,
    finish: Callable,
    owner: object | undefined,
    options: PromisifyOptions<never>,
): Pair {
    refuseForeignFinish(begin, finish);
    const pair = makePair(begin, finish, owner, options);
    if (pair.refusal !== undefined) throw new TypeError(`promisify: ${pair.refusal}`);
    return pair;
}

/**
 * Refuses the finish function of another operation. C would accept it without an error, and return a pointer as a number,
 * or an object of another type.
 */
function refuseForeignFinish(begin: Callable, finish: Callable): void {
    const [one, other] = [signatureOf(begin), signatureOf(finish)];
    if (!one.native || !other.native) return;

    const names = conventionalFinishNames(one.member);
    const better = names.find(name => ownersOf(begin).some(owner => name in owner));
    const fits = names.some(name => other.member.startsWith(name));
    if ((better !== undefined && !fits) || (one.method && other.method && !areRelated(begin, finish)))
        throw new TypeError(
            `promisify: ${one.label} is finished by ${better ?? 'another function'}, not by ${other.label}`,
        );
    if (other.parameters?.length === 0)
        throw new TypeError(
            `promisify: ${other.label} takes no Gio.AsyncResult, so it is not a finish function`,
        );
}

/** Whether two methods may be called on the same object. */
function areRelated(one: Callable, other: Callable): boolean {
    const [[a], [b]] = [ownersOf(one), ownersOf(other)] as [[object], [object]];
    return a === b || Object.prototype.isPrototypeOf.call(b, a) || Object.prototype.isPrototypeOf.call(a, b);
}
