// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {KeysAcross, MemberResult} from './types/across.js';
import type {CheckBegin} from './types/begin.js';
import {call, pairMethod} from './operation.js';
import type {Callable} from './pair/signature.js';
import type {Corrected, PairResult} from './types/corrected.js';
import {isObject} from '../values/object.js';
import {checkBoolean, checkFunction, checkOptions, typeError} from '../values/checks.js';
import {pairByName, pairByValue} from './pair/find-pair.js';
import type {AsyncResult, CheckFinish} from './types/finish.js';
import type {Pair, PromisifyOptions} from './pair/pair.js';
import type {AsyncKeys, BeginKeys, FinishKeys, WrongFunction} from './types/names.js';
import type {PromisifiedMember, PromisifiedNames, PromisifiedPair} from './types/promisified.js';

type AnyFunction = (...args: never) => unknown;

/**
 * Makes one function that returns a promise of a begin function and its finish function.
 *
 * `promised(object).x_async()` is shorter. Use `promisify` for a function that you call very often, or if you have to name
 * the finish function. The new function takes the arguments of the begin function in their order, without the callback.
 * In place of the cancellable it takes an AbortSignal too. Nothing is patched.
 *
 * @param begin the function that starts the operation: `Gio.bus_get`, `Gio.File.prototype.read_async`
 * @param finish the function that gives its result: `Gio.bus_get_finish`
 * @param options `discard`: called with a result that comes after an abort; `stack`: false makes calls cheaper, but
 *     errors do not show the caller
 * @returns a function whose promise resolves to what finish returns, without a leading success flag (`[true, a]` is `a`,
 *     `[true, a, b]` is `[a, b]`). It rejects with the GLib.Error of the operation, whose stack shows the caller; after
 *     an abort with the signal's reason, once the operation is over; with a TypeError if an argument is wrong, missing
 *     or in excess, or if the object is disposed.
 * @throws {TypeError} if the two functions do not belong together, or GJS cannot call the first
 *
 * @example
 * ```js
 * const busGet = promisify(Gio.bus_get, Gio.bus_get_finish);
 * const bus = await busGet(Gio.BusType.SESSION, AbortSignal.timeout(5000));
 * ```
 *
 * @see https://docs.gtk.org/gio/iface.AsyncResult.html
 */
export function promisify<B extends AnyFunction, F extends AnyFunction>(
    begin: B & CheckBegin<B>,
    finish: F & CheckFinish<F>,
    options?: PromisifyOptions<PairResult<B, F>>,
): PromisifiedPair<B, F>;
/**
 * Makes a function that returns a promise, of the begin function with this name. The finish function is found by its
 * name: `x_finish` for `x_async`.
 *
 * @param owner the prototype, class, namespace or object that has both functions
 * @param begin the name of the function that starts the operation
 * @returns the same as for two functions; call a method with `.call(object, …)`
 * @throws {TypeError} if there are no such functions, or GJS cannot call the first
 *
 * @example
 * ```js
 * const loadContents = promisify(Gio.File.prototype, 'load_contents_async');
 * const [bytes] = await loadContents.call(Gio.File.new_for_path('/etc/os-release'));
 * ```
 */
export function promisify<
    T extends object,
    K extends (AsyncKeys<T> | KeysAcross<T> | WrongFunction<T>) & string,
>(owner: T, begin: K, options?: PromisifyOptions<MemberResult<T, K>>): PromisifiedMember<T, K & keyof T>;
/**
 * Makes a function that returns a promise, of the two functions with these names: for a finish function with an unusual
 * name.
 *
 * @param owner the prototype, class, namespace or object that has both functions
 * @param begin the name of the function that starts the operation
 * @param finish the name of the function that gives its result
 * @returns the same as for two functions; call a method with `.call(object, …)`
 * @throws {TypeError} if there are no such functions, or GJS cannot call the first
 *
 * @example
 * ```js
 * const readLine = promisify(Gio.DataInputStream.prototype, 'read_line_async', 'read_line_finish_utf8');
 * const file = Gio.File.new_for_path('/etc/os-release').read(null);
 * const [line] = await readLine.call(Gio.DataInputStream.new(file), GLib.PRIORITY_DEFAULT);
 * ```
 */
export function promisify<
    T extends object,
    K extends BeginKeys<T> & string,
    F extends FinishKeys<T> & string,
>(
    owner: T,
    begin: K | WrongFunction<T>,
    finish: F,
    options?: PromisifyOptions<Corrected<K, AsyncResult<T[F]>>>,
): PromisifiedNames<T, K & keyof T, F>;
export function promisify(first: unknown, second: unknown, ...rest: unknown[]): unknown {
    // A class is a function too: the second argument tells the forms apart.
    if (typeof second === 'function') {
        if (typeof first !== 'function') throw typeError('promisify', 'a function', 'begin', first);
        return fromFunctions(first as Callable, second as Callable, optionsIn(rest, 0));
    }
    if (!isObject(first)) throw typeError('promisify', 'an object, a class or a namespace', 'owner', first);
    if (typeof second !== 'string')
        throw typeError('promisify', 'a function or the name of one', 'argument 2', second);

    const finishName = typeof rest[0] === 'string' ? rest[0] : undefined;
    const isNamed = finishName !== undefined || (rest[0] === undefined && rest.length > 1);
    const options = optionsIn(rest, isNamed ? 1 : 0);
    return pairMethod(pairByName(first, second, finishName, options), second);
}

/** The options, which are the last argument. */
function optionsIn(rest: readonly unknown[], place: number): PromisifyOptions<never> {
    if (rest.length > place + 1)
        throw typeError('promisify', 'nothing', `argument ${place + 4}`, rest[place + 1]);
    const value = rest[place] ?? {};
    checkOptions('promisify', rest[place], ['discard', 'stack']);
    const {discard, stack} = value as PromisifyOptions;
    if (discard !== undefined) checkFunction('promisify', 'discard', discard);
    checkBoolean('promisify', 'stack', stack);
    return value;
}

function fromFunctions(begin: Callable, finish: Callable, options: PromisifyOptions<never>): unknown {
    const pair = pairByValue(begin, finish, options);
    return pair === undefined ? fromInstances(begin, finish, options) : pairMethod(pair, begin.name);
}

/** For a wrapper of `Gio._promisify` whose original is found only in the objects that it is called on. */
function fromInstances(begin: Callable, finish: Callable, options: PromisifyOptions<never>): unknown {
    let pair: Pair | undefined;
    return async function (this: unknown, ...args: unknown[]): Promise<unknown> {
        pair ??= pairByValue(begin, finish, options, this);
        if (pair === undefined)
            throw new TypeError(
                'promisify: Gio._promisify has replaced the begin function, and the original cannot be found; ' +
                    'give the owner and the name instead, as in promisify(Gio.File.prototype, "read_async")',
            );
        const site = pair.stack ? new Error() : undefined;
        return new Promise((resolve, reject) => call(pair as Pair, this, args, {resolve, reject, site}));
    };
}
