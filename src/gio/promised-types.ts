// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import type {AbortSignalLike} from '../web/abort-signal-like.js';
import type {AsyncArgs, BeginOf} from './begin-types.js';
import type {AsyncResult} from './finish-types.js';
import type {AsyncKeys, FinishName} from './pair-types.js';

/** The type of a D-Bus call's result is told by `reply_type`, which a conditional type would forget. */
interface DBusCall {
    <Reply extends string = string>(
        bus_name: string | null,
        object_path: string,
        interface_name: string,
        method_name: string,
        parameters: GLib.Variant | null,
        reply_type: GLib.VariantType<Reply> | null,
        flags: Gio.DBusCallFlags,
        timeout_msec: number,
        cancellable?: Gio.Cancellable | AbortSignalLike | null,
    ): Promise<string extends Reply ? GLib.Variant : GLib.Variant<Reply>>;
}

/** What the methods resolve to whose finish function is a static one of the class, which an instance does not show. */
interface StaticFinish<T> {
    detect_nearest_city: T; // GWeather.Location
    save_to_streamv_async: boolean; // GdkPixbuf.Pixbuf
    splice_async: boolean; // Gio.IOStream
    wait_shutdown: boolean; // NM.Client
}
type StaticKeys<T> = {
    [K in keyof StaticFinish<T> & keyof T]: [FinishName<T, K>] extends [never]
        ? [BeginOf<T[K]>] extends [never]
            ? never
            : K
        : never;
}[keyof StaticFinish<T> & keyof T];

// Written out in both places, as editors show an alias in place of what it stands for.
type AsyncMember<T, K extends keyof T> = K extends 'call'
    ? T extends Gio.DBusConnection
        ? DBusCall
        : (...args: AsyncArgs<T[K]>) => Promise<AsyncResult<T[FinishName<T, K>]>>
    : K extends StaticKeys<T>
      ? (...args: AsyncArgs<T[K]>) => Promise<StaticFinish<T>[K & keyof StaticFinish<T>]>
      : (...args: AsyncArgs<T[K]>) => Promise<AsyncResult<T[FinishName<T, K>]>>;

/** Homomorphic and without an `as` clause: the documentation of each member stays with it. */
type PickAsync<T, K extends keyof T> = {readonly [P in K]: AsyncMember<T, P>};

/** The async functions of an object, a class or a namespace, as functions that return promises. */
export type Promised<T> = PickAsync<T, AsyncKeys<T> | StaticKeys<T>>;
