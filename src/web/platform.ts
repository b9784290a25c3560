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

const CLASSES = ['AbortController', 'AbortSignal', 'CustomEvent', 'DOMException', 'Event', 'EventTarget'];

type Members = Record<string, unknown>;
type Class = Members & {prototype: Members};

/**
 * Says whether `scope`, a global object, has all the classes and they are what the standards say
 * today. They refer to each other, so it is all or none. In GJS a DOMException needs a `matches` of its
 * own too: code that handles the errors of GIO calls it, and the one GJS gives to all errors is false.
 */
export function isComplete(scope: object): boolean {
    const classes = scope as Partial<Record<string, Class>>;
    if (!CLASSES.every(name => typeof classes[name] === 'function')) return false;
    const {AbortSignal: signal, DOMException: exception, EventTarget: target} = classes;
    if (!signal || !exception || !target) return false;
    const statics = ['abort', 'any', 'timeout'].every(name => typeof signal[name] === 'function');
    const members = ['aborted', 'onabort', 'reason', 'throwIfAborted'].every(
        name => name in signal.prototype,
    );
    const inherits = Object.getPrototypeOf(signal) === target;
    const isGjs = 'imports' in scope;
    return statics && members && inherits && (!isGjs || Object.hasOwn(exception.prototype, 'matches'));
}

const own = {AbortController, AbortSignal, CustomEvent, DOMException, Event, EventTarget};
const chosen: typeof own = isComplete(globalThis) ? globalThis : own;

// Named apart from the classes, which bundling into one file would rename otherwise.
const PlatformAbortController: typeof AbortController = chosen.AbortController;
type PlatformAbortController = AbortController;
const PlatformAbortSignal: typeof AbortSignal = chosen.AbortSignal;
type PlatformAbortSignal = AbortSignal;
const PlatformCustomEvent: typeof CustomEvent = chosen.CustomEvent;
type PlatformCustomEvent<T = unknown> = CustomEvent<T>;
const PlatformDOMException: typeof DOMException = chosen.DOMException;
type PlatformDOMException = DOMException;
const PlatformEvent: typeof Event = chosen.Event;
type PlatformEvent = Event;
const PlatformEventTarget: typeof EventTarget = chosen.EventTarget;
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
