// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';
import type GLib from 'gi://GLib';

import type {MemberResult} from './across.js';
import type {AsyncArgs, BeginOf} from './begin.js';
import type {Corrected, PairResult} from './corrected.js';
import type {DBusCallOn} from './dbus-call.js';
import type {AsyncResult} from './finish.js';
import type {ThisOf, ThisOfPair} from './names.js';

// What promisify returns. Written out in each place, because editors show the name of an alias and not what it stands for.

/** For two functions. */
export type PromisifiedPair<B, F> =
    BeginOf<B> extends {source: Gio.DBusConnection}
        ? [AsyncResult<F>] extends [GLib.Variant]
            ? DBusCallOn<Gio.DBusConnection>
            : (this: ThisOfPair<B, F>, ...args: AsyncArgs<B>) => Promise<PairResult<B, F>>
        : (this: ThisOfPair<B, F>, ...args: AsyncArgs<B>) => Promise<PairResult<B, F>>;

/** For an owner and a name. */
export type PromisifiedMember<T, K extends keyof T> = K extends 'call'
    ? T extends Gio.DBusConnection
        ? DBusCallOn<ThisOf<T>>
        : (this: ThisOf<T>, ...args: AsyncArgs<T[K]>) => Promise<MemberResult<T, K>>
    : (this: ThisOf<T>, ...args: AsyncArgs<T[K]>) => Promise<MemberResult<T, K>>;

/** For an owner and two names. */
export type PromisifiedNames<T, K extends keyof T, F extends keyof T> = K extends 'call'
    ? T extends Gio.DBusConnection
        ? DBusCallOn<ThisOf<T>>
        : (this: ThisOf<T>, ...args: AsyncArgs<T[K]>) => Promise<AsyncResult<T[F]>>
    : (this: ThisOf<T>, ...args: AsyncArgs<T[K]>) => Promise<Corrected<K, AsyncResult<T[F]>>>;
