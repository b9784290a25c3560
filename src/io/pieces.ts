// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Outcome} from '../loop/settle.js';
import {waitUnlessAborted} from '../loop/wait.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {reasonOf} from '../signals/listening.js';

type Pieces = AsyncIterator<unknown> | Iterator<unknown>;

/**
 * A `for await` that an abort ends also while the iterable makes its next value: that may take for ever, and
 * it is told to end, but not waited for.
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
    const next = Promise.resolve(iterator.next());
    let outcome: Outcome;
    try {
        outcome = await waitUnlessAborted<Outcome>('', signal, settle => {
            next.then(
                value => settle({failed: false, value}),
                (value: unknown) => settle({failed: true, value}),
            );
            return () => {};
        });
    } catch (reason) {
        void end(iterator);
        throw reason;
    }
    if (outcome.failed) throw outcome.value;
    return outcome.value as IteratorResult<unknown>;
}

/** As a loop that throws does: what `return` throws is of no interest beside that. */
async function end(iterator: Pieces): Promise<void> {
    try {
        await iterator.return?.();
    } catch {}
}
