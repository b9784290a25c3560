// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';

type Pieces = AsyncIterator<unknown> | Iterator<unknown>;

/** Whether a value is an iterable or async iterable, but not a string. */
export function isIterable(data: unknown): boolean {
    if (typeof data !== 'object' || data === null) return false;
    const {[Symbol.asyncIterator]: async, [Symbol.iterator]: sync} = data as AsyncIterable<unknown> &
        Iterable<unknown>;
    return typeof async === 'function' || typeof sync === 'function';
}

/**
 * Like `for await`, but an abort ends it also while the iterable makes its next value, which may take forever. The iterable's
 * `return` is then called, and not waited for.
 */
export async function forEachPiece(
    iterable: AsyncIterable<unknown> | Iterable<unknown>,
    signal: AbortSignalLike | null | undefined,
    body: (piece: unknown) => Promise<void>,
): Promise<void> {
    const iterator: Pieces =
        Symbol.asyncIterator in iterable ? iterable[Symbol.asyncIterator]() : iterable[Symbol.iterator]();
    for (;;) {
        const result = await nextOf(iterator, signal);
        if (result.done) return;
        try {
            if (signal?.aborted) throw reasonOf(signal);
            await body(result.value);
            if (signal?.aborted) throw reasonOf(signal);
        } catch (error) {
            await end(iterator);
            throw error;
        }
    }
}

async function nextOf(
    iterator: Pieces,
    signal: AbortSignalLike | null | undefined,
): Promise<IteratorResult<unknown>> {
    if (signal == null) return iterator.next();
    const next = Promise.resolve(iterator.next());
    return new Promise((resolve, reject) => {
        const stop = (): void => {
            void end(iterator);
            reject(reasonOf(signal));
        };
        onAbort(signal, stop);
        void next.then(resolve, reject).finally(() => offAbort(signal, stop));
    });
}

/** Calls `return` of the iterator, and ignores what it throws, as a loop does that ends with an error. */
async function end(iterator: Pieces): Promise<void> {
    try {
        await iterator.return?.();
    } catch {}
}
