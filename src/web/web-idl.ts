// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The conversions of arguments of Web IDL, and the shape of its classes.
// https://webidl.spec.whatwg.org/#js-type-mapping

import {isObject} from '../values/object.js';

/** The overload resolution algorithm, step 4: too few arguments throw a TypeError. */
export function requireArguments(caller: string, given: number, required: number): void {
    if (given < required)
        throw new TypeError(`${caller}: expected ${required} or more arguments, got ${given}`);
}

/** DOMString. A symbol throws a TypeError, as in ToString; String() would not throw. */
export function toDOMString(value: unknown): string {
    // oxlint-disable-next-line typescript/restrict-template-expressions
    return `${value}`;
}

/** The object from which the members of a dictionary are read. Throws a TypeError for a primitive. */
export function toDictionary(caller: string, argument: string, value: unknown): Record<string, unknown> {
    if (value === undefined || value === null) return {};
    if (!isObject(value)) throw new TypeError(`${caller}: expected an object for ${argument}`);
    return value as Record<string, unknown>;
}

function makeEnumerable(target: object, skip: readonly string[]): void {
    for (const name of Object.getOwnPropertyNames(target)) {
        if (!skip.includes(name)) Object.defineProperty(target, name, {enumerable: true});
    }
}

/**
 * Gives a class the name and the property attributes of an interface: members enumerable, constants on
 * class and prototype, a class string. `hidden` are extensions of the standard: not enumerable.
 * https://webidl.spec.whatwg.org/#js-interfaces
 */
export function defineInterface(
    name: string,
    interfaceObject: {readonly prototype: object},
    constants: readonly string[] = [],
    first: number = 0,
    hidden: readonly string[] = [],
): void {
    const {prototype} = interfaceObject;
    makeEnumerable(interfaceObject, ['length', 'name', 'prototype']);
    makeEnumerable(prototype, ['constructor', ...hidden]);
    constants.forEach((constant, index) => {
        const descriptor = {value: index + first, enumerable: true};
        Object.defineProperty(interfaceObject, constant, descriptor);
        Object.defineProperty(prototype, constant, descriptor);
    });
    // Set explicitly, because a bundler may rename the class.
    Object.defineProperty(interfaceObject, 'name', {value: name});
    Object.defineProperty(prototype, Symbol.toStringTag, {value: name, configurable: true});
    brand(name, interfaceObject);
}

/**
 * Makes `instanceof` true for the objects of every copy of the library. Several copies meet in one process, and `register`
 * makes the classes of one of them global.
 */
function brand(name: string, interfaceObject: {readonly prototype: object}): void {
    const key = Symbol.for(`gjs-async.${name}`);
    Object.defineProperty(interfaceObject.prototype, key, {value: true});
    Object.defineProperty(interfaceObject, Symbol.hasInstance, {
        value(this: unknown, value: unknown): boolean {
            // For a subclass, instanceof works as usual. A prototype is not an instance of its own class.
            if (this !== interfaceObject)
                return Function.prototype[Symbol.hasInstance].call(this as never, value);
            return isObject(value) && key in value && !Object.hasOwn(value, key);
        },
    });
}
