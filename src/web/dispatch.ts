// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// https://dom.spec.whatwg.org/#dispatching-events, as far as it concerns targets outside a tree.

import {Event, eventState} from './event.js';
import {host} from './host.js';
import type {EventState} from './event-state.js';
import type {EventTargetLike} from './event-target-like.js';
import type {Listener, ListenerList} from './listener-list.js';

type Target = EventTargetLike<Event>;
type State = EventState<Target>;

/** Calls a user object's operation. https://webidl.spec.whatwg.org/#call-a-user-objects-operation */
function callListener(callback: object, event: Event, currentTarget: Target | null): void {
    // 9.
    if (typeof callback === 'function') {
        callback.call(currentTarget, event);
        return;
    }
    // 10.
    const {handleEvent} = callback as {handleEvent?: unknown};
    if (typeof handleEvent !== 'function')
        throw new TypeError(
            `Cannot call an event listener for "${event.type}": handleEvent is not a function`,
        );
    handleEvent.call(callback, event);
}

/** Inner invoke, for the listeners of the event's type and of one phase. */
function innerInvoke(event: Event, state: State, listeners: readonly Listener[], list: ListenerList): void {
    // 2. What has another type or phase (2.1–2.4) is not in `listeners`.
    for (const listener of listeners) {
        if (listener.removed) continue;
        // 2.5.
        if (listener.once) list.remove(listener);
        // 2.9.
        if (listener.passive) state.inPassiveListener = true;
        // 2.11.
        try {
            callListener(listener.callback, event, state.currentTarget);
        } catch (exception) {
            host.reportException(exception);
        }
        // 2.12.
        state.inPassiveListener = false;
        // 2.14.
        if (state.stopImmediatePropagation) return;
    }
}

/** Invoke; step 11 is about events of animations. */
function invoke(event: Event, state: State, target: Target, list: ListenerList, capture: boolean): void {
    // 3.
    state.target = target;
    // 6.
    if (state.stopPropagation) return;
    // 7.
    state.currentTarget = target;
    // 8. The copy is taken anew for each phase: what capturing listeners add to the bubbling ones is called.
    const listeners = list.snapshot(state.type, capture);
    // 10.
    innerInvoke(event, state, listeners, list);
}

/** Dispatches an event to a target whose listeners are `list`; false if a listener has canceled it. */
export function dispatch(event: Event, state: State, target: Target, list: ListenerList): boolean {
    // 1.
    state.dispatch = true;
    // 6.3. Without a parent the path ends at the target.
    state.path = [target];
    // 6.13.
    state.eventPhase = Event.AT_TARGET;
    invoke(event, state, target, list, true);
    // 6.14.
    invoke(event, state, target, list, false);
    // 7–9.
    state.eventPhase = Event.NONE;
    state.currentTarget = null;
    state.path = [];
    // 10.
    state.dispatch = false;
    state.stopPropagation = false;
    state.stopImmediatePropagation = false;
    // 13.
    return !state.canceled;
}

/** Fires an event. https://dom.spec.whatwg.org/#concept-event-fire */
export function fire(type: string, target: Target, list: ListenerList): void {
    const event = new Event(type);
    const state = eventState(event);
    if (state === undefined) return;
    state.isTrusted = true;
    dispatch(event, state, target, list);
}
