// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {offAbort, onAbort} from '../../src/signals/listening.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {DOMException} from '../../src/web/dom-exception.js';
import {Event} from '../../src/web/event.js';
import {collectReports} from '../support/reports.js';

describe('AbortController', () => {
    it('has one signal, which is not aborted', () => {
        const controller = new AbortController();
        expect(controller.signal).toBe(controller.signal);
        expect([controller.signal.aborted, controller.signal.reason]).toEqual([false, undefined]);
        expect(() => controller.signal.throwIfAborted()).not.toThrow();
    });

    it('aborts with an AbortError if it is given no reason', () => {
        for (const args of [[], [undefined]]) {
            const controller = new AbortController();
            controller.abort(...args);
            const {aborted, reason} = controller.signal;
            expect(aborted).toBeTrue();
            expect(reason instanceof DOMException && reason.name).toBe('AbortError');
        }
    });

    it('aborts with any other reason as it is', () => {
        for (const reason of [null, 0, '', false, {}, new Error('e')]) {
            const controller = new AbortController();
            controller.abort(reason);
            expect(controller.signal.aborted).toBeTrue();
            expect(controller.signal.reason).toBe(reason);
        }
    });

    it('aborts once: the first reason stays and there is one event', () => {
        const controller = new AbortController();
        const log: unknown[] = [];
        controller.signal.addEventListener('abort', () => {
            log.push(controller.signal.reason);
            controller.abort('from a listener');
        });
        controller.abort('first');
        controller.abort('second');
        expect(log).toEqual(['first']);
        expect(controller.signal.reason).toBe('first');
    });
});

describe('AbortSignal.abort', () => {
    it('returns a new signal that has aborted, and sends no event', () => {
        const signal = AbortSignal.abort('reason');
        let events = 0;
        signal.addEventListener('abort', () => (events += 1));
        expect([signal.aborted, signal.reason, events]).toEqual([true, 'reason', 0]);
        expect(AbortSignal.abort()).not.toBe(AbortSignal.abort());
        expect((AbortSignal.abort().reason as DOMException).name).toBe('AbortError');
    });
});

describe('AbortSignal.throwIfAborted', () => {
    it('throws the reason itself', () => {
        const reason = {};
        let caught: unknown;
        try {
            AbortSignal.abort(reason).throwIfAborted();
        } catch (error) {
            caught = error;
        }
        expect(caught).toBe(reason);
    });
});

describe('The abort event', () => {
    const reports = collectReports();

    it('is trusted, neither bubbles nor can be canceled, and comes before abort() returns', () => {
        const controller = new AbortController();
        const {signal} = controller;
        const seen: unknown[] = [];
        signal.addEventListener('abort', event => {
            const {type, isTrusted, bubbles, cancelable, composed} = event;
            seen.push([type, isTrusted, bubbles, cancelable, composed]);
            seen.push([event.target === signal, signal.aborted, Object.getPrototypeOf(event)]);
        });
        controller.abort();
        expect(seen).toEqual([
            ['abort', true, false, false, false],
            [true, true, Event.prototype],
        ]);
    });

    it('is not trusted any more when somebody sends it on', () => {
        const controller = new AbortController();
        const other = new AbortController().signal;
        const log: boolean[] = [];
        let event: Event | undefined;
        controller.signal.addEventListener('abort', sent => void (event = sent));
        other.addEventListener('abort', sent => log.push(sent.isTrusted));
        controller.abort();
        if (event) other.dispatchEvent(event);
        expect(log).toEqual([false]);
    });

    it('reports what a listener throws and goes on', () => {
        const controller = new AbortController();
        const log: string[] = [];
        controller.signal.addEventListener('abort', () => {
            throw 'thrown';
        });
        controller.signal.addEventListener('abort', () => log.push('next'));
        expect(() => controller.abort()).not.toThrow();
        expect([reports, log]).toEqual([['thrown'], ['next']]);
    });

    it('can be sent by anyone, and aborts nothing then', () => {
        const {signal} = new AbortController();
        const seen: boolean[] = [];
        signal.onabort = event => seen.push(event.isTrusted);
        signal.dispatchEvent(new Event('abort'));
        expect([seen, signal.aborted]).toEqual([[false], false]);
    });
});

describe('AbortSignal.onabort', () => {
    it('is null at first and after anything that is no object', () => {
        const {signal} = new AbortController();
        expect(signal.onabort).toBeNull();
        for (const value of [1, 'x', undefined, Symbol('s'), null]) {
            signal.onabort = () => {};
            signal.onabort = value as never;
            expect(signal.onabort).toBeNull();
        }
    });

    it('keeps any object, and calls functions only', () => {
        const controller = new AbortController();
        let calls = 0;
        const object = {handleEvent: () => (calls += 1)};
        controller.signal.onabort = object as never;
        expect(controller.signal.onabort as unknown).toBe(object);
        controller.abort();
        expect(calls).toBe(0);
    });

    it('is called on the signal, with the event', () => {
        const controller = new AbortController();
        const seen: unknown[] = [];
        controller.signal.onabort = function (event) {
            seen.push(this, event.type);
        };
        controller.abort();
        expect(seen).toEqual([controller.signal, 'abort']);
    });

    it('has the place in the order that it took when it was first set', () => {
        const controller = new AbortController();
        const {signal} = controller;
        const log: string[] = [];
        signal.addEventListener('abort', () => log.push('a'));
        signal.onabort = () => log.push('replaced');
        signal.addEventListener('abort', () => log.push('b'));
        signal.onabort = () => log.push('handler');
        controller.abort();
        expect(log).toEqual(['a', 'handler', 'b']);
    });

    it('loses its place when it is set to null', () => {
        const controller = new AbortController();
        const {signal} = controller;
        const log: string[] = [];
        signal.onabort = () => log.push('first');
        signal.addEventListener('abort', () => log.push('a'));
        signal.onabort = null;
        signal.onabort = () => log.push('handler');
        controller.abort();
        expect(log).toEqual(['a', 'handler']);
    });

    it('prevents the default of a cancelable event by returning false', () => {
        const {signal} = new AbortController();
        signal.onabort = () => false;
        expect(signal.dispatchEvent(new Event('abort', {cancelable: true}))).toBeFalse();
        expect(signal.dispatchEvent(new Event('abort'))).toBeTrue();
        signal.onabort = () => undefined;
        expect(signal.dispatchEvent(new Event('abort', {cancelable: true}))).toBeTrue();
    });
});

describe('Abort algorithms', () => {
    const reports = collectReports();

    it('run in the order of addition before the event, whose listeners came earlier', () => {
        const controller = new AbortController();
        const {signal} = controller;
        const log: string[] = [];
        signal.addEventListener('abort', () => log.push('event'));
        onAbort(signal, () => log.push('one'));
        onAbort(signal, () => log.push('two'));
        controller.abort();
        expect(log).toEqual(['one', 'two', 'event']);
    });

    it('run once each and only for a signal that has yet to abort', () => {
        const controller = new AbortController();
        const {signal} = controller;
        let runs = 0;
        const count = (): void => void (runs += 1);
        onAbort(signal, count);
        onAbort(signal, count);
        controller.abort();
        onAbort(signal, count);
        expect(runs).toBe(1);
    });

    it('can be removed, also by one another', () => {
        const controller = new AbortController();
        const {signal} = controller;
        const log: string[] = [];
        const second = (): void => void log.push('second');
        onAbort(signal, () => offAbort(signal, second));
        onAbort(signal, second);
        onAbort(signal, () => log.push('third'));
        controller.abort();
        expect(log).toEqual(['third']);
    });

    it('that throw are reported and stop nothing', () => {
        const controller = new AbortController();
        const log: string[] = [];
        onAbort(controller.signal, () => {
            throw 'thrown';
        });
        controller.signal.addEventListener('abort', () => log.push('event'));
        controller.abort();
        expect([reports, log]).toEqual([['thrown'], ['event']]);
    });
});
