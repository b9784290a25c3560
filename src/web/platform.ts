// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The classes that users get: the platform's if it has all of them, else those of this library.

import {AbortController} from './abort-controller.js';
import {AbortSignal} from './abort-signal.js';
import {CustomEvent} from './custom-event.js';
import {DOMException} from './dom-exception.js';
import {Event} from './event.js';
import {EventTarget} from './event-target.js';
import {queueMicrotask} from './queue-microtask.js';

type Members = Record<string, unknown>;
type Class = Members & {prototype: Members};

/** The classes of one make: they refer to each other. */
export interface Classes {
    readonly AbortController: typeof AbortController;
    readonly AbortSignal: typeof AbortSignal;
    readonly CustomEvent: typeof CustomEvent;
    readonly DOMException: typeof DOMException;
    readonly Event: typeof Event;
    readonly EventTarget: typeof EventTarget;
}

/**
 * Says whether `scope`, a global object, has all the classes and they are what the standards say
 * today. They refer to each other, so it is all or none. In GJS a DOMException needs a `matches` of its
 * own too: code that handles the errors of GIO calls it, and the one GJS gives to all errors is false.
 */
export function isComplete(scope: object): scope is Classes {
    const names = ['AbortController', 'AbortSignal', 'CustomEvent', 'DOMException', 'Event', 'EventTarget'];
    const classes = scope as Record<string, Class>;
    if (!names.every(name => typeof classes[name] === 'function')) return false;
    const {
        AbortSignal: signal,
        DOMException: exception,
        EventTarget: target,
    } = classes as unknown as Record<'AbortSignal' | 'DOMException' | 'EventTarget', Class>;
    return (
        ['abort', 'any', 'timeout'].every(name => typeof signal[name] === 'function') &&
        ['aborted', 'onabort', 'reason', 'throwIfAborted'].every(name => name in signal.prototype) &&
        Object.getPrototypeOf(signal) === target &&
        (!('imports' in scope) || Object.hasOwn(exception.prototype, 'matches'))
    );
}

const chosen: Partial<Classes> = isComplete(globalThis) ? globalThis : {};

// Named apart from the classes, which bundling into one file would rename otherwise.
const PlatformAbortController: typeof AbortController = chosen.AbortController ?? AbortController;
type PlatformAbortController = AbortController;
const PlatformAbortSignal: typeof AbortSignal = chosen.AbortSignal ?? AbortSignal;
type PlatformAbortSignal = AbortSignal;
const PlatformCustomEvent: typeof CustomEvent = chosen.CustomEvent ?? CustomEvent;
type PlatformCustomEvent<T = unknown> = CustomEvent<T>;
const PlatformDOMException: typeof DOMException = chosen.DOMException ?? DOMException;
type PlatformDOMException = DOMException;
const PlatformEvent: typeof Event = chosen.Event ?? Event;
type PlatformEvent = Event;
const PlatformEventTarget: typeof EventTarget = chosen.EventTarget ?? EventTarget;
type PlatformEventTarget = EventTarget;
const platformQueueMicrotask: typeof queueMicrotask =
    (globalThis as {queueMicrotask?: typeof queueMicrotask}).queueMicrotask ?? queueMicrotask;

export {
    PlatformAbortController as AbortController,
    PlatformAbortSignal as AbortSignal,
    PlatformCustomEvent as CustomEvent,
    PlatformDOMException as DOMException,
    PlatformEvent as Event,
    PlatformEventTarget as EventTarget,
    platformQueueMicrotask as queueMicrotask,
};
