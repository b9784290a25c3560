// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {dispatch} from './dispatch.js';
import {DOMException} from './dom-exception.js';
import {type Event, eventState} from './event.js';
import {ListenerList} from './listener-list.js';
import {addListener, flatten, flattenMore, toCallback} from './listener-options.js';
import {defineInterface, asText, isObject, requireArguments, toDOMString} from './web-idl.js';
import type {
    AddEventListenerOptions,
    EventListener,
    EventListenerOptions,
    EventTargetLike,
} from './event-target-like.js';

let readListeners: (target: EventTarget) => ListenerList;

/**
 * Something that events happen to, and that tells them to its listeners. Other classes extend it.
 *
 * Source: https://dom.spec.whatwg.org/#interface-eventtarget
 *
 * @example
 * ```js
 * const target = new EventTarget();
 * target.addEventListener('change', event => print(event.type), {once: true});
 * target.dispatchEvent(new Event('change')); // change
 * ```
 */
export class EventTarget implements EventTargetLike<Event> {
    declare readonly [Symbol.toStringTag]: string;

    readonly #listeners: ListenerList = new ListenerList();

    static {
        readListeners = target => target.#listeners;
    }

    /**
     * Adds a listener, unless there is one with the same type, callback and `capture`.
     *
     * @param type the type of the events to listen for
     * @param callback a function, or an object with a method `handleEvent`; null does nothing
     * @param options when the listener ends and is called; a boolean is `capture`
     * @throws TypeError if an argument has the wrong type
     */
    addEventListener(
        type: string,
        callback: EventListener<Event> | null,
        options: AddEventListenerOptions | boolean = {},
    ): void {
        const list = this.#listeners;
        requireArguments('add an event listener', arguments.length, 2);
        const name = toDOMString(type);
        const listener = toCallback(callback);
        // 1.
        const {capture, once, passive, signal} = flattenMore(options);
        // 2. A null callback is step 3 of adding.
        if (listener === null) return;
        const added = {type: name, callback: listener, capture, once, passive, removed: false, release: null};
        addListener(list, added, signal);
    }

    /**
     * Removes the listener that has this type, callback and `capture`, if there is one.
     *
     * @param type the type of the events it listens for
     * @param callback what was given to addEventListener()
     * @param options whether it was added with `capture`
     * @throws TypeError if an argument has the wrong type
     */
    removeEventListener(
        type: string,
        callback: EventListener<Event> | null,
        options: EventListenerOptions | boolean = {},
    ): void {
        const list = this.#listeners;
        requireArguments('remove an event listener', arguments.length, 2);
        const name = toDOMString(type);
        const listener = toCallback(callback);
        // 1.
        const capture = flatten(options);
        // 2.
        const found = listener && list.find(name, listener, capture);
        if (found) list.remove(found);
    }

    /**
     * Calls the listeners for an event, one after another, before it returns. What they throw is
     * reported and stops nothing.
     *
     * @param event an event that is not being dispatched
     * @returns false if a listener has prevented the default of a cancelable event
     * @throws DOMException (InvalidStateError) if the event is being dispatched; TypeError if it is none
     */
    dispatchEvent(event: Event): boolean {
        const list = this.#listeners;
        requireArguments('dispatch an event', arguments.length, 1);
        const state = isObject(event) ? eventState(event) : undefined;
        if (state === undefined) throw new TypeError(`Cannot dispatch: not an Event: ${asText(event)}`);
        // 1.
        if (state.dispatch)
            throw new DOMException('Cannot dispatch an event that is being dispatched', 'InvalidStateError');
        // 2.
        state.isTrusted = false;
        // 3.
        return dispatch(event, state, this, list);
    }
}

defineInterface('EventTarget', EventTarget);

/** The listeners of a target. */
export function listenersOf(target: EventTarget): ListenerList {
    return readListeners(target);
}
