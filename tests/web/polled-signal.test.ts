// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {onAbort} from '../../src/signals/listening.js';
import {createPolledSignal} from '../../src/web/polled-signal.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import type {DOMException} from '../../src/web/dom-exception.js';

/** A signal that follows a variable. */
function follow(): {cancel(reason?: unknown): void; signal: AbortSignal; runAbortSteps(): void} {
    let cancelled = false;
    let why: unknown;
    const polled = createPolledSignal({
        poll(markAborted) {
            if (cancelled) markAborted(why);
        },
        setObserved() {},
    });
    return {
        ...polled,
        cancel(reason) {
            cancelled = true;
            why = reason;
        },
    };
}

describe('A polled signal', () => {
    it('is aborted as soon as what it polls is, before any listener runs', () => {
        const {signal, cancel, runAbortSteps} = follow();
        const log: string[] = [];
        signal.addEventListener('abort', () => log.push('event'));
        onAbort(signal, () => log.push('algorithm'));
        expect(signal.aborted).toBeFalse();
        cancel('why');
        expect([signal.aborted, signal.reason, log]).toEqual([true, 'why', []]);
        expect(() => signal.throwIfAborted()).toThrow('why');
        runAbortSteps();
        runAbortSteps();
        expect(log).toEqual(['algorithm', 'event']);
    });

    it('aborts with an AbortError if there is no reason', () => {
        const {signal, cancel} = follow();
        cancel();
        const {reason} = signal;
        expect((reason as DOMException).name).toBe('AbortError');
        expect(signal.reason).toBe(reason);
    });

    it('marks its dependents with it, and runs their listeners after its own', () => {
        const {signal, cancel, runAbortSteps} = follow();
        const listened = AbortSignal.any([new AbortController().signal, signal]);
        const looked = AbortSignal.any([listened]);
        const log: string[] = [];
        listened.addEventListener('abort', () => log.push('dependent'));
        signal.addEventListener('abort', () => log.push('polled'));
        cancel('why');
        expect([looked.reason, listened.reason, signal.reason]).toEqual(['why', 'why', 'why']);
        looked.addEventListener('abort', () => log.push('dependent, listened to late'));
        expect(log).toEqual([]);
        runAbortSteps();
        expect(log).toEqual(['polled', 'dependent', 'dependent, listened to late']);
    });

    it('keeps its algorithms until their steps are run, and takes no new ones', () => {
        const {signal, cancel, runAbortSteps} = follow();
        const log: string[] = [];
        onAbort(signal, () => log.push('early'));
        cancel();
        expect(onAbort(signal, () => log.push('late'))).toBeFalse();
        runAbortSteps();
        expect(log).toEqual(['early']);
    });

    it('runs no steps before it is aborted, and polls no more after', () => {
        let polls = 0;
        const {signal, runAbortSteps} = createPolledSignal({
            poll(markAborted) {
                polls += 1;
                if (polls === 3) markAborted(polls);
            },
            setObserved() {},
        });
        let events = 0;
        signal.onabort = () => (events += 1);
        runAbortSteps();
        const before = polls;
        while (!signal.aborted);
        expect([signal.reason, signal.aborted, signal.reason, polls, events]).toEqual([3, true, 3, 3, 0]);
        expect(before).toBeLessThan(3);
        runAbortSteps();
        expect(events).toBe(1);
    });

    it('loses against a source that aborted before', () => {
        const {signal, cancel} = follow();
        const controller = new AbortController();
        const combined = AbortSignal.any([signal, controller.signal]);
        controller.abort('first');
        cancel('second');
        expect(combined.reason).toBe('first');
    });
});
