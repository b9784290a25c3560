// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {isObject} from '../values/object.js';
import {type AbortSignalLike, isAbortSignalLike} from '../signals/abort-signal-like.js';
import {offAbort, onAbort} from '../signals/listening.js';
import {DOMException} from './dom-exception.js';
import {Event, type EventState, eventState} from './event.js';
import {type Listener, ListenerList} from './listener-list.js';
import {defineInterface, requireArguments, toDictionary, toDOMString} from './web-idl.js';
import type {
    AddEventListenerOptions,
    EventListener,
    EventListenerOptions,
    EventTargetLike,
} from './event-target-like.js';
import {reportError} from '../values/report.js';

/** The listeners of a target. Throws a TypeError for anything else. */
export let listenersOf: (target: EventTarget) => ListenerList;

/**
 * Something that events happen to, and that tells them to its listeners. Other classes extend it.
 *
 * @see https://dom.spec.whatwg.org/#interface-eventtarget
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
        listenersOf = target => target.#listeners;
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
        const list = listenersOf(this);
        requireArguments('addEventListener', arguments.length, 2);
        const name = toDOMString(type);
        const listener = toListener('addEventListener', callback);
        // 1. No target of this library has passive listeners by default.
        const {capture, once, passive, signal} = toOptions('addEventListener', options);
        if (signal !== undefined && !isAbortSignalLike(signal))
            throw new TypeError('addEventListener: expected an AbortSignal for signal');
        // 2. Add an event listener, 2 and 3.
        if (listener === null || signal?.aborted) return;
        const added = createListener(name, listener, Boolean(capture), Boolean(once), Boolean(passive));
        // 5 and 6. If the listener is already in the list, these steps would do nothing.
        if (!list.add(added) || signal === undefined) return;
        const remove = (): void => list.remove(added);
        added.release = () => offAbort(signal, remove);
        onAbort(signal, remove);
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
        const list = listenersOf(this);
        requireArguments('removeEventListener', arguments.length, 2);
        const name = toDOMString(type);
        const listener = toListener('removeEventListener', callback);
        const {capture} = toOptions('removeEventListener', options);
        const found = listener && list.of(name, Boolean(capture)).get(listener);
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
        const list = listenersOf(this);
        requireArguments('dispatchEvent', arguments.length, 1);
        const state = isObject(event) ? eventState(event) : undefined;
        if (state === undefined) throw new TypeError('dispatchEvent: expected an Event for event');
        if (state.currentTarget !== null)
            throw new DOMException('The event is being dispatched', 'InvalidStateError');
        state.isTrusted = false;
        return dispatch(event, state, this, list);
    }
}

defineInterface('EventTarget', EventTarget);

/** `EventListener?`; throws a TypeError for a primitive other than null and undefined. */
function toListener(caller: string, value: unknown): object | null {
    if (value === undefined || value === null) return null;
    if (!isObject(value)) throw new TypeError(`${caller}: expected a function or an object for callback`);
    return value;
}

interface Options {
    readonly capture?: unknown;
    readonly once?: unknown;
    readonly passive?: unknown;
    readonly signal?: AbortSignalLike;
}

/** A union of a dictionary and a boolean, which is `capture`: null and undefined are an empty dictionary. */
function toOptions(caller: string, value: unknown): Options {
    const isBoolean = value !== undefined && value !== null && !isObject(value);
    return isBoolean
        ? ({__proto__: null, capture: value} as Options)
        : toDictionary(caller, 'options', value);
}

export function createListener(
    type: string,
    callback: object,
    capture: boolean = false,
    once: boolean = false,
    passive: boolean = false,
): Listener {
    return {type, callback, capture, once, passive, removed: false, release: null};
}

/** Fires an event. https://dom.spec.whatwg.org/#concept-event-fire */
export function fire(type: string, target: EventTargetLike<Event>, list: ListenerList): void {
    const event = new Event(type);
    const state = eventState(event) as EventState;
    state.isTrusted = true;
    dispatch(event, state, target, list);
}

/**
 * Dispatches an event to a target with the listeners `list`, without the steps for targets in a tree. Returns false if a
 * listener has canceled the event. https://dom.spec.whatwg.org/#dispatching-events
 */
function dispatch(
    event: Event,
    state: EventState,
    target: EventTargetLike<Event>,
    list: ListenerList,
): boolean {
    state.target = target;
    state.currentTarget = target;
    // 13 and 14.
    for (const capture of [true, false]) if (!state.stopPropagation) invoke(event, state, list, capture);
    // 7 to 10.
    state.currentTarget = null;
    state.stopPropagation = false;
    state.stopImmediatePropagation = false;
    // 13.
    return !state.canceled;
}

/** Inner invoke, for one phase. Each phase has its own copy: a bubbling listener that a capturing one adds is called. */
function invoke(event: Event, state: EventState, list: ListenerList, capture: boolean): void {
    const listeners = [...list.of(state.type, capture).values()];
    for (const listener of listeners) {
        if (listener.removed) continue;
        if (listener.once) list.remove(listener);
        state.inPassiveListener = listener.passive;
        try {
            callListener(listener.callback, event, state.currentTarget);
        } catch (exception) {
            reportError(exception);
        }
        state.inPassiveListener = false;
        if (state.stopImmediatePropagation) return;
    }
}

/** Calls a user object's operation. https://webidl.spec.whatwg.org/#call-a-user-objects-operation */
function callListener(callback: object, event: Event, currentTarget: unknown): void {
    if (typeof callback === 'function') {
        callback.call(currentTarget, event);
        return;
    }
    const {handleEvent} = callback as {handleEvent?: unknown};
    if (typeof handleEvent !== 'function')
        throw new TypeError('dispatchEvent: expected a function for handleEvent of a listener');
    handleEvent.call(callback, event);
}
