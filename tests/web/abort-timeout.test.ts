// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {DOMException} from '../../src/web/dom-exception.js';
import {collectReports} from '../support/reports.js';
import {host} from '../../src/web/host.js';
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
        for (const good of [0, -0, -0.9, 0.9, '5', null, false, Number.MAX_SAFE_INTEGER]) {
            const signal = AbortSignal.timeout(good as never);
            signal.onabort = () => {};
            signal.onabort = null;
        }
        for (const bad of [-1, NaN, Infinity, -Infinity, 2 ** 53, undefined, 'x', {}, 1n, Symbol('s')])
            expect(() => AbortSignal.timeout(bad as never)).toThrowError(TypeError);
        expect(timers().asked).toEqual([0, 0, 0, 0, 5, 0, 0, 2 ** 31 - 1]);
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

describe('many timeouts', () => {
    const timers = useFakeTimers();
    const reports = collectReports();

    /** Signals that somebody listens to, and the times of those that have aborted. */
    function listen(times: readonly number[]): {signals: AbortSignal[]; aborted: number[]} {
        const aborted: number[] = [];
        const signals = times.map(ms => {
            const signal = AbortSignal.timeout(ms);
            signal.onabort = () => aborted.push(ms);
            return signal;
        });
        return {signals, aborted};
    }

    it('wait with one timer, whatever the order of their times', () => {
        const times = [50, 20, 80, 20, 10, 60, 10, 70];
        const {aborted} = listen(times);
        expect(timers().pending).toBe(1);
        timers().advance(60);
        expect(aborted).toEqual([10, 10, 20, 20, 50, 60]);
        expect(timers().pending).toBe(1);
        timers().advance(20);
        expect(aborted).toEqual([10, 10, 20, 20, 50, 60, 70, 80]);
        expect(timers().pending).toBe(0);
    });

    it('have none while nobody listens', () => {
        const {signals, aborted} = listen([10, 30, 20]);
        for (const signal of signals) signal.onabort = null;
        expect(timers().pending).toBe(0);
        timers().advance(15);
        expect(signals.map(signal => signal.aborted)).toEqual([true, false, false]);
        expect(aborted).toEqual([]);
    });

    it('abort in time when an earlier one is taken back', () => {
        const {signals, aborted} = listen([10, 20, 30]);
        (signals[0] as AbortSignal).onabort = null;
        timers().advance(19);
        expect([aborted, timers().pending]).toEqual([[], 1]);
        timers().advance(1);
        expect(aborted).toEqual([20]);
        (signals[2] as AbortSignal).onabort = null;
        expect(timers().pending).toBe(0);
    });

    it('may be begun and ended by the listeners of one', () => {
        const {signals, aborted} = listen([10, 20, 30]);
        const [first, second] = signals as [AbortSignal, AbortSignal];
        first.addEventListener('abort', () => {
            second.onabort = null;
            AbortSignal.timeout(5).onabort = () => aborted.push(5);
        });
        timers().advance(40);
        expect([aborted, timers().pending]).toEqual([[10, 5, 30], 0]);
    });

    it('each abort in a callback of its own', () => {
        listen([10, 10, 10]);
        timers().advance(10);
        expect(timers().asked).toEqual([10, 0, 0]);
    });

    it('abort in time though the clock was set back, where it is the time of day', () => {
        const {aborted} = listen([10]);
        host.now = () => timers().now - 1000;
        timers().advance(10);
        expect(aborted).toEqual([10]);
    });

    it('go on after a listener that throws', () => {
        const {signals, aborted} = listen([10, 20]);
        const error = new Error('a listener');
        (signals[0] as AbortSignal).onabort = () => {
            throw error;
        };
        timers().advance(20);
        expect([reports, aborted]).toEqual([[error], [20]]);
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
