// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {isObject} from '../values/object.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {ADD_ABORT_ALGORITHM, REMOVE_ABORT_ALGORITHM} from '../signals/listening.js';
import {type AbortState, createAbortState, isAborted} from './abort-state.js';
import {DOMException} from './dom-exception.js';
import {type Event, eventState, setCanceled} from './event.js';
import {createListener, EventTarget, listenersOf} from './event-target.js';
import {defineInterface} from './web-idl.js';
import type {AddEventListenerOptions, EventListener, EventListenerOptions} from './event-target-like.js';
import type {Listener} from './listener-list.js';

type AbortHandler = (this: AbortSignal, event: Event) => unknown;
type AbortListener = AbortHandler | {handleEvent(event: Event): unknown};

const KEY = Symbol('construct');

/** The state of a signal of this copy of the library, undefined for any other object. */
export let abortStateOf: (value: object) => AbortState | undefined;
/** Makes a signal that is not aborted. */
export let createAbortSignal: () => AbortSignal;

/** The reason of an abort: an AbortError if none is given. */
export function orAbortError(reason: unknown): unknown {
    return reason === undefined ? new DOMException('The operation was aborted', 'AbortError') : reason;
}

/**
 * Tells an operation that it should stop, and why. Pass it to everything that you start. You get one from
 * `controller.signal`, `AbortSignal.timeout` or `AbortSignal.any`; `new` throws a TypeError.
 *
 * @see https://dom.spec.whatwg.org/#interface-AbortSignal
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
    /**
     * Returns a signal that is already aborted.
     *
     * @param reason the reason of the abort; a DOMException `AbortError` if not given
     */
    declare static abort: (reason?: unknown) => AbortSignal;
    /**
     * Returns a signal that aborts after a time, with a DOMException `TimeoutError`.
     *
     * @param milliseconds the time, a whole number of milliseconds from 0 to 2^53 - 1
     * @throws {TypeError} if it is another value
     */
    declare static timeout: (milliseconds: number) => AbortSignal;
    /**
     * Returns a signal that aborts as soon as one of several signals does, with the same reason. The others keep it alive
     * only while somebody listens to it.
     *
     * @param signals an iterable of signals, also of other copies of this library and of the platform
     * @throws {TypeError} if it is something else
     */
    declare static any: (signals: Iterable<AbortSignalLike>) => AbortSignal;

    readonly #state: AbortState;
    #handler: object | null = null;
    #handlerListener: Listener | null = null;

    static {
        abortStateOf = value => (#state in value ? value.#state : undefined);
        createAbortSignal = () => new AbortSignal(KEY);
    }

    private constructor(key: unknown = undefined) {
        if (key !== KEY) throw new TypeError('Illegal constructor');
        super();
        this.#state = createAbortState(this, listenersOf(this));
    }

    /** Whether the signal has aborted. */
    get aborted(): boolean {
        return isAborted(this.#state);
    }

    /** The reason of the abort; undefined before. */
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

// For src/signals, which takes signals of any kind. Not in the class, so that its declaration does not show them.
Object.defineProperties(AbortSignal.prototype, {
    [ADD_ABORT_ALGORITHM]: {
        value(this: AbortSignal, algorithm: () => void): boolean {
            const state = abortStateOf(this) as AbortState;
            if (isAborted(state)) return false;
            state.algorithms.add(algorithm);
            state.upstream?.update();
            return true;
        },
    },
    [REMOVE_ABORT_ALGORITHM]: {
        value(this: AbortSignal, algorithm: () => void): void {
            const state = abortStateOf(this) as AbortState;
            state.algorithms.delete(algorithm);
            state.upstream?.update();
        },
    },
});
