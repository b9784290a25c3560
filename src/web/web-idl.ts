// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// How Web IDL turns JavaScript values into the values of an interface, and what its classes look like.
// https://webidl.spec.whatwg.org/#js-type-mapping

export function isObject(value: unknown): value is object {
    return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** The overload resolution algorithm, step 4: too few arguments throw a TypeError. */
export function requireArguments(action: string, given: number, required: number): void {
    if (given >= required) return;
    const count = `${required} argument${required === 1 ? '' : 's'}`;
    throw new TypeError(`Cannot ${action}: ${count} required, only ${given} present`);
}

/** DOMString; a symbol throws a TypeError, as ToString does and String() does not. */
export function toDOMString(value: unknown): string {
    // oxlint-disable-next-line typescript/restrict-template-expressions
    return `${value}`;
}

/** boolean. */
export function toBoolean(value: unknown): boolean {
    return Boolean(value);
}

/** `[EnforceRange] unsigned long long`; throws a TypeError outside 0 … 2^53 − 1. */
export function toEnforcedUnsignedLongLong(value: unknown): number {
    // ConvertToInt 4–5. Unlike Number(), the operator is ToNumber and refuses a BigInt.
    const number = +(value as string);
    // 6.1–6.3. Adding 0 makes a −0 of the truncation 0.
    const integer = Math.trunc(number) + 0;
    if (!(integer >= 0 && integer <= Number.MAX_SAFE_INTEGER))
        throw new TypeError(`Not an integer from 0 to 2^53 - 1: ${number}`);
    return integer;
}

/** What to read a dictionary's members from; throws a TypeError for a primitive. */
export function toDictionary(value: unknown, name: string): Record<string, unknown> {
    if (value === undefined || value === null) return {};
    if (!isObject(value)) throw new TypeError(`Not an object for ${name}: ${asText(value)}`);
    return value as Record<string, unknown>;
}

/** `sequence<T>`; unlike `for…of` this does not close the iterator when a conversion throws. */
export function toSequence<T>(value: unknown, convert: (item: unknown) => T): T[] {
    // 1–3.
    const method = isObject(value) ? (value as Iterable<unknown>)[Symbol.iterator] : undefined;
    if (typeof method !== 'function') throw new TypeError(`Not iterable: ${asText(value)}`);
    // Creating a sequence from an iterable, 1.
    const iterator: Iterator<unknown> = method.call(value);
    if (!isObject(iterator)) throw new TypeError('Not an iterator: the result of [Symbol.iterator]()');
    // Looked up once, as ECMAScript does.
    // oxlint-disable-next-line typescript/unbound-method
    const {next} = iterator;
    const items: T[] = [];
    // 3.
    for (;;) {
        const result = next.call(iterator);
        if (!isObject(result)) throw new TypeError(`Not an iterator result: ${asText(result)}`);
        if (result.done) return items;
        items.push(convert(result.value));
    }
}

/** A value as an error message names it, without running code of the value's. */
export function asText(value: unknown): string {
    if (typeof value === 'string') return JSON.stringify(value);
    return isObject(value) ? `an object (${typeof value})` : String(value);
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
    constants: Readonly<Record<string, number>> = {},
    hidden: readonly string[] = [],
): void {
    const {prototype} = interfaceObject;
    makeEnumerable(interfaceObject, ['length', 'name', 'prototype']);
    makeEnumerable(prototype, ['constructor', ...hidden]);
    for (const [key, value] of Object.entries(constants)) {
        const constant = {value, enumerable: true};
        Object.defineProperty(interfaceObject, key, constant);
        Object.defineProperty(prototype, key, constant);
    }
    // Said, not taken from the class, so that it survives a bundler that renames.
    Object.defineProperty(interfaceObject, 'name', {value: name});
    Object.defineProperty(prototype, Symbol.toStringTag, {value: name, configurable: true});
}
