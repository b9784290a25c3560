// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {asyncMember} from './pair/async-member.js';
import {pairMethod} from './pair-method.js';

// The view of an object is an instance of a class that stands for the object's class. That class has no
// member at first: the first use of a method finds its pair and defines it, for this and all other objects.

/** What `promised` returns: a target, and what is done with it. */
export class View {
    readonly #target: object;

    constructor(target: object) {
        this.#target = target;
    }

    /** Puts on `prototype`, of a subclass, the pair that `owner` has under that name; tells whether it has. */
    static define(prototype: View, owner: object, name: string): boolean {
        const pair = asyncMember(owner, name);
        if (pair === undefined) return false;
        const method = pairMethod(pair, name);
        Object.defineProperty(prototype, name, {
            get(this: View) {
                const value = method.bind(this.#target);
                // From now on it is a property like any other: nothing is faster.
                Object.defineProperty(this, name, {value, enumerable: true});
                return value;
            },
            enumerable: true,
        });
        return true;
    }
}

type ViewClass = new (target: object) => View;

const viewClasses = new WeakMap<object, ViewClass>();

/** The class of the views of everything whose functions are found on `owner`: a prototype, a class, a namespace. */
export function viewClassOf(owner: object): ViewClass {
    const known = viewClasses.get(owner);
    if (known !== undefined) return known;

    const made = makeViewClass(owner);
    viewClasses.set(owner, made);
    return made;
}

function makeViewClass(owner: object): ViewClass {
    class ClassView extends View {}
    const {prototype} = ClassView;
    // Only the first use of a name comes here: then it is a member of `prototype` itself.
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
