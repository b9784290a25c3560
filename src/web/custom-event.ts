// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {Event, type EventInit, eventState, initialize} from './event.js';
import {defineInterface, requireArguments, toDOMString} from './web-idl.js';

/** Options of `new CustomEvent()`. */
export interface CustomEventInit<T = unknown> extends EventInit {
    /** Any data; null if not given. */
    detail?: T;
}

/**
 * An event that carries a value. The constructor takes the event's type and options; it throws a
 * TypeError without a type.
 *
 * @see https://dom.spec.whatwg.org/#interface-customevent
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
        requireArguments('new CustomEvent', arguments.length, 1);
        super(type, eventInitDict);
        // Members of the derived dictionary are read after those of EventInit.
        const detail = (eventInitDict as CustomEventInit<T> | null)?.detail;
        this.#detail = detail === undefined ? (null as T) : detail;
    }

    /** The data of the event. */
    get detail(): T {
        return this.#detail;
    }

    /** Sets type, flags and data anew, unless the event is being dispatched. Throws a TypeError without a type. */
    initCustomEvent(
        type: string,
        bubbles: boolean = false,
        cancelable: boolean = false,
        detail: T = null as T,
    ): void {
        // Reading the field checks `this`, before any argument is converted.
        const state = #detail in this ? eventState(this) : undefined;
        if (state === undefined) throw new TypeError('initCustomEvent: not a CustomEvent');
        requireArguments('initCustomEvent', arguments.length, 1);
        if (initialize(state, toDOMString(type), bubbles, cancelable)) this.#detail = detail;
    }
}

defineInterface('CustomEvent', CustomEvent);
