// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';

import type {KeysAcross, MemberResult} from './across.js';
import type {AsyncArgs} from './begin.js';
import type {DBusCall} from './dbus-call.js';
import type {AsyncKeys, RemoteKeys} from './names.js';
import type {RemoteMethod} from './remote-method.js';

// Written out in both places, because editors show the name of an alias and not what it stands for.
type AsyncMember<T, K extends keyof T> = K extends 'call'
    ? T extends Gio.DBusConnection
        ? DBusCall
        : (...args: AsyncArgs<T[K]>) => Promise<MemberResult<T, K>>
    : K extends `${string}Async`
      ? RemoteMethod<T[K]>
      : (...args: AsyncArgs<T[K]>) => Promise<MemberResult<T, K>>;

/** A mapped type that is homomorphic and has no `as` clause, so that each member keeps its documentation. */
type PickAsync<T, K extends keyof T> = {readonly [P in K]: AsyncMember<T, P>};

/** For a value without types, any name may be that of an async function. */
type LooseKeys<T> = unknown extends T ? string & keyof T : never;

/** The async functions of an object, a class or a namespace, as functions that return promises. */
export type Promised<T> = PickAsync<T, AsyncKeys<T> | KeysAcross<T> | RemoteKeys<T> | LooseKeys<T>>;
