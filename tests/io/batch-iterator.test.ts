// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';

import {BatchIterator} from '../../src/io/batch-iterator.js';
import type {BatchSource, Fetcher} from '../../src/io/batches.js';
import {rejection} from '../support/rejection.js';

/** A source as those of some file systems: it does not hear of a cancel, and it may fail when it is closed. */
class Deaf implements BatchSource<string, string[]> {
    readonly caller = 'deaf';
    readonly log: string[] = [];
    cancellable: Gio.Cancellable | undefined;
    fetcher: Fetcher<string[]> | undefined;
    closing: Promise<unknown> | undefined;

    fetch(cancellable: Gio.Cancellable, fetcher: Fetcher<string[]>): boolean {
        this.cancellable = cancellable;
        this.fetcher = fetcher;
        return true;
    }

    take(fetched: string[]): string[] | undefined {
        if (fetched[0] === 'wrong') throw new Error('wrong items');
        return fetched.length === 0 ? undefined : fetched;
    }

    close(): Promise<unknown> | undefined {
        this.log.push('closed');
        return this.closing;
    }
}

function iterate(source: Deaf): BatchIterator<string, string[]> {
    return new BatchIterator(source, null, new Error());
}

const done = {value: undefined, done: true} as const;

describe('an iteration in batches', () => {
    it('is closed once, behind a fetch that succeeds in spite of return', async () => {
        const source = new Deaf();
        const iterator = iterate(source);
        const next = iterator.next();
        const returned = iterator.return();
        expect(source.cancellable?.is_cancelled()).toBeTrue();
        expect(source.log).toEqual([]);
        source.fetcher?.resolve(['late']);
        expect(source.log).toEqual(['closed']);
        expect(await returned).toEqual(done);
        expect(await next).toEqual(done);
        expect(await iterator.next()).toEqual(done);
        expect(source.log).toEqual(['closed']);
    });

    it('rejects with what the items are refused with, and is closed', async () => {
        const source = new Deaf();
        const iterator = iterate(source);
        const next = iterator.next();
        source.fetcher?.resolve(['wrong']);
        expect((await rejection(next)).message).toBe('wrong items');
        expect(source.log).toEqual(['closed']);
        expect(await iterator.next()).toEqual(done);
    });

    it('rejects with the error of the close, where there is no other', async () => {
        const source = new Deaf();
        source.closing = Promise.reject(new Error('not closed'));
        const ended = iterate(source);
        const next = ended.next();
        source.fetcher?.resolve([]);
        expect((await rejection(next)).message).toBe('not closed');
        expect(await ended.next()).toEqual(done);

        const failed = iterate(source);
        const other = failed.next();
        source.fetcher?.reject(new Error('not read'));
        expect((await rejection(other)).message).toBe('not read');

        const returned = iterate(source);
        void returned.next();
        source.fetcher?.resolve(['a', 'b']);
        expect((await rejection(returned.return())).message).toBe('not closed');
        expect(await returned.next()).toEqual(done);
    });
});
