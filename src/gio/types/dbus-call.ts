// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import type {AbortSignalLike} from '../../signals/abort-signal-like.js';

// The type of the reply of a D-Bus call depends on the argument `reply_type`, which a conditional type would lose.

type Arguments<Reply extends string> = [
    bus_name: string | null,
    object_path: string,
    interface_name: string,
    method_name: string,
    parameters: GLib.Variant | null,
    reply_type: GLib.VariantType<Reply> | null,
    flags: Gio.DBusCallFlags,
    timeout_msec: number,
    cancellable?: Gio.Cancellable | AbortSignalLike | null,
];
/** A variant of that type, if it is known. */
type VariantOf<Reply extends string> = string extends Reply ? GLib.Variant : GLib.Variant<Reply>;

/** `Gio.DBusConnection.call`, as a method of a view. */
export type DBusCall = <Reply extends string = string>(
    ...args: Arguments<Reply>
) => Promise<VariantOf<Reply>>;

/** The same as a function with `this`: the types of `Function.call` would lose the type of the reply. */
export interface DBusCallOn<This> {
    <Reply extends string = string>(this: This, ...args: Arguments<Reply>): Promise<VariantOf<Reply>>;
    call<Reply extends string = string>(
        connection: This,
        ...args: Arguments<Reply>
    ): Promise<VariantOf<Reply>>;
}
