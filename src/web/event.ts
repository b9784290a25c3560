// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {
    type EventInit,
    type EventState,
    createEventState,
    initializeEvent,
    setCanceled,
} from './event-state.js';
import {defineInterface, requireArguments, toBoolean, toDOMString} from './web-idl.js';
import type {EventTargetLike} from './event-target-like.js';

type Target = EventTargetLike<Event>;

let readEventState: (event: object) => EventState<Target> | undefined;
let isTrusted: PropertyDescriptor;

/**
 * Something that has happened, told to the listeners of an EventTarget. The constructor takes the
 * event's type and options; it throws a TypeError without a type.
 *
 * Source: https://dom.spec.whatwg.org/#interface-event
 *
 * @example
 * ```js
 * const event = new Event('change', {cancelable: true});
 * print(event.type, event.defaultPrevented); // change false
 * ```
 */
export class Event {
    declare static readonly NONE: 0;
    declare static readonly CAPTURING_PHASE: 1;
    declare static readonly AT_TARGET: 2;
    declare static readonly BUBBLING_PHASE: 3;
    declare readonly NONE: 0;
    declare readonly CAPTURING_PHASE: 1;
    declare readonly AT_TARGET: 2;
    declare readonly BUBBLING_PHASE: 3;
    declare readonly [Symbol.toStringTag]: string;
    /** Whether the library, not a call of dispatchEvent(), has dispatched the event. */
    declare readonly isTrusted: boolean;

    readonly #state: EventState<Target>;

    static {
        readEventState = event => (#state in event ? event.#state : undefined);
        // [LegacyUnforgeable]: every event has this accessor as an own property.
        const holder = {
            get isTrusted(): boolean {
                return (this as unknown as Event).#state.isTrusted;
            },
        };
        isTrusted = {...Object.getOwnPropertyDescriptor(holder, 'isTrusted'), configurable: false};
    }

    constructor(type: string, eventInitDict: EventInit = {}) {
        requireArguments('construct an Event', arguments.length, 1);
        this.#state = createEventState(toDOMString(type), eventInitDict);
        Object.defineProperty(this, 'isTrusted', isTrusted);
    }

    /** What has happened, in one word. */
    get type(): string {
        return this.#state.type;
    }

    /** The object the event was dispatched at, null before. */
    get target(): Target | null {
        return this.#state.target;
    }

    /** The same as `target`. */
    get srcElement(): Target | null {
        return this.#state.target;
    }

    /** The object whose listeners run now, null at other times. */
    get currentTarget(): Target | null {
        return this.#state.currentTarget;
    }

    /** The objects whose listeners are called: the target during dispatch, none at other times. */
    composedPath(): Target[] {
        // Without trees the path is the current target alone, and steps 7–16 add nothing.
        return [...this.#state.path];
    }

    /** AT_TARGET during dispatch, NONE at other times. */
    get eventPhase(): 0 | 1 | 2 | 3 {
        return this.#state.eventPhase;
    }

    /** Keeps the event from objects other than the current one. */
    stopPropagation(): void {
        this.#state.stopPropagation = true;
    }

    /** Whether stopPropagation() was called; setting it to true calls it. */
    get cancelBubble(): boolean {
        return this.#state.stopPropagation;
    }

    set cancelBubble(value: boolean) {
        const state = this.#state;
        if (value) state.stopPropagation = true;
    }

    /** Keeps the event from every further listener. */
    stopImmediatePropagation(): void {
        const state = this.#state;
        state.stopPropagation = true;
        state.stopImmediatePropagation = true;
    }

    /** Whether the event was made to bubble. */
    get bubbles(): boolean {
        return this.#state.bubbles;
    }

    /** Whether preventDefault() has an effect. */
    get cancelable(): boolean {
        return this.#state.cancelable;
    }

    /** False once preventDefault() has had its effect; setting it to false calls it. */
    get returnValue(): boolean {
        return !this.#state.canceled;
    }

    set returnValue(value: boolean) {
        const state = this.#state;
        if (!value) setCanceled(state);
    }

    /** Asks the dispatcher not to do what it does by default, if the event is cancelable. */
    preventDefault(): void {
        setCanceled(this.#state);
    }

    /** Whether preventDefault() has had its effect. */
    get defaultPrevented(): boolean {
        return this.#state.canceled;
    }

    /** Whether the event was made to leave a shadow tree. */
    get composed(): boolean {
        return this.#state.composed;
    }

    /** When the event was made, in milliseconds. */
    get timeStamp(): number {
        return this.#state.timeStamp;
    }

    /** Makes the event anew, unless it is being dispatched; throws a TypeError without a type. */
    initEvent(type: string, bubbles: boolean = false, cancelable: boolean = false): void {
        const state = this.#state;
        requireArguments('initialize an Event', arguments.length, 1);
        const name = toDOMString(type);
        // 1.
        if (state.dispatch) return;
        // 2.
        initializeEvent(state, name, toBoolean(bubbles), toBoolean(cancelable));
    }
}

defineInterface('Event', Event, {NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3});

/** The fields of an event of this copy of the library, undefined for any other value. */
export function eventState(event: object): EventState<Target> | undefined {
    return readEventState(event);
}
