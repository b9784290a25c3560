// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The types of the GObject signals and properties of a class. The @girs packages declare the signals of a class as
// `$signals`, and those of an interface beside it. Those of a class of your own are unknown, unless it has
// `declare $signals`.

import type Gio from 'gi://Gio';

type OfInterface<T, Interface, S> = T extends Interface ? S : unknown;

type Signatures<T> = (T extends {$signals: infer S} ? S : unknown) &
    OfInterface<T, Gio.ActionGroup, Gio.ActionGroup.SignalSignatures> &
    OfInterface<T, Gio.Drive, Gio.Drive.SignalSignatures> &
    OfInterface<T, Gio.ListModel, Gio.ListModel.SignalSignatures> &
    OfInterface<T, Gio.Mount, Gio.Mount.SignalSignatures> &
    OfInterface<T, Gio.NetworkMonitor, Gio.NetworkMonitor.SignalSignatures> &
    OfInterface<T, Gio.Volume, Gio.Volume.SignalSignatures>;

/** The names of an object's GObject signals, `notify::title` among them. */
export type SignalName<T> = keyof Signatures<T> & string;

/** The same with any detail: `changed::key`. */
export type DetailedSignalName<T> = SignalName<T> | `${SignalName<T>}::${string}`;

/** Any name, as `connect` takes it in the types of `@girs`. The editor offers the known names, whose arguments are known. */
export type SignalNameLike<T> = DetailedSignalName<T> | (string & {});

/** What a handler gets after the object: a name with a detail is looked up as it is, then without it. */
export type SignalArguments<T, Name extends string> =
    Name extends SignalName<T>
        ? Signatures<T>[Name] extends (...args: infer Args) => unknown
            ? Args
            : unknown[]
        : Name extends `${infer Plain}::${string}`
          ? SignalArguments<T, Plain>
          : unknown[];

type Hyphens<Name extends string> = Name extends `${infer A}_${infer B}` ? `${A}-${Hyphens<B>}` : Name;
type Underscores<Name extends string> = Name extends `${infer A}-${infer B}`
    ? `${A}_${Underscores<B>}`
    : Name;

/** The names of the properties of an object, as JavaScript writes them and with hyphens. */
export type PropertyName<T> = (keyof T & string) | Hyphens<keyof T & string>;

/** The type of a property. */
export type PropertyValue<T, Name extends string> = Name extends keyof T
    ? T[Name]
    : Underscores<Name> extends infer Key extends keyof T
      ? T[Key]
      : unknown;
