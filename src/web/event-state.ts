// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What an event has beside its interface.
// https://dom.spec.whatwg.org/#concept-event

import {host} from './host.js';
import {toBoolean, toDictionary} from './web-idl.js';

/** Options of `new Event()`. */
export interface EventInit {
    /** Whether the event bubbles; false if not given. */
    bubbles?: boolean;
    /** Whether preventDefault() has an effect; false if not given. */
    cancelable?: boolean;
    /** Whether the event leaves a shadow tree; false if not given. */
    composed?: boolean;
}

/** The fields and flags of one event. `Target` is the type of event targets. */
export interface EventState<Target> {
    type: string;
    bubbles: boolean;
    cancelable: boolean;
    composed: boolean;
    timeStamp: number;
    isTrusted: boolean;
    target: Target | null;
    currentTarget: Target | null;
    eventPhase: 0 | 1 | 2 | 3;
    // Without trees a path has one item at most: the target.
    path: Target[];
    stopPropagation: boolean;
    stopImmediatePropagation: boolean;
    canceled: boolean;
    inPassiveListener: boolean;
    dispatch: boolean;
    // No initialized flag: it is unset only in events of document.createEvent().
}

/** The inner event creation steps, with the conversion of their dictionary. */
export function createEventState<Target>(type: string, eventInitDict: unknown): EventState<Target> {
    const dictionary = toDictionary(eventInitDict, 'eventInitDict');
    return {
        type,
        // 4. A dictionary is read in the order of its members' names.
        bubbles: toBoolean(dictionary.bubbles),
        cancelable: toBoolean(dictionary.cancelable),
        composed: toBoolean(dictionary.composed),
        // 3.
        timeStamp: host.now(),
        isTrusted: false,
        target: null,
        currentTarget: null,
        eventPhase: 0,
        path: [],
        stopPropagation: false,
        stopImmediatePropagation: false,
        canceled: false,
        inPassiveListener: false,
        dispatch: false,
    };
}

/** https://dom.spec.whatwg.org/#concept-event-initialize */
export function initializeEvent(
    state: EventState<unknown>,
    type: string,
    bubbles: boolean,
    cancelable: boolean,
): void {
    // 2.
    state.stopPropagation = false;
    state.stopImmediatePropagation = false;
    state.canceled = false;
    // 3–7.
    state.isTrusted = false;
    state.target = null;
    state.type = type;
    state.bubbles = bubbles;
    state.cancelable = cancelable;
}

/** https://dom.spec.whatwg.org/#set-the-canceled-flag */
export function setCanceled(state: EventState<unknown>): void {
    if (state.cancelable && !state.inPassiveListener) state.canceled = true;
}
