// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {sleep, yieldToMainLoop} from '../../src/loop/index.js';
import {AbortController, AbortSignal} from '../../src/web/index.js';
import {breakGetter, CountingSignal} from './abort.js';
import {hasSource, nextSourceId, Trace} from './trace.js';

describe('sleep', () => {
    it('ends not earlier than asked for, the shortest first', async () => {
        const trace = new Trace();
        const start = GLib.get_monotonic_time();
        await Promise.all(
            [200, 0, 100, 0.5].map(async ms => {
                await sleep(ms);
                trace.add(ms);
                expect(GLib.get_monotonic_time() - start).not.toBeLessThan(ms * 1000);
            }),
        );
        expect(trace.list).toEqual([0, 0.5, 100, 200]);
    });

    it('rejects at once with the reason of its signal, and leaves neither source nor listener', async () => {
        const signal = new CountingSignal();
        const source = nextSourceId();
        const sleeping = sleep(60_000, {signal});
        expect(hasSource(source)).toBeTrue();
        expect(signal.listeners.size).toBe(1);
        signal.abort('enough');
        expect(signal.listeners.size).toBe(0);
        expect(hasSource(source)).toBeFalse();
        await expectAsync(sleeping).toBeRejectedWith('enough');
    });

    it('rejects with the default reason of an AbortController, and with that of a timeout', async () => {
        const controller = new AbortController();
        const sleeping = sleep(60_000, {signal: controller.signal});
        controller.abort();
        await expectAsync(sleeping).toBeRejectedWith(controller.signal.reason);
        const late = sleep(60_000, {signal: AbortSignal.timeout(5)});
        await expectAsync(late).toBeRejectedWith(jasmine.objectContaining({name: 'TimeoutError'}));
    });

    it('rejects with the reason of a signal that is aborted already, without a source', async () => {
        const signal = new CountingSignal();
        signal.abort('before');
        const next = nextSourceId();
        await expectAsync(sleep(60_000, {signal})).toBeRejectedWith('before');
        expect(nextSourceId()).toBe(next + 1);
    });

    it('leaves no listener after its end, and a later abort changes nothing', async () => {
        const signal = new CountingSignal();
        await expectAsync(sleep(0, {signal})).toBeResolvedTo(undefined);
        expect(signal.listeners.size).toBe(0);
        signal.abort('late');
    });

    it('does not go on if a callback between its end and the job that goes on aborts', async () => {
        const signal = new CountingSignal();
        const trace = new Trace();
        const waiting = [sleep(0, {signal}), yieldToMainLoop({priority: GLib.PRIORITY_DEFAULT, signal})];
        const log = (name: string): void => trace.add(name);
        for (const promise of waiting) promise.then(() => trace.add('went on'), log);
        // Behind both in the same turn.
        trace.idle(() => signal.abort('enough'));
        await trace.quiet();
        expect(trace.list).toEqual(['enough', 'enough']);
        expect(signal.listeners.size).toBe(0);
    });

    it('does not go on if a job of another source of the same turn aborts', async () => {
        const signal = new CountingSignal();
        const trace = new Trace();
        const abortInJob = (): void => void Promise.resolve().then(() => signal.abort('enough'));
        // At the priority at which values are given, and in front.
        trace.idle(() => trace.idle(abortInJob, -999));
        const waiting = yieldToMainLoop({priority: GLib.PRIORITY_DEFAULT, signal});
        waiting.then(
            () => trace.add('went on'),
            reason => trace.add(reason),
        );
        await trace.quiet();
        expect(trace.list).toEqual(['enough']);
    });

    it('rejects with what a signal throws that cannot be asked at its end', async () => {
        const signal = new CountingSignal();
        const sleeping = sleep(0, {signal});
        const boom = new Error('not aborted');
        breakGetter(signal, boom);
        await expectAsync(sleeping).toBeRejectedWith(boom);
    });

    it('sleeps longer than a GLib interval can say without waking too early', async () => {
        const signal = new CountingSignal();
        let slept = false;
        const sleeping = sleep(2 ** 40, {signal}).finally(() => {
            slept = true;
        });
        sleeping.catch(() => {});
        await sleep(5);
        expect(slept).toBeFalse();
        signal.abort('enough');
        await expectAsync(sleeping).toBeRejectedWith('enough');
    });

    it('refuses what is not a time or not a signal with a TypeError that names it', async () => {
        const misuse = sleep as (ms?: unknown, options?: unknown) => Promise<void>;
        await expectAsync(misuse(-1)).toBeRejectedWithError(TypeError, /^sleep: .* more for ms, got -1$/);
        await expectAsync(misuse(Infinity)).toBeRejectedWithError(TypeError, /Infinity$/);
        await expectAsync(misuse('5')).toBeRejectedWithError(TypeError, /"5"$/);
        await expectAsync(misuse()).toBeRejectedWithError(TypeError, /undefined$/);
        await expectAsync(misuse(1, {signal: 7})).toBeRejectedWithError(
            TypeError,
            /^sleep: .* for signal, got 7$/,
        );
    });

    it('refuses what are no options', async () => {
        for (const options of [new CountingSignal(), {sginal: null}, null, () => {}])
            await expectAsync(sleep(1, options as never)).toBeRejectedWithError(
                TypeError,
                /^sleep: expected /,
            );
    });
});
