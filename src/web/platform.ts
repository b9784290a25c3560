// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The classes that are exported: the platform's if it has all of them, otherwise those of this library.

import {AbortController} from './abort-controller.js';
import {AbortSignal} from './abort-signal.js';
import {CustomEvent} from './custom-event.js';
import {DOMException} from './dom-exception.js';
import {Event} from './event.js';
import {EventTarget} from './event-target.js';
import {queueMicrotask} from './queue-microtask.js';

type Members = Record<string, unknown>;
type Class = Members & {prototype: Members};

/** A set of classes that belong together. */
export interface Classes {
    readonly AbortController: typeof AbortController;
    readonly AbortSignal: typeof AbortSignal;
    readonly CustomEvent: typeof CustomEvent;
    readonly DOMException: typeof DOMException;
    readonly Event: typeof Event;
    readonly EventTarget: typeof EventTarget;
}

/**
 * Whether `scope`, a global object, has all the classes, with all members that the standards have today. They refer to each
 * other, so it is all or none. In GJS, DOMException also needs its own `matches`: code that handles the errors of GIO
 * calls it, and the one that GJS gives to all errors always returns false.
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

// Other names than those of the classes, which would otherwise be renamed in the one file.
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
