// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {DOMException} from '../../src/web/dom-exception.js';
import {useFakeTimers} from '../support/fake-timers.js';

describe('AbortSignal.timeout', () => {
    const timers = useFakeTimers();

    it('aborts with a TimeoutError when the time is over, and not before', () => {
        const signal = AbortSignal.timeout(10);
        const log: unknown[] = [];
        signal.addEventListener('abort', event => log.push(event.isTrusted));
        timers().advance(9);
        expect(signal.aborted).toBeFalse();
        timers().advance(1);
        expect(log).toEqual([true]);
        const {reason} = signal;
        expect(reason instanceof DOMException && [reason.name, reason.code]).toEqual(['TimeoutError', 23]);
        expect(signal.reason).toBe(reason);
    });

    it('aborts too if nobody listens', () => {
        const signal = AbortSignal.timeout(10);
        timers().advance(10);
        const {reason} = signal;
        expect((reason as DOMException).name).toBe('TimeoutError');
        expect(signal.reason).toBe(reason);
        let events = 0;
        signal.addEventListener('abort', () => (events += 1));
        timers().advance(100);
        expect([events, timers().pending]).toEqual([0, 0]);
    });

    it('converts its argument and refuses what is out of range', () => {
        for (const good of [0, -0, -0.9, 0.9, '5', null, false, Number.MAX_SAFE_INTEGER])
            expect(() => (AbortSignal.timeout(good as never).onabort = () => {})).not.toThrow();
        for (const bad of [-1, NaN, Infinity, -Infinity, 2 ** 53, undefined, 'x', {}, 1n, Symbol('s')])
            expect(() => AbortSignal.timeout(bad as never)).toThrowError(TypeError);
        expect(timers().asked.slice(0, 5)).toEqual([0, 0, 0, 0, 5]);
    });

    it('takes times longer than any timer, in pieces', () => {
        const longest = 2 ** 31 - 1;
        const signal = AbortSignal.timeout(2 * longest + 5);
        signal.onabort = () => {};
        timers().advance(2 * longest);
        expect([signal.aborted, timers().asked]).toEqual([false, [longest, longest, 5]]);
        timers().advance(5);
        expect(signal.aborted).toBeTrue();
    });

    it('is a source like any other: the first to abort gives the reason, looked at or not', () => {
        const controller = new AbortController();
        const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(10)]);
        timers().advance(10);
        controller.abort();
        expect((signal.reason as DOMException).name).toBe('TimeoutError');
    });

    it('sends the events of its dependents after its own', () => {
        const timeout = AbortSignal.timeout(10);
        const signal = AbortSignal.any([timeout]);
        const log: string[] = [];
        signal.addEventListener('abort', () => log.push(`dependent ${timeout.aborted}`));
        timeout.addEventListener('abort', () => log.push(`timeout ${signal.aborted}`));
        timers().advance(10);
        expect(log).toEqual(['timeout true', 'dependent true']);
    });

    it('keeps quiet for a listener that has been removed', () => {
        const signal = AbortSignal.timeout(10);
        let events = 0;
        const count = (): void => void (events += 1);
        signal.addEventListener('abort', count);
        signal.removeEventListener('abort', count);
        timers().advance(10);
        expect([events, signal.aborted]).toEqual([0, true]);
    });
});

describe('AbortSignal.timeout on the timers of the runtime', () => {
    it('aborts in the order of the times', async () => {
        const log: number[] = [];
        await Promise.all(
            [30, 1, 15].map(
                ms =>
                    new Promise<void>(resolve => {
                        AbortSignal.timeout(ms).addEventListener('abort', () => {
                            log.push(ms);
                            resolve();
                        });
                    }),
            ),
        );
        expect(log).toEqual([1, 15, 30]);
    });

    it('does not abort under code that is still running', async () => {
        const signal = AbortSignal.timeout(1);
        const end = Date.now() + 10;
        while (Date.now() < end);
        expect(signal.aborted).toBeFalse();
        await new Promise(resolve => setTimeout(resolve, 10));
        expect(signal.aborted).toBeTrue();
    });
});
