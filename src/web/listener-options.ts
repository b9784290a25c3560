// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {addAlgorithm, isAborted, removeAlgorithm} from './abort-state.js';
import {toAbortState} from './abort-upstreams.js';
import {asText, isObject, toBoolean, toDictionary} from './web-idl.js';
import type {AbortState} from './abort-state.js';
import type {Listener, ListenerList} from './listener-list.js';

export interface FlatOptions {
    capture: boolean;
    once: boolean;
    passive: boolean;
    signal: AbortState | null;
}

/** `EventListener?`; throws a TypeError for a primitive other than null and undefined. */
export function toCallback(value: unknown): object | null {
    if (value === undefined || value === null) return null;
    if (!isObject(value)) throw new TypeError(`Not an event listener: ${asText(value)}`);
    return value;
}

// A union of a dictionary and boolean: what is neither an object nor empty is a boolean.
function isBoolean(options: unknown): boolean {
    return options !== undefined && options !== null && !isObject(options);
}

/** https://dom.spec.whatwg.org/#concept-flatten-options, with the conversion of the options. */
export function flatten(options: unknown): boolean {
    // 1.
    if (isBoolean(options)) return toBoolean(options);
    // 2.
    return toBoolean(toDictionary(options, 'options').capture);
}

/** https://dom.spec.whatwg.org/#event-flatten-more, with the conversion of the options. */
export function flattenMore(options: unknown): FlatOptions {
    // 1. Members are read in the order of the standard: the inherited ones first, each part by name.
    const capture = flatten(options);
    // 2–3. No target of this library has passive listeners by default.
    const flat: FlatOptions = {capture, once: false, passive: false, signal: null};
    if (isBoolean(options)) return flat;
    // 4.
    const dictionary = toDictionary(options, 'options');
    flat.once = toBoolean(dictionary.once);
    flat.passive = toBoolean(dictionary.passive);
    const {signal} = dictionary;
    if (signal !== undefined) flat.signal = toAbortState(signal);
    return flat;
}

/** https://dom.spec.whatwg.org/#add-an-event-listener */
export function addListener(list: ListenerList, listener: Listener, signal: AbortState | null): void {
    // 2.
    if (signal && isAborted(signal)) return;
    // 5.
    const added = list.add(listener);
    // 6. The steps for one that is in the list already would do nothing.
    if (!added || signal === null) return;
    const algorithm = (): void => list.remove(listener);
    listener.release = () => removeAlgorithm(signal, algorithm);
    addAlgorithm(signal, algorithm);
}
