// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {keepForLater, takeDeferred, takeFunctions} from '../../src/gio/promise-pool.js';
import {promisify} from '../../src/gio/promisify.js';

const LIMIT = 100;

/** Keeps as many promises for later as there can be, and one more. */
function fill(): Promise<unknown>[] {
    const promises: Promise<unknown>[] = [];
    for (let n = 0; n <= LIMIT; n++) {
        const promise = new Promise(takeFunctions);
        keepForLater(promise);
        promises.push(promise);
    }
    return promises;
}

function take(count: number): Promise<unknown>[] {
    return Array.from({length: count}, () => takeDeferred().promise);
}

describe('a promise made ahead', () => {
    it('is taken with the functions that settle it', async () => {
        const promise = new Promise(takeFunctions);
        keepForLater(promise);
        const deferred = takeDeferred();
        expect(deferred.promise).toBe(promise);
        deferred.resolve('value');
        expect(await promise).toBe('value');
    });

    it('is one of a hundred at most', () => {
        const kept = fill();
        expect(take(LIMIT + 1).filter(promise => kept.includes(promise)).length).toBe(LIMIT);
    });

    for (const stack of [false, true])
        it(`is made ${stack ? 'by no' : 'by the'} ready callback of a call with stack: ${stack}`, async () => {
            const kept = fill();
            const skip = promisify(Gio.InputStream.prototype, 'skip_async', {stack});
            await skip.call(Gio.MemoryInputStream.new(), 0, GLib.PRIORITY_DEFAULT);
            const made = take(LIMIT).filter(promise => !kept.includes(promise));
            expect(made.length).toBe(stack ? 0 : 1);
        });
});
