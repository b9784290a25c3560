// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {isObject} from '../values/object.js';
import {type AbortSignalLike, isAbortSignalLike} from '../signals/abort-signal-like.js';
import {ADD_ABORT_ALGORITHM, REMOVE_ABORT_ALGORITHM} from '../signals/listening.js';
import {TIMEOUTS} from '../signals/timeouts.js';
import {followAny, foreignState} from './abort-any.js';
import {type AbortState, createAbortState, isAborted, updateObserved} from './abort-state.js';
import {followTimer} from './abort-timeout.js';
import {meetDeadline, timeLeft} from './deadlines.js';
import {DOMException} from './dom-exception.js';
import {type Event, eventState, setCanceled} from './event.js';
import {createListener, EventTarget, listenersOf} from './event-target.js';
import {defineInterface, requireArguments} from './web-idl.js';
import type {AddEventListenerOptions, EventListener, EventListenerOptions} from './event-target-like.js';
import type {Listener} from './listener-list.js';

type AbortHandler = (this: AbortSignal, event: Event) => unknown;
type AbortListener = AbortHandler | {handleEvent(event: Event): unknown};

const KEY = Symbol('construct');

let readState: (signal: AbortSignal) => AbortState;
let isOwn: (value: object) => value is AbortSignal;
let construct: () => AbortSignal;

/** The reason that a signal aborts with when it is given none. */
export function orAbortError(reason: unknown): unknown {
    return reason === undefined ? new DOMException('The operation was aborted', 'AbortError') : reason;
}

/**
 * Says when something is to be ended, and why. Whoever starts an operation hands a signal to it; an
 * AbortController, a time or other signals abort it, once. It cannot be constructed: `new` throws a
 * TypeError.
 *
 * Source: https://dom.spec.whatwg.org/#interface-AbortSignal
 *
 * @example
 * ```js
 * const controller = new AbortController();
 * const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(5000)]);
 * signal.addEventListener('abort', () => print(signal.reason.name)); // AbortError
 * controller.abort();
 * ```
 */
export class AbortSignal extends EventTarget {
    readonly #state: AbortState;
    #handler: object | null = null;
    #handlerListener: Listener | null = null;

    static {
        readState = signal => signal.#state;
        isOwn = (value): value is AbortSignal => #state in value;
        construct = () => new AbortSignal(KEY);
    }

    private constructor(key: unknown = undefined) {
        if (key !== KEY) throw new TypeError('Illegal constructor');
        super();
        this.#state = createAbortState(this, listenersOf(this));
    }

    /**
     * Returns a signal that is aborted already.
     *
     * @param reason what it is aborted with; a DOMException `AbortError` if not given
     */
    static abort(reason: unknown = undefined): AbortSignal {
        const signal = construct();
        signal.#state.reason = orAbortError(reason);
        return signal;
    }

    /**
     * Returns a signal that aborts with a DOMException `TimeoutError` when a time is over.
     *
     * @param milliseconds the time, a whole number of milliseconds from 0 to 2^53 - 1
     * @throws TypeError if it is not
     */
    static timeout(milliseconds: number): AbortSignal {
        requireArguments('AbortSignal.timeout', arguments.length, 1);
        const converted = toUnsignedLongLong(milliseconds);
        const signal = construct();
        followTimer(signal.#state, converted);
        return signal;
    }

    /**
     * Returns a signal that aborts as soon as one of several does, with the same reason. They hold it
     * only while somebody listens to it.
     *
     * @param signals the signals; those of other copies of this library and of the platform too
     * @throws TypeError if it is not an iterable of signals
     */
    static any(signals: Iterable<AbortSignalLike>): AbortSignal {
        requireArguments('AbortSignal.any', arguments.length, 1);
        const states = toAbortStates(signals);
        const signal = construct();
        followAny(signal.#state, states);
        return signal;
    }

    /** Whether the signal has aborted. */
    get aborted(): boolean {
        return isAborted(this.#state);
    }

    /** What the signal has aborted with, undefined before. */
    get reason(): unknown {
        const state = this.#state;
        return isAborted(state) ? state.reason : undefined;
    }

    /** Throws the reason if the signal has aborted. */
    throwIfAborted(): void {
        const state = this.#state;
        if (isAborted(state)) throw state.reason;
    }

    /** A listener for the abort event, or null. */
    get onabort(): AbortHandler | null {
        return this.#handler as AbortHandler | null;
    }

    // An event handler takes its place among the listeners when it is first set, and keeps it until it is set to
    // null. Any object is kept, also one that cannot be called. https://html.spec.whatwg.org/#event-handlers
    set onabort(value: AbortHandler | null) {
        this.#handler = isObject(value) ? value : null;
        const listeners = listenersOf(this);
        if (this.#handler === null) {
            if (this.#handlerListener) listeners.remove(this.#handlerListener);
            this.#handlerListener = null;
        } else if (this.#handlerListener === null) {
            // In place of a function of the caller's, so that nobody else can remove it.
            this.#handlerListener = createListener('abort', (event: Event) => this.#handle(event));
            listeners.add(this.#handlerListener);
        }
    }

    /** https://html.spec.whatwg.org/#the-event-handler-processing-algorithm */
    #handle(event: Event): void {
        const callback = this.#handler;
        if (typeof callback !== 'function') return;
        const result: unknown = callback.call(event.currentTarget, event);
        const state = eventState(event);
        if (result === false && state) setCanceled(state);
    }
}

/** The types of AbortSignal's listeners. */
export interface AbortSignal {
    addEventListener(
        type: 'abort',
        callback: AbortListener | null,
        options?: AddEventListenerOptions | boolean,
    ): void;
    addEventListener(
        type: string,
        callback: EventListener<Event> | null,
        options?: AddEventListenerOptions | boolean,
    ): void;
    removeEventListener(
        type: 'abort',
        callback: AbortListener | null,
        options?: EventListenerOptions | boolean,
    ): void;
    removeEventListener(
        type: string,
        callback: EventListener<Event> | null,
        options?: EventListenerOptions | boolean,
    ): void;
}

defineInterface('AbortSignal', AbortSignal);

// For whoever takes signals and does not know who has made them. Not in the class, as its declaration shows none of it.
Object.defineProperties(AbortSignal.prototype, {
    [ADD_ABORT_ALGORITHM]: {value: addAbortAlgorithm},
    [REMOVE_ABORT_ALGORITHM]: {value: removeAbortAlgorithm},
    [TIMEOUTS]: {value: {left: timeLeft, meet: () => meetDeadline()}},
});

/** Says whether the algorithm will run. */
function addAbortAlgorithm(this: AbortSignal, algorithm: () => void): boolean {
    const state = readState(this);
    if (isAborted(state)) return false;
    state.algorithms.add(algorithm);
    updateObserved(state);
    return true;
}

function removeAbortAlgorithm(this: AbortSignal, algorithm: () => void): void {
    const state = readState(this);
    state.algorithms.delete(algorithm);
    updateObserved(state);
}

/** A new signal that is not aborted. */
export function createAbortSignal(): AbortSignal {
    return construct();
}

/** The state of a signal. */
export function abortStateOf(signal: AbortSignal): AbortState {
    return readState(signal);
}

/** The state of any signal; throws a TypeError for what is none. */
function toAbortState(value: unknown): AbortState {
    if (isObject(value) && isOwn(value)) return readState(value);
    if (isAbortSignalLike(value)) return foreignState(value);
    throw new TypeError('AbortSignal.any: expected an AbortSignal for each of signals');
}

/** `sequence<AbortSignal>`; unlike `for-of` this does not close the iterator when an item is none. */
function toAbortStates(signals: unknown): AbortState[] {
    const method = isObject(signals) ? (signals as Iterable<unknown>)[Symbol.iterator] : undefined;
    if (typeof method !== 'function')
        throw new TypeError('AbortSignal.any: expected an iterable for signals');
    const iterator: Iterator<unknown> = method.call(signals);
    // Looked up once, as ECMAScript does.
    // oxlint-disable-next-line typescript/unbound-method
    const {next} = iterator;
    const states: AbortState[] = [];
    for (;;) {
        const result = next.call(iterator);
        if (!isObject(result)) throw new TypeError('AbortSignal.any: expected an object from next()');
        if (result.done) return states;
        states.push(toAbortState(result.value));
    }
}

/** `[EnforceRange] unsigned long long`; throws a TypeError outside 0 to 2^53 - 1. */
function toUnsignedLongLong(value: unknown): number {
    // ConvertToInt 4 and 5. Unlike Number(), the operator is ToNumber and refuses a BigInt.
    const number = +(value as string);
    // 6.1 to 6.3. Adding 0 makes a -0 of the truncation 0.
    const integer = Math.trunc(number) + 0;
    if (integer >= 0 && integer <= Number.MAX_SAFE_INTEGER) return integer;
    throw new TypeError('AbortSignal.timeout: expected a whole number from 0 to 2^53 - 1 for milliseconds');
}
