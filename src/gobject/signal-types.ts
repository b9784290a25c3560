// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// How TypeScript sees the GObject signals of a class: the @girs packages declare them as `$signals`.

type Signatures<T> = T extends {$signals: infer S} ? S : never;

/** The names of an object's GObject signals, `notify::title` among them. */
export type SignalName<T> = keyof Signatures<T> & string;

/** The same with any detail: `changed::key`. */
export type DetailedSignalName<T> = SignalName<T> | `${SignalName<T>}::${string}`;

/** What a handler gets after the object: a name with a detail is looked up as it is, then without it. */
export type SignalArguments<T, Name extends string> =
    Name extends SignalName<T>
        ? Signatures<T>[Name] extends (...args: infer Args) => unknown
            ? Args
            : never
        : Name extends `${infer Plain}::${string}`
          ? SignalArguments<T, Plain>
          : unknown[];
