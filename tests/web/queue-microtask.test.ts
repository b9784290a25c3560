// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {queueMicrotask} from '../../src/web/queue-microtask.js';
import {collectReports} from '../support/reports.js';

function later(): Promise<void> {
    return new Promise(resolve => {
        setTimeout(() => resolve(), 0);
    });
}

describe('queueMicrotask', () => {
    const reports = collectReports();

    it('runs its callback after the code that runs, in order, between promise jobs', async () => {
        const log: string[] = [];
        queueMicrotask(() => log.push('one'));
        void Promise.resolve().then(() => log.push('promise'));
        queueMicrotask(() => {
            log.push('two');
            queueMicrotask(() => log.push('four'));
        });
        queueMicrotask(() => log.push('three'));
        log.push('now');
        await later();
        expect(log).toEqual(['now', 'one', 'promise', 'two', 'three', 'four']);
    });

    it('passes no argument and no this, and returns nothing', async () => {
        let given: unknown;
        const callback = function (this: unknown, ...args: unknown[]): void {
            given = [this, args];
        };
        expect(queueMicrotask(callback) as unknown).toBeUndefined();
        await later();
        expect(given).toEqual([undefined, []]);
    });

    it('reports what the callback throws and runs the next', async () => {
        const log: string[] = [];
        queueMicrotask(() => {
            throw 'thrown';
        });
        queueMicrotask(() => log.push('next'));
        await later();
        expect([reports, log]).toEqual([['thrown'], ['next']]);
    });

    it('throws a TypeError for anything that is no function', () => {
        for (const callback of [undefined, null, 1, 'x', {}, {handleEvent() {}}])
            expect(() => queueMicrotask(callback as never)).toThrowError(TypeError);
        expect(() => (queueMicrotask as () => void)()).toThrowError(TypeError);
        expect([queueMicrotask.name, queueMicrotask.length]).toEqual(['queueMicrotask', 1]);
    });
});
