// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {sleep} from '../../src/loop/sleep.js';
import {latest} from '../../src/scope/latest.js';
import {AbortController} from '../../src/web/abort-controller.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import {idle} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {runProgram} from '../program/program.js';
import {makeGate} from './gate.js';

describe('latest', () => {
    it('gives a value, and hands the arguments on after the signal', async () => {
        const add = latest(async (signal, a: number, b: number) => {
            await sleep(1, {signal});
            return a + b;
        });
        expect(await add(1, 2)).toBe(3);
        expect(await add(3, 4)).toBe(7);
    });

    it('aborts the call before, at once, and rejects it with an AbortError', async () => {
        const trace: string[] = [];
        const search = latest(async (signal, text: string) => {
            trace.push(`start ${text}`);
            signal.addEventListener('abort', () => trace.push(`abort ${text}`));
            await sleep(text === 'c' ? 1 : 60_000, {signal});
            return text;
        });
        const [a, b, c] = [search('a'), search('b'), search('c')];
        expect(trace).toEqual(['start a', 'abort a', 'start b', 'abort b', 'start c']);
        expect((await rejection(a)).name).toBe('AbortError');
        expect((await rejection(b)).message).toBe('There was a newer call');
        expect(await c).toBe('c');
    });

    it('gives no value of a call that took no notice of the newer one', async () => {
        const gates = [makeGate<string>(), makeGate<string>()] as const;
        const pick = latest((_signal, n: 0 | 1) => gates[n].promise);
        const [first, second] = [pick(0), pick(1)];
        gates[0].resolve('old');
        expect((await rejection(first)).name).toBe('AbortError');
        gates[1].resolve('new');
        expect(await second).toBe('new');
    });

    it('gives no value when the newer call comes between the end and the continuation', async () => {
        const gate = makeGate<string>();
        const trace: string[] = [];
        const call = latest(async (_signal, wait: boolean) => (wait ? gate.promise : 'new'));
        const old = call(true).then(
            () => trace.push('old value'),
            (error: Error) => trace.push(error.name),
        );
        const newer = gate.promise.then(() => call(false));
        gate.resolve('old');
        expect(await newer).toBe('new');
        await old;
        expect(trace).toEqual(['AbortError']);
    });

    it('does not abort a call that has ended', async () => {
        const signals: AbortSignal[] = [];
        const call = latest(async signal => void signals.push(signal));
        await call();
        await call();
        expect(signals.map(({aborted}) => aborted)).toEqual([false, false]);
    });

    it('aborts the newest though one before it has ended in between', async () => {
        const gate = makeGate();
        const call = latest((signal, deaf: boolean) => (deaf ? gate.promise : sleep(60_000, {signal})));
        const [first, second] = [rejection(call(true)), rejection(call(false))];
        gate.resolve();
        expect((await first).message).toBe('There was a newer call');
        void call(false).catch(() => {});
        expect((await second).message).toBe('There was a newer call');
        void call(false);
    });

    it('leaves it to GJS to complain about an error that nobody handles', async () => {
        const {errors, status} = await runProgram(['unhandled']);
        expect(status).toBe(0);
        expect(errors.match(/Unhandled promise rejection/g)?.length).toBe(1);
        expect(errors).toContain('newest@');
    });

    it('lets the newest count when an abort calls again', async () => {
        let calls = 0;
        const call: () => Promise<number> = latest(async signal => {
            const number = ++calls;
            if (number === 1) signal.addEventListener('abort', () => again());
            await sleep(number === 2 ? 1 : 60_000, {signal});
            return number;
        });
        let newest: Promise<number> | undefined;
        const again = (): void => {
            newest = call();
        };
        const first = call();
        const second = call();
        expect((await rejection(first)).name).toBe('AbortError');
        expect((await rejection(second)).name).toBe('AbortError');
        expect(await newest).toBe(2);
    });

    it('needs nobody to handle a call that a newer one has ended', async () => {
        const call = latest(signal => sleep(1, {signal}));
        void call();
        void call();
        await call();
        await idle();
        expect().nothing();
    });

    it('ends with its signal', async () => {
        const controller = new AbortController();
        const call = latest(signal => sleep(60_000, {signal}), {signal: controller.signal});
        const running = call();
        controller.abort('over');
        expect(await rejection(running)).toBe('over' as never);
        expect(await rejection(call())).toBe('over' as never);
        void call();
        await idle();
    });

    it('rejects with what the function throws', async () => {
        const error = new Error('thrown');
        const call = latest(() => {
            throw error;
        });
        expect(await rejection(call())).toBe(error);
    });

    it('refuses what is no function and no signal', () => {
        expect(() => latest(7 as never)).toThrowError(
            TypeError,
            'latest: expected a function for start, got 7',
        );
        expect(() => latest(() => 1, {signal: 7 as never})).toThrowError(
            TypeError,
            'latest: expected an AbortSignal for signal, got 7',
        );
    });
});
