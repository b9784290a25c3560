// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {host} from './host.js';
import {defineInterface, requireArguments, toDictionary, toDOMString} from './web-idl.js';
import type {EventTargetLike} from './event-target-like.js';

type Target = EventTargetLike<Event>;

/** Options of `new Event()`. */
export interface EventInit {
    /** Whether the event bubbles; false if not given. */
    bubbles?: boolean;
    /** Whether preventDefault() has an effect; false if not given. */
    cancelable?: boolean;
    /** Whether the event leaves a shadow tree; false if not given. */
    composed?: boolean;
}

/**
 * The fields and flags of one event. There are no trees, so the path is only the current target, which an event has while it
 * is dispatched. So the dispatch flag, the path and the phase need no fields.
 * https://dom.spec.whatwg.org/#concept-event
 */
export interface EventState {
    type: string;
    bubbles: boolean;
    cancelable: boolean;
    readonly composed: boolean;
    readonly timeStamp: number;
    isTrusted: boolean;
    target: Target | null;
    currentTarget: Target | null;
    stopPropagation: boolean;
    stopImmediatePropagation: boolean;
    canceled: boolean;
    inPassiveListener: boolean;
}

// The attributes that show a field of the state, with the name of the field if that is another one.
const ATTRIBUTES: readonly string[] = (
    'type target srcElement=target currentTarget bubbles ' +
    'cancelable defaultPrevented=canceled composed timeStamp'
).split(' ');

/** The fields of an event of this copy of the library, undefined for any other object. */
export let eventState: (event: object) => EventState | undefined;
let isTrusted: PropertyDescriptor;

/**
 * Something that has happened, told to the listeners of an EventTarget. The constructor takes the
 * event's type and options; it throws a TypeError without a type.
 *
 * @see https://dom.spec.whatwg.org/#interface-event
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
    /** The type of the event, such as abort. */
    declare readonly type: string;
    /** The object to which the event was dispatched; null before. */
    declare readonly target: Target | null;
    /** The same as `target`. */
    declare readonly srcElement: Target | null;
    /** The object whose listeners run now, null at other times. */
    declare readonly currentTarget: Target | null;
    /** Whether the event was made to bubble. */
    declare readonly bubbles: boolean;
    /** Whether preventDefault() has an effect. */
    declare readonly cancelable: boolean;
    /** Whether preventDefault() has had its effect. */
    declare readonly defaultPrevented: boolean;
    /** Whether the event was made to leave a shadow tree. */
    declare readonly composed: boolean;
    /** When the event was made, in milliseconds. */
    declare readonly timeStamp: number;

    readonly #state: EventState;

    static {
        eventState = event => (#state in event ? event.#state : undefined);
        const attribute = (name: string, field = name): PropertyDescriptor => {
            const holder = {
                get [name](): unknown {
                    return (eventState(this) as EventState)[field as keyof EventState];
                },
            };
            return {...Object.getOwnPropertyDescriptor(holder, name)};
        };
        for (const each of ATTRIBUTES) {
            const [name, field] = each.split('=') as [string, string?];
            Object.defineProperty(this.prototype, name, attribute(name, field));
        }
        // [LegacyUnforgeable]: every event has this accessor as an own property.
        isTrusted = {...attribute('isTrusted'), configurable: false};
    }

    constructor(type: string, eventInitDict: EventInit = {}) {
        requireArguments('new Event', arguments.length, 1);
        const name = toDOMString(type);
        // The inner event creation steps, 4: a dictionary is read in the order of its members' names.
        const {bubbles, cancelable, composed} = toDictionary('new Event', 'eventInitDict', eventInitDict);
        this.#state = {
            ...initialState(name, bubbles, cancelable),
            composed: Boolean(composed),
            timeStamp: host.now(),
            currentTarget: null,
            inPassiveListener: false,
        };
        Object.defineProperty(this, 'isTrusted', isTrusted);
    }

    /** The objects whose listeners are called: the target during dispatch, none at other times. */
    composedPath(): Target[] {
        const {currentTarget} = this.#state;
        return currentTarget === null ? [] : [currentTarget];
    }

    /** AT_TARGET during dispatch, NONE at other times. */
    get eventPhase(): 0 | 1 | 2 | 3 {
        return this.#state.currentTarget === null ? 0 : 2;
    }

    /** Keeps the event from other objects. */
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

    /** Keeps the event from all further listeners. */
    stopImmediatePropagation(): void {
        const state = this.#state;
        state.stopPropagation = true;
        state.stopImmediatePropagation = true;
    }

    /** False once preventDefault() has had its effect; setting it to false calls it. */
    get returnValue(): boolean {
        return !this.#state.canceled;
    }

    set returnValue(value: boolean) {
        const state = this.#state;
        if (!value) setCanceled(state);
    }

    /** Tells the dispatcher not to do its default action, if the event is cancelable. */
    preventDefault(): void {
        setCanceled(this.#state);
    }

    /** Sets type and flags anew, unless the event is being dispatched. Throws a TypeError without a type. */
    initEvent(type: string, bubbles: boolean = false, cancelable: boolean = false): void {
        const state = this.#state;
        requireArguments('initEvent', arguments.length, 1);
        initialize(state, toDOMString(type), bubbles, cancelable);
    }
}

defineInterface('Event', Event, ['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE']);

function initialState(type: string, bubbles: unknown, cancelable: unknown) {
    return {
        type,
        bubbles: Boolean(bubbles),
        cancelable: Boolean(cancelable),
        isTrusted: false,
        target: null,
        stopPropagation: false,
        stopImmediatePropagation: false,
        canceled: false,
    };
}

/** Makes an event anew, unless it is being dispatched. https://dom.spec.whatwg.org/#concept-event-initialize */
export function initialize(state: EventState, type: string, bubbles: unknown, cancelable: unknown): boolean {
    if (state.currentTarget !== null) return false;
    Object.assign(state, initialState(type, bubbles, cancelable));
    return true;
}

/** https://dom.spec.whatwg.org/#set-the-canceled-flag */
export function setCanceled(state: EventState): void {
    if (state.cancelable && !state.inPassiveListener) state.canceled = true;
}
