// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';

import {settle} from '../loop/settle.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {checkFunction, checkOptions, checkString, typeError} from '../values/checks.js';
import {describe} from '../values/describe.js';
import {checkObject, isOver} from './object-end.js';
import type {Taken} from './once.js';
import {waitFor} from './once.js';
import type {PropertyName, PropertyValue} from './signal-types.js';

const WHEN_PROPERTY = 'whenProperty';

/** @see whenProperty */
export interface WhenPropertyOptions {
    /** An abort ends the waiting at once. */
    signal?: AbortSignalLike | null | undefined;
}

type Test<Value> = (value: Value) => boolean;

/**
 * Waits until a property of a GObject has a certain value. If it has that value already, it does not wait.
 *
 * @param object any GObject
 * @param name the name of the property, as JavaScript writes it or with hyphens
 * @param test called with the value now and after each change, until it returns true; if not given, the wait ends when
 *     the value is truthy
 * @param options `signal`
 * @returns a promise of the value. It rejects with what `test` throws; after an abort with the signal's reason; with
 *     an AbortError if the object, or its window, is destroyed or disposed; with a TypeError if an argument is wrong.
 *
 * @example
 * ```js
 * const action = new Gio.SimpleAction({name: 'save', enabled: false});
 * const enabled = whenProperty(action, 'enabled', {signal: AbortSignal.timeout(1000)});
 * action.enabled = true;
 * await enabled; // true
 * await whenProperty(action, 'name', name => name.startsWith('s')); // save
 * ```
 *
 * @see GObject::notify
 */
export function whenProperty<T extends GObject.Object, Name extends PropertyName<T>>(
    object: T,
    name: Name,
    test?: Test<PropertyValue<T, Name>>,
    options?: WhenPropertyOptions,
): Promise<PropertyValue<T, Name>>;
export function whenProperty<T extends GObject.Object, Name extends PropertyName<T>>(
    object: T,
    name: Name,
    options?: WhenPropertyOptions,
): Promise<PropertyValue<T, Name>>;
export function whenProperty(object: GObject.Object, name: string, ...rest: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
        const [test, options] = takeRest(rest);
        const {signal} = options;
        checkObject(WHEN_PROPERTY, object);
        checkSignal(WHEN_PROPERTY, signal);
        const property = findProperty(object, name);
        const key = property.replaceAll('-', '_') as never;
        const take = (): Taken => {
            const value = object[key];
            return test(value) ? {value} : undefined;
        };
        const now = signal?.aborted || isOver(object) ? undefined : take();
        if (now === undefined) {
            const detailed = `notify::${property}`;
            waitFor({
                caller: WHEN_PROPERTY,
                object,
                name: detailed,
                isMapped: true,
                signal,
                take,
                resolve,
                reject,
            });
        } else {
            settle({signal, outcome: {failed: false, value: now.value}, resolve, reject});
        }
    });
}

/** Takes the arguments after the name: a test, which may be left out, and the options. */
function takeRest(rest: unknown[]): [Test<never>, WhenPropertyOptions] {
    const [first] = rest;
    const hasTest = first === undefined || typeof first === 'function' || rest.length > 1;
    const [test = Boolean, options = {}] = hasTest ? rest : [undefined, first];
    checkFunction(WHEN_PROPERTY, 'test', test);
    checkOptions(WHEN_PROPERTY, options, ['signal']);
    return [test as Test<never>, options as WhenPropertyOptions];
}

/** The name of the property as GObject writes it, with hyphens. */
function findProperty(object: GObject.Object, name: string): string {
    checkString(WHEN_PROPERTY, 'name', name);
    const property = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`).replaceAll('_', '-');
    if (GObject.Object.find_property.call(object.constructor as typeof GObject.Object, property) !== null)
        return property;
    throw typeError(WHEN_PROPERTY, `a property of ${describe(object)}`, 'name', name);
}
