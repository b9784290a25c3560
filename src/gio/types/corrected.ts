// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {BeginOf} from './begin.js';
import type {AsyncResult} from './finish.js';
import type {FinishName} from './names.js';
import type {Tuple} from './shapes.js';

/** R, in which the strings at these places may be null. */
type NullAt<R, Places extends number> = R extends Tuple
    ? {[I in keyof R]: I extends `${Places}` ? NullString<R[I]> : R[I]}
    : NullString<R>;
type NullString<X> = [X] extends [string | null] ? X | null : X;

/** The results of begin functions for which @girs declares R, which is wrong. docs/decisions/0013 */
interface ResultDespite<R> {
    communicate_utf8_async: NullAt<R, 0 | 1>; // Gio.Subprocess: of what is no pipe
    dbus_address_get_stream: NullAt<R, 1>; // Gio: of an address without a GUID
    load_bytes_async: NullAt<R, 1>; // Gio.File: of a resource
    load_contents_async: NullAt<R, 1>;
    replace_contents_async: NullAt<R, 0>; // Gio.File: of a backend without entity tags
    replace_contents_bytes_async: NullAt<R, 0>;
    spawn: unknown extends R ? number : R; // Xdp.Portal: a process ID
}

/** R, or the corrected result of the begin function K. */
export type Corrected<K, R> = K extends keyof ResultDespite<R> ? ResultDespite<R>[K] : R;

/** The name for two functions: that of the member of their source that has this finish function. */
type NameOfPair<B, F> =
    BeginOf<B> extends {source: infer Source}
        ? Source extends object
            ? NameIn<Source, F>
            : AsyncResult<F> extends readonly [{splice_async: unknown}, string]
              ? 'dbus_address_get_stream'
              : never
        : never;
type NameIn<Source, F> = {
    [K in keyof ResultDespite<unknown> & keyof Source]: [F] extends [Source[FinishName<Source, K>]]
        ? K
        : never;
}[keyof ResultDespite<unknown> & keyof Source];

/** What a pair of two functions resolves to. */
export type PairResult<B, F> = [NameOfPair<B, F>] extends [never]
    ? AsyncResult<F>
    : Corrected<NameOfPair<B, F>, AsyncResult<F>>;
