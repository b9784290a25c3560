// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortSignalLike} from '../../signals/abort-signal-like.js';
import type {IsAny, ResultShape, Tuple} from './shapes.js';

interface CancellableShape {
    is_cancelled: unknown;
    set_error_if_cancelled: unknown;
}

/** `[source]` for a GAsyncReadyCallback or for a GClosure that stands for one, else `0`. */
type Ready<L> =
    IsAny<L> extends true
        ? 0
        : NonNullable<L> extends (...args: infer A) => unknown
          ? number extends A['length']
              ? [unknown]
              : A extends readonly [infer Source, infer Result, ...unknown[]]
                ? IsAny<Result> extends true
                    ? 0
                    : Result extends ResultShape
                      ? [NonNullable<Source>]
                      : 0
                : 0
          : 0;

/**
 * The source and the parameters before the callback, or `never` if the last parameter is not a callback. Overloads that
 * return a promise have no callback and do not count. Nor does a function that returns bytes: it fills a buffer of the
 * caller, which GJS cannot pass.
 */
type Begin<A extends Tuple, R> = [R] extends [Promise<unknown> | Buffer]
    ? never
    : Required<A> extends readonly [...infer P, infer L]
      ? Ready<L> extends [infer Source]
          ? {source: Source; in: P}
          : never
      : never;

type Buffer = Uint8Array | readonly [unknown, Uint8Array];

/** The first overload that ends in a callback; TypeScript repeats the first when there are fewer than four. */
export type BeginOf<F> = F extends {
    (...args: infer A1): infer R1;
    (...args: infer A2): infer R2;
    (...args: infer A3): infer R3;
    (...args: infer A4): infer R4;
}
    ? FirstOf<[Begin<A1, R1>, Begin<A2, R2>, Begin<A3, R3>, Begin<A4, R4>]>
    : never;
type FirstOf<L extends Tuple> = L extends readonly [infer Head, ...infer Tail]
    ? [Head] extends [never]
        ? FirstOf<Tail>
        : Head
    : never;

/** The type of one parameter: a signal is allowed in place of a cancellable. */
type Widen<X> =
    IsAny<X> extends true
        ? X
        : [NonNullable<X>] extends [never]
          ? X
          : [NonNullable<X>] extends [CancellableShape]
            ? X | AbortSignalLike | null
            : X;
export type WidenAll<P extends Tuple> = {[I in keyof P]: Widen<P[I]>};

/** Trailing nullable parameters become optional; their names are kept. */
type OptionalTail<P extends Tuple> = P extends readonly [...infer Head, infer Last]
    ? null extends Last
        ? P extends readonly [...Head, ...infer Named]
            ? [...OptionalTail<Head>, ...Partial<Named>]
            : never
        : P
    : P;

/** The arguments of a promisified begin function. */
export type AsyncArgs<F> = BeginOf<F> extends {in: infer P extends Tuple} ? OptionalTail<WidenAll<P>> : never;

/** An error message, as a type, for a function that is not a begin function. */
export type CheckBegin<B> = [BeginOf<B>] extends [never]
    ? {'error: takes no Gio.AsyncReadyCallback': never}
    : unknown;
