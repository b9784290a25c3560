// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {Timer} from '../../src/loop/timer.js';
import {host} from '../../src/web/host.js';
import {timerHost} from '../../src/web/timer-host.js';
import {collectLog} from '../scope/gate.js';
import {hasSource, nextSourceId} from './trace.js';

const LONGEST = 2 ** 31 - 1;

function start(callback: () => void, ms: number): Timer {
    return new Timer(callback, ms);
}

describe('a timer', () => {
    const logged = collectLog();

    it('begins anew where a GLib interval ends', () => {
        const asked: number[] = [];
        let pending: () => boolean = () => true;
        const add = spyOn(GLib, 'timeout_add') as unknown as jasmine.Spy;
        add.and.callFake((_priority: number, ms: number, callback: () => boolean) => {
            asked.push(ms);
            pending = callback;
            return 1;
        });
        let fired = 0;
        start(() => (fired += 1), 2 * LONGEST + 4.5);
        for (const left of [2, 1, 0]) {
            expect(asked.length).toBe(3 - left);
            expect(fired).toBe(0);
            expect(pending()).toBe(GLib.SOURCE_REMOVE);
        }
        expect(asked).toEqual([LONGEST, LONGEST, 5]);
        expect(fired).toBe(1);
    });

    it('asks for whole milliseconds, none of them negative', () => {
        const add = spyOn(GLib, 'timeout_add') as unknown as jasmine.Spy;
        add.and.returnValue(1);
        for (const ms of [-5, 0, 0.2, 7, LONGEST]) start(() => {}, ms);
        expect(add.calls.allArgs().map(([, ms]) => ms)).toEqual([0, 0, 1, 7, LONGEST]);
    });

    it('leaves no source when it is cleared, also twice or after it has fired', async () => {
        const source = nextSourceId();
        const timer = start(() => {}, 60_000);
        expect(hasSource(source)).toBeTrue();
        timer.clear();
        timer.clear();
        expect(hasSource(source)).toBeFalse();
        // GLib would complain about a source that is not there.
        await new Promise<void>(resolve => {
            const short = start(() => {
                short.clear();
                resolve();
            }, 1);
        });
    });

    it('reports what its function throws', async () => {
        const error = new Error('in a timer');
        await new Promise<void>(resolve => {
            start(() => {
                resolve();
                throw error;
            }, 1);
        });
        expect(logged).toEqual([[error, 'timer']]);
    });
});

describe('the timers of signals', () => {
    it('show the time of GLib’s clock in milliseconds', () => {
        const before = GLib.get_monotonic_time() / 1000;
        const now = host.now() as number;
        expect(now).not.toBeLessThan(before);
        expect(now).not.toBeGreaterThan(GLib.get_monotonic_time() / 1000);
    });

    it('leave no source when they are cleared', () => {
        const source = nextSourceId();
        const timer = timerHost.setTimer(() => {}, 60_000);
        expect(hasSource(source)).toBeTrue();
        timerHost.clearTimer(timer);
        expect(hasSource(source)).toBeFalse();
    });
});
