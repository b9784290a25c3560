// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {Event, eventState} from './event.js';
import {type EventInit, initializeEvent} from './event-state.js';
import {defineInterface, requireArguments, toBoolean, toDOMString} from './web-idl.js';

/** Options of `new CustomEvent()`. */
export interface CustomEventInit<T = unknown> extends EventInit {
    /** What the event carries; null if not given. */
    detail?: T;
}

/**
 * An event that carries a value. The constructor takes the event's type and options; it throws a
 * TypeError without a type.
 *
 * Source: https://dom.spec.whatwg.org/#interface-customevent
 *
 * @example
 * ```js
 * const target = new EventTarget();
 * target.addEventListener('progress', ({detail}) => print(detail)); // 0.5
 * target.dispatchEvent(new CustomEvent('progress', {detail: 0.5}));
 * ```
 */
export class CustomEvent<T = unknown> extends Event {
    #detail: T;

    constructor(type: string, eventInitDict: CustomEventInit<T> = {}) {
        requireArguments('construct a CustomEvent', arguments.length, 1);
        super(type, eventInitDict);
        // Members of the derived dictionary are read after those of EventInit.
        const detail = (eventInitDict as CustomEventInit<T> | null)?.detail;
        this.#detail = detail === undefined ? (null as T) : detail;
    }

    /** What the event carries. */
    get detail(): T {
        return this.#detail;
    }

    /** Makes the event anew, unless it is being dispatched; throws a TypeError without a type. */
    initCustomEvent(
        type: string,
        bubbles: boolean = false,
        cancelable: boolean = false,
        detail: T = null as T,
    ): void {
        // Reading the field checks `this`, before any argument is converted.
        const state = #detail in this ? eventState(this) : undefined;
        if (state === undefined) throw new TypeError('Cannot initialize a CustomEvent: not a CustomEvent');
        requireArguments('initialize a CustomEvent', arguments.length, 1);
        const name = toDOMString(type);
        // 1.
        if (state.dispatch) return;
        // 2–3.
        initializeEvent(state, name, toBoolean(bubbles), toBoolean(cancelable));
        this.#detail = detail;
    }
}

defineInterface('CustomEvent', CustomEvent);
