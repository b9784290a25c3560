// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {isObject} from '../values/object.js';
import {typeError} from '../values/checks.js';
import {pairMethod} from './operation.js';
import {memberPair} from './pair/find-pair.js';
import {isPrototype} from './pair/pair.js';
import type {Promised} from './types/promised.js';

// What `promised` returns is called a view. For each class of objects there is a class of views, which has no members at
// first. The first use of a method finds its pair and defines the member, for all objects of the class.
// docs/decisions/0007

/** What `promised` returns. */
class View {
    readonly #target: object;

    constructor(target: object) {
        this.#target = target;
    }

    /** Defines a member of `prototype` for the pair that `owner` has under that name. Returns false if it has none. */
    static define(prototype: View, owner: object, name: string): boolean {
        const pair = memberPair(owner, name);
        if (pair === undefined) return false;
        const method = pairMethod(pair, name);
        Object.defineProperty(prototype, name, {
            get(this: View) {
                const value = method.bind(this.#target);
                // From now on it is a plain property, which is the fastest.
                Object.defineProperty(this, name, {value, enumerable: true});
                return value;
            },
            enumerable: true,
        });
        return true;
    }
}

const HINT = ': the async function takes the signal';

type ViewClass = new (target: object) => View;

const viewClasses = /* @__PURE__ */ new WeakMap<object, ViewClass>();
// The entry goes when GJS drops the wrapper. If C still has the object, a new view is made for the next wrapper.
const views = /* @__PURE__ */ new WeakMap<object, View>();

/**
 * Returns an object that has the async functions of `owner`, as functions that return promises.
 *
 * Each takes Gio's arguments in Gio's order, without the callback, and an AbortSignal where Gio takes a cancellable. The
 * functions are bound to `owner`. Nothing is patched. Blocking functions, finish functions and properties are not there.
 * For a proxy made by `Gio.DBusProxy.makeProxyWrapper`, the `FooAsync` of each method takes a signal too.
 *
 * @param owner a GObject, a class, or a namespace such as `Gio`
 * @returns always the same object for the same `owner`. Its functions resolve to what finish returns, without a leading
 *     success flag (`[true, a]` is `a`, `[true, a, b]` is `[a, b]`). They reject with the GLib.Error of the operation,
 *     whose stack shows the caller; after an abort with the signal's reason, once the operation is over; with a
 *     TypeError if an argument is wrong, missing or in excess, or if the object is disposed.
 * @throws {TypeError} if `owner` is something else, a GLib.Error, or a prototype
 *
 * @example
 * ```js
 * const file = Gio.File.new_for_path('/etc/os-release');
 * const [bytes] = await promised(file).load_contents_async(AbortSignal.timeout(5000));
 * const bus = await promised(Gio).bus_get(Gio.BusType.SESSION);
 * ```
 *
 * @see https://docs.gtk.org/gio/iface.AsyncResult.html
 */
export function promised<T extends object>(owner: T): Promised<T>;
export function promised<T extends object>(owner: T, second?: unknown): Promised<T> {
    // `map(promised)` gives a number.
    if (second !== undefined && isObject(second))
        throw typeError('promised', 'nothing', 'argument 2', second, HINT);
    const known = views.get(owner);
    if (known !== undefined) return known as object as Promised<T>;

    // GJS 1.90 crashes when a GLib.Error is put into a WeakMap.
    if (!isObject(owner) || owner instanceof GLib.Error)
        throw typeError('promised', 'an object, a class or a namespace', 'owner', owner);
    if (isPrototype(owner))
        throw typeError('promised', 'an object, a class or a namespace, no prototype,', 'owner', owner);
    const ViewClass = viewClassOf(memberOwner(owner));
    const view = new ViewClass(owner);
    views.set(owner, view);
    return view as object as Promised<T>;
}

/** The object that has the functions of `owner`: the prototype of its class, or `owner` itself if it has no class. */
function memberOwner(owner: object): object {
    // Each proxy has functions of its own, those of its D-Bus interface.
    if (typeof owner === 'function' || owner instanceof Gio.DBusProxy) return owner;
    const prototype = Object.getPrototypeOf(owner) as object | null;
    const hasClass = prototype !== null && prototype !== Object.prototype && isPrototype(prototype);
    return hasClass ? prototype : owner;
}

/** The class of views for a prototype, a class or a namespace. */
function viewClassOf(owner: object): ViewClass {
    const known = viewClasses.get(owner);
    if (known !== undefined) return known;

    const made = makeViewClass(owner);
    viewClasses.set(owner, made);
    return made;
}

function makeViewClass(owner: object): ViewClass {
    class ClassView extends View {}
    const {prototype} = ClassView;
    // Only the first use of a name comes here. After that it is a member of `prototype`.
    const finder: ProxyHandler<View> = {
        get(base, name, view) {
            const found = typeof name === 'string' && !(name in base) && View.define(prototype, owner, name);
            return Reflect.get(found ? prototype : base, name, view) as unknown;
        },
        has(base, name) {
            return (
                Reflect.has(base, name) || (typeof name === 'string' && View.define(prototype, owner, name))
            );
        },
    };
    Object.setPrototypeOf(prototype, new Proxy(View.prototype, finder));
    return ClassView;
}
