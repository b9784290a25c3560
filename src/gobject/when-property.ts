// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';

import {describe} from '../values/describe.js';
import {checkSignal} from '../signals/abort-signal-like.js';
import {checkFunction, checkString, typeError} from '../values/checks.js';
import {settle} from '../loop/settle.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {checkObject} from './connection.js';
import type {Taken} from './once.js';
import {waitFor} from './once.js';

const CALLER = 'whenProperty';

/** @see whenProperty */
export interface WhenPropertyOptions {
    /** Ends the waiting at once. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Waits until a property of a GObject has a value that is wanted.
 *
 * @param object any GObject
 * @param name the name of the property, as JavaScript writes it or with hyphens
 * @param test called with the value now and after each change until it returns true; truth if not given
 * @param options `signal`
 * @returns a promise of the value. It rejects with what `test` throws; with the signal's reason when it is
 *     aborted; with an AbortError when the object is destroyed or disposed before; with a TypeError if an
 *     argument is not what it should be.
 *
 * ```js
 * const action = new Gio.SimpleAction({name: 'save', enabled: false});
 * const enabled = whenProperty(action, 'enabled', value => value);
 * action.enabled = true;
 * await enabled; // true
 * ```
 *
 * Source: GObject::notify
 */
export function whenProperty<T extends GObject.Object, Name extends keyof T & string>(
    object: T,
    name: Name,
    test: (value: T[Name]) => boolean = Boolean,
    {signal}: WhenPropertyOptions = {},
): Promise<T[Name]> {
    return new Promise((resolve, reject) => {
        checkObject(CALLER, object);
        checkFunction(CALLER, 'test', test);
        checkSignal(CALLER, signal);
        const property = findProperty(object, name);
        const key = property.replaceAll('-', '_') as Name;
        const take = (): Taken => {
            const value = object[key];
            return test(value) ? {value} : undefined;
        };
        const now = signal?.aborted ? undefined : take();
        if (now === undefined)
            waitFor({caller: CALLER, object, name: `notify::${property}`, signal, take, resolve, reject});
        else settle({signal, outcome: {failed: false, value: now.value}, resolve, reject});
    });
}

/** The name as GObject writes it. */
function findProperty(object: GObject.Object, name: string): string {
    checkString(CALLER, 'name', name);
    const property = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`).replaceAll('_', '-');
    if (GObject.Object.find_property.call(object.constructor as typeof GObject.Object, property) !== null)
        return property;
    throw typeError(CALLER, `a property of ${describe(object)}`, 'name', name);
}
