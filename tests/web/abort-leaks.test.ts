// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {offAbort, onAbort} from '../../src/signals/listening.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import type {AbortState} from '../../src/web/abort-state.js';
import {abortStateOf} from '../../src/web/signal-class.js';
import {EventTarget, listenersOf} from '../../src/web/event-target.js';
import {collectAfterEach} from '../support/collect.js';
import {useFakeTimers} from '../support/fake-timers.js';

const MANY = 100_000;

/** Everything through which a signal holds others. */
function held(signal: AbortSignal): Record<string, number> {
    const {algorithms, dependents} = abortStateOf(signal) as AbortState;
    return {
        algorithms: algorithms.size,
        dependents: dependents.size,
        listeners: listenersOf(signal).of('abort', false).size,
    };
}

const NOTHING = {algorithms: 0, dependents: 0, listeners: 0};

describe('A signal that lives long', () => {
    collectAfterEach();
    const timers = useFakeTimers();

    it('holds no signal made of it by any that nobody listens to', () => {
        const {signal} = new AbortController();
        for (let i = 0; i < MANY; i += 1) AbortSignal.any([signal, AbortSignal.any([signal])]);
        expect(held(signal)).toEqual(NOTHING);
    });

    it('holds one made by any while somebody listens to it, by whatever means', () => {
        const {signal} = new AbortController();
        const target = new EventTarget();
        const listener = (): void => {};
        for (let i = 0; i < MANY / 10; i += 1) {
            const dependent = AbortSignal.any([signal]);
            dependent.addEventListener('abort', listener);
            dependent.addEventListener('abort', listener, true);
            dependent.onabort = listener;
            onAbort(dependent, listener);
            target.addEventListener('x', listener, {signal: dependent});
            if (held(signal).dependents !== 1) fail('not held');
            dependent.removeEventListener('abort', listener);
            dependent.removeEventListener('abort', listener, true);
            dependent.onabort = null;
            offAbort(dependent, listener);
            if (held(signal).dependents !== 1) fail('not held');
            target.removeEventListener('x', listener);
            if (held(signal).dependents !== 0) fail('still held');
        }
        expect(held(signal)).toEqual(NOTHING);
    });

    it('lets go of one made by any that another source has aborted', () => {
        const {signal} = new AbortController();
        for (let i = 0; i < MANY; i += 1) {
            const controller = new AbortController();
            AbortSignal.any([signal, controller.signal]).onabort = () => {};
            controller.abort(i);
        }
        expect(held(signal)).toEqual(NOTHING);
    });

    it('lets go of one made by any that a timer has aborted', () => {
        const {signal} = new AbortController();
        let events = 0;
        for (let i = 0; i < 1000; i += 1) {
            AbortSignal.any([signal, AbortSignal.timeout(1)]).onabort = () => (events += 1);
            timers().advance(1);
        }
        expect([events, timers().pending, held(signal)]).toEqual([1000, 0, NOTHING]);
    });

    it('holds no listener that has been removed, called once or ended by another signal', () => {
        const {signal} = new AbortController();
        const target = new EventTarget();
        const listener = (): void => {};
        for (let i = 0; i < MANY; i += 1) {
            target.addEventListener('x', listener, {signal});
            target.removeEventListener('x', listener);
        }
        expect(held(signal)).toEqual(NOTHING);
        for (let i = 0; i < 1000; i += 1) {
            const controller = new AbortController();
            controller.signal.addEventListener('abort', listener, {signal, once: true});
            controller.abort();
        }
        expect(held(signal)).toEqual(NOTHING);
    });

    it('holds nothing after it has aborted', () => {
        const controller = new AbortController();
        const {signal} = controller;
        AbortSignal.any([signal]).onabort = () => {};
        new EventTarget().addEventListener('x', () => {}, {signal});
        expect(held(signal)).toEqual({algorithms: 1, dependents: 1, listeners: 0});
        controller.abort();
        expect(held(signal)).toEqual(NOTHING);
    });

    it('is held by a signal made of it only until that aborts', () => {
        const controller = new AbortController();
        const signal = AbortSignal.any([new AbortController().signal, controller.signal]);
        expect(abortStateOf(signal)?.upstream).not.toBeNull();
        controller.abort();
        expect(signal.aborted).toBeTrue();
        expect(abortStateOf(signal)?.upstream).toBeNull();
    });
});

describe('Many listeners on one target', () => {
    collectAfterEach();
    it('are added and removed in a time that does not grow with their number', () => {
        const target = new EventTarget();
        const listeners = Array.from({length: MANY}, () => (): void => {});
        const start = Date.now();
        for (const listener of listeners) target.addEventListener('x', listener);
        expect(listenersOf(target).of('x', false).size).toBe(MANY);
        for (const listener of listeners) target.removeEventListener('x', listener);
        expect(listenersOf(target).of('x', false).size).toBe(0);
        // A list that is searched takes minutes.
        expect(Date.now() - start).toBeLessThan(5000);
    });
});
