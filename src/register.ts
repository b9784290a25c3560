// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Makes the classes of the web global where they are missing. It is for apps. An extension shares its globals with the
// whole shell, so it imports the classes instead.

import './gio/web-host.js';
import * as web from './web/index.js';

// If lib.dom is loaded, its declarations win.
type Merged<T> = typeof globalThis extends {onmessage: unknown} ? object : T;
type MergedAbortController = Merged<web.AbortController>;
type MergedAbortSignal = Merged<web.AbortSignal>;
type MergedCustomEvent<T> = Merged<web.CustomEvent<T>>;
type MergedDOMException = Merged<web.DOMException>;
type MergedEvent = Merged<web.Event>;
type MergedEventTarget = Merged<web.EventTarget>;

declare global {
    interface AbortController extends MergedAbortController {}
    interface AbortSignal extends MergedAbortSignal {}
    // lib.dom's parameter, word for word.
    // oxlint-disable-next-line typescript/no-explicit-any
    interface CustomEvent<T = any> extends MergedCustomEvent<T> {}
    interface DOMException extends MergedDOMException {}
    interface Event extends MergedEvent {}
    interface EventTarget extends MergedEventTarget {}
    var AbortController: typeof globalThis extends {onmessage: unknown; AbortController: infer T}
        ? T
        : typeof web.AbortController;
    var AbortSignal: typeof globalThis extends {onmessage: unknown; AbortSignal: infer T}
        ? T
        : typeof web.AbortSignal;
    var CustomEvent: typeof globalThis extends {onmessage: unknown; CustomEvent: infer T}
        ? T
        : typeof web.CustomEvent;
    var DOMException: typeof globalThis extends {onmessage: unknown; DOMException: infer T}
        ? T
        : typeof web.DOMException;
    var Event: typeof globalThis extends {onmessage: unknown; Event: infer T} ? T : typeof web.Event;
    var EventTarget: typeof globalThis extends {onmessage: unknown; EventTarget: infer T}
        ? T
        : typeof web.EventTarget;
    function queueMicrotask(callback: () => void): void;
}

function provide(name: string, value: unknown, enumerable: boolean): void {
    if (name in globalThis) return;
    Object.defineProperty(globalThis, name, {value, writable: true, enumerable, configurable: true});
}

// Web IDL: the properties for classes are not enumerable, those for functions are.
provide('AbortController', web.AbortController, false);
provide('AbortSignal', web.AbortSignal, false);
provide('CustomEvent', web.CustomEvent, false);
provide('DOMException', web.DOMException, false);
provide('Event', web.Event, false);
provide('EventTarget', web.EventTarget, false);
provide('queueMicrotask', web.queueMicrotask, true);
