// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type GLib from 'gi://GLib';

import type {IsAny, ResultShape} from './shapes.js';

/** The first overload: @girs appends one of `(...never[]) => any` on conflicts. */
export type FinishOf<F> = F extends {
    (...args: infer A): infer R;
    (...args: infer _2): unknown;
    (...args: infer _3): unknown;
}
    ? TakesResult<A> extends true
        ? {out: R}
        : never
    : never;
type TakesResult<A> = A extends readonly [infer X, ...infer T]
    ? IsAny<X> extends true
        ? TakesResult<T>
        : X extends ResultShape
          ? true
          : TakesResult<T>
    : false;

/** What a call resolves to: without a leading success flag, and without an array if one result is left. */
export type Unwrap<R> = R extends readonly [infer Flag, ...infer Rest]
    ? [Flag] extends [boolean]
        ? Rest extends readonly []
            ? R
            : Rest extends readonly [infer Only]
              ? Only
              : Rest
        : R
    : R extends GLib.Variant<infer S>
      ? string extends S
          ? GLib.Variant
          : R
      : R;

/** What the promise of a pair resolves to, by its finish function. */
export type AsyncResult<F> = FinishOf<F> extends {out: infer R} ? Known<Unwrap<R>> : never;
/** unknown in place of `never`, which @girs has for types that it does not know: code that awaits `never` is not checked. */
type Known<R> = [R] extends [never] ? unknown : R;

/** An error message, as a type, for a function that is not a finish function. */
export type CheckFinish<F> = [FinishOf<F>] extends [never]
    ? {'error: takes no Gio.AsyncResult': never}
    : unknown;
