// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortSignalLike} from '../signals/abort-signal-like.js';

/** A function, or an object with a method `handleEvent`, which is looked up at every call. */
export type EventListener<E> = ((event: E) => unknown) | {handleEvent(event: E): unknown};

/** Options of removeEventListener. */
export interface EventListenerOptions {
    /** Whether the listener is for the capturing phase; false if not given. */
    capture?: boolean;
}

/** Options of addEventListener. */
export interface AddEventListenerOptions extends EventListenerOptions {
    /** Whether the listener is removed after its first call; false if not given. */
    once?: boolean;
    /** Whether the listener promises not to call preventDefault(); false if not given. */
    passive?: boolean;
    /** An abort of this signal removes the listener. */
    signal?: AbortSignalLike;
}

/**
 * The type of the target of an event: the members of EventTarget.
 *
 * @see https://dom.spec.whatwg.org/#interface-eventtarget
 */
export interface EventTargetLike<E> {
    addEventListener(
        type: string,
        callback: EventListener<E> | null,
        options?: AddEventListenerOptions | boolean,
    ): void;
    removeEventListener(
        type: string,
        callback: EventListener<E> | null,
        options?: EventListenerOptions | boolean,
    ): void;
    dispatchEvent(event: E): boolean;
}
