// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';

import type {AbortSignalLike} from '../../signals/abort-signal-like.js';
import type {WidenAll} from './begin.js';

/** What GJS takes after the arguments of a D-Bus method, in any order. */
type Extra = AbortSignalLike | Gio.Cancellable | Gio.DBusCallFlags | Gio.UnixFDList | null | undefined;

/** `FooAsync` of a proxy, which takes a signal too. */
export type RemoteMethod<F> = F extends (...args: infer A) => Promise<infer R>
    ? (...args: [...WidenAll<A>, ...extras: Extra[]]) => Promise<R>
    : never;
