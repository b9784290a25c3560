// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {ADD_ABORT_ALGORITHM, REMOVE_ABORT_ALGORITHM} from '../signals/listening.js';
import {addAlgorithm, type AbortState, createAbortState, isAborted, removeAlgorithm} from './abort-state.js';
import {followTimer} from './abort-timeout.js';
import {followAny, toAbortState} from './abort-upstreams.js';
import {DOMException} from './dom-exception.js';
import {EventHandler} from './event-handler.js';
import {EventTarget, listenersOf} from './event-target.js';
import {provideSignalState} from './own-signal.js';
import {defineInterface, requireArguments, toEnforcedUnsignedLongLong, toSequence} from './web-idl.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import type {Event} from './event.js';
import type {AddEventListenerOptions, EventListener, EventListenerOptions} from './event-target-like.js';

type AbortHandler = (this: AbortSignal, event: Event) => unknown;
type AbortListener = AbortHandler | {handleEvent(event: Event): unknown};

const KEY = Symbol('construct');

let readSignalState: (signal: AbortSignal) => AbortState;
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
    readonly #onabort: EventHandler;

    static {
        readSignalState = signal => signal.#state;
        construct = () => new AbortSignal(KEY);
        provideSignalState(value => (#state in value ? value.#state : undefined));
    }

    private constructor(key: unknown = undefined) {
        if (key !== KEY) throw new TypeError('Illegal constructor');
        super();
        const listeners = listenersOf(this);
        this.#state = createAbortState(this, listeners);
        this.#onabort = new EventHandler('abort', listeners);
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
     * @param milliseconds the time, a whole number of milliseconds from 0 to 2^53 − 1
     * @throws TypeError if it is not
     */
    static timeout(milliseconds: number): AbortSignal {
        requireArguments('make a timeout signal', arguments.length, 1);
        const converted = toEnforcedUnsignedLongLong(milliseconds);
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
        requireArguments('combine signals', arguments.length, 1);
        const states = toSequence(signals, toAbortState);
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
        return this.#onabort.value as AbortHandler | null;
    }

    set onabort(value: AbortHandler | null) {
        this.#onabort.value = value;
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

// For whoever takes signals and does not know who has made them.
Object.defineProperties(AbortSignal.prototype, {
    // https://dom.spec.whatwg.org/#abortsignal-add
    [ADD_ABORT_ALGORITHM]: {
        value(this: AbortSignal, algorithm: () => void): void {
            addAlgorithm(readSignalState(this), algorithm);
        },
    },
    // https://dom.spec.whatwg.org/#abortsignal-remove
    [REMOVE_ABORT_ALGORITHM]: {
        value(this: AbortSignal, algorithm: () => void): void {
            removeAlgorithm(readSignalState(this), algorithm);
        },
    },
});

/** A new signal that is not aborted. */
export function createAbortSignal(): AbortSignal {
    return construct();
}

/** The state of a signal. */
export function abortStateOf(signal: AbortSignal): AbortState {
    return readSignalState(signal);
}
