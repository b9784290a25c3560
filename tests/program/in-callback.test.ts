// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {sleep} from '../../src/loop/index.js';
import {inCallback} from '../../src/program/index.js';
import {startPump, stopPump} from '../../src/pump/index.js';
import {CountingSignal} from '../loop/abort.js';
import {hasSource, nextSourceId, Trace} from '../loop/trace.js';

describe('inCallback', () => {
    const trace = new Trace();

    beforeEach(() => trace.clear());
    afterEach(stopPump);

    /** A nested loop that ends when code that awaits says so, as a modal dialog's. */
    function modal(): string {
        const loop = new GLib.MainLoop(null, false);
        void (async () => {
            await Promise.resolve();
            trace.add('job');
            await sleep(1);
            trace.add('slept');
            loop.quit();
        })();
        // Without promises in it the loop would never end.
        const rescue = GLib.timeout_add(GLib.PRIORITY_DEFAULT, 2000, () => {
            trace.add('starved');
            loop.quit();
            return GLib.SOURCE_CONTINUE;
        });
        loop.run();
        GLib.source_remove(rescue);
        return 'response';
    }

    it('lets promises go on in a nested main loop', async () => {
        await sleep(1);
        await expectAsync(inCallback(modal)).toBeResolvedTo('response');
        expect(trace.list).toEqual(['job', 'slept']);
    });

    it('does so with the pump on', async () => {
        startPump();
        await sleep(1);
        await sleep(1);
        await expectAsync(inCallback(modal)).toBeResolvedTo('response');
        expect(trace.list).toEqual(['job', 'slept']);
    });

    it('does so from a job that a timer of setTimeout runs, where a nested loop would hang', async () => {
        await new Promise(resolve => setTimeout(resolve, 1));
        await expectAsync(inCallback(modal)).toBeResolvedTo('response');
        expect(trace.list).toEqual(['job', 'slept']);
    });

    it('does so where the loop is but iterated', async () => {
        await sleep(1);
        await inCallback(() => {
            void sleep(1).then(() => trace.add('slept'));
            const end = GLib.get_monotonic_time() + 2_000_000;
            const isLate = (): boolean => GLib.get_monotonic_time() > end;
            while (trace.list.length === 0 && !isLate()) GLib.MainContext.default().iteration(true);
        });
        expect(trace.list).toEqual(['slept']);
    });

    it('resolves with what the function promises, and rejects with what it throws', async () => {
        const error = new Error('thrown');
        await expectAsync(inCallback(async () => sleep(1).then(() => 5))).toBeResolvedTo(5);
        await expectAsync(
            inCallback(() => {
                throw error;
            }),
        ).toBeRejectedWith(error);
    });

    it('refuses what is not a function', async () => {
        const misuse = inCallback as (callback: unknown) => Promise<unknown>;
        await expectAsync(misuse('x')).toBeRejectedWithError(TypeError, /^inCallback: .* callback, got "x"$/);
    });

    it('rejects with the reason of an abort before its turn, and does not call', async () => {
        const signal = new CountingSignal();
        const next = nextSourceId();
        const called = inCallback(() => trace.add('called'), {signal});
        expect(hasSource(next)).toBeTrue();
        signal.abort('enough');
        expect(hasSource(next)).toBeFalse();
        expect(signal.listeners.size).toBe(0);
        await expectAsync(called).toBeRejectedWith('enough');
        await expectAsync(inCallback(() => trace.add('called'), {signal})).toBeRejectedWith('enough');
        expect(trace.list).toEqual([]);
    });

    it('leaves no listener behind, and gives no value after an abort in the callback or while it waits', async () => {
        const signal = new CountingSignal();
        const abort = (): string => {
            signal.abort('late');
            return 'value';
        };
        await expectAsync(inCallback(abort, {signal})).toBeRejectedWith('late');
        const other = new CountingSignal();
        const waiting = inCallback(() => sleep(1).then(() => 'value'), {signal: other});
        await sleep(0);
        other.abort('later');
        await expectAsync(waiting).toBeRejectedWith('later');
        const third = new CountingSignal();
        await expectAsync(inCallback(() => 'value', {signal: third})).toBeResolvedTo('value');
        await expectAsync(inCallback(() => Promise.reject('no'), {signal: third})).toBeRejectedWith('no');
        for (const {listeners} of [signal, other, third]) expect(listeners.size).toBe(0);
    });

    it('refuses what are no options', async () => {
        for (const options of [new CountingSignal(), {sginal: null}, null, () => {}])
            await expectAsync(inCallback(() => {}, options as never)).toBeRejectedWithError(
                TypeError,
                /^inCallback: expected /,
            );
    });
});
