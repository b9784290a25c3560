// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {eventState} from './event.js';
import {setCanceled} from './event-state.js';
import {isObject} from './web-idl.js';
import type {Event} from './event.js';
import type {Listener, ListenerList} from './listener-list.js';

/**
 * An event handler: what an attribute such as `onabort` holds. It takes its place among the listeners
 * when it is first set, and keeps it until it is set to null.
 * https://html.spec.whatwg.org/#event-handlers
 */
export class EventHandler {
    readonly #type: string;
    readonly #listeners: ListenerList;
    #value: object | null = null;
    #listener: Listener | null = null;

    constructor(type: string, listeners: ListenerList) {
        this.#type = type;
        this.#listeners = listeners;
    }

    get value(): object | null {
        return this.#value;
    }

    /** [LegacyTreatNonObjectAsNull]: any object is kept, also one that cannot be called. */
    set value(value: unknown) {
        this.#value = isObject(value) ? value : null;
        if (this.#value) this.#activate();
        else this.#deactivate();
    }

    /** https://html.spec.whatwg.org/#activate-an-event-handler */
    #activate(): void {
        if (this.#listener) return;
        // In place of a function of the caller's, so that nobody else can remove it.
        const callback = (event: Event): void => this.#process(event);
        this.#listener = {
            type: this.#type,
            callback,
            capture: false,
            once: false,
            passive: false,
            removed: false,
            release: null,
        };
        this.#listeners.add(this.#listener);
    }

    /** https://html.spec.whatwg.org/#deactivate-an-event-handler */
    #deactivate(): void {
        if (this.#listener) this.#listeners.remove(this.#listener);
        this.#listener = null;
    }

    /** https://html.spec.whatwg.org/#the-event-handler-processing-algorithm */
    #process(event: Event): void {
        const callback = this.#value;
        if (typeof callback !== 'function') return;
        const result: unknown = callback.call(event.currentTarget, event);
        const state = eventState(event);
        if (result === false && state) setCanceled(state);
    }
}
