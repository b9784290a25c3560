// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {BeginOf} from './begin.js';
import type {IrregularFinish, SharedFinish} from '../pair/finish-function.js';
import type {FinishOf} from './finish.js';

/** The names that T declares, without index signatures (Gio.DBusProxy has `[key: string]: any`). */
type Known<T> = string extends keyof T
    ? keyof {[K in keyof T as string extends K ? never : number extends K ? never : K]: 1}
    : keyof T;
type Stem<K> = K extends `${infer S}_finish` ? (S extends `vfunc_${string}` ? never : S) : never;
/** `x_async` rather than `x`, which blocks if both exist. */
type BeginName<S extends string, Keys> = S extends string
    ? `${S}_async` extends Keys
        ? `${S}_async`
        : S extends Keys
          ? S
          : never
    : never;
type IrregularName<Keys> = {
    [K in keyof IrregularFinish & Keys]: IrregularFinish[K] extends Keys ? K : never;
}[keyof IrregularFinish & Keys];

/** The name of the finish function for the begin function K of T. */
export type FinishName<T, K> = K extends keyof IrregularFinish
    ? IrregularFinish[K] & keyof T
    : K extends string
      ? `${K}_finish` extends Known<T>
          ? `${K}_finish` & keyof T
          : K extends `${infer S}_async`
            ? `${S}_finish` extends Known<T>
                ? `${S}_finish` & keyof T
                : SharedFinish & keyof T
            : never
      : never;

/** The shared finish function of a class whose begin functions have none of their own. */
type SharedName<Keys> = [SharedFinish & Keys] extends [never] ? never : Extract<Keys, `${string}_async`>;
type Candidates<T, Keys = Known<T>> = (BeginName<Stem<Keys>, Keys> | IrregularName<Keys> | SharedName<Keys>) &
    keyof T;

/** A member that is beside a begin function of such a name where C keeps what GJS frees (see refusal.ts). */
interface BesideKept {
    forward_search_async: 'reverse_resolve'; // GeocodeGlib.Backend
    reverse_resolve_async: 'forward_search';
    unwrap_key_async: 'wrap_key_async'; // Gck.Session
    write_all_async: 'write_bytes_async'; // Gio.OutputStream
    write_async: 'write_bytes_async';
    writev_all_async: 'write_bytes_async';
    writev_async: 'write_bytes_async';
}
/** The names in T of begin functions that keep what GJS frees. A function of your own with such a name does not count. */
type KeepsArguments<T> = {
    [K in keyof BesideKept]: BesideKept[K] extends keyof T ? K : never;
}[keyof BesideKept];

/** The names in T of begin functions whose finish function is found by its name. */
export type AsyncKeys<T> =
    Candidates<T> extends infer K
        ? K extends keyof T & string
            ? K extends `vfunc_${string}` | KeepsArguments<T>
                ? never
                : [BeginOf<T[K]>] extends [never]
                  ? never
                  : K
            : never
        : never;

/** The names in T of the `FooAsync` functions that makeProxyWrapper() has given a proxy. */
export type RemoteKeys<T> = T extends {g_interface_info: unknown}
    ? Extract<Known<T>, `${string}Async`> & keyof T
    : never;

/** The names in T of functions that take a ready callback, whatever their finish function is called. */
export type BeginKeys<T> =
    Known<T> extends infer K
        ? K extends keyof T & string
            ? K extends `vfunc_${string}` | KeepsArguments<T>
                ? never
                : [BeginOf<T[K]>] extends [never]
                  ? never
                  : BeginOf<T[K]> extends {source: infer Source}
                    ? unknown extends Source
                        ? Extract<K, `${string}_async`>
                        : K
                    : never
            : never
        : never;

/** The names in T of functions that take a GAsyncResult. */
export type FinishKeys<T> =
    Known<T> extends infer K
        ? K extends keyof T & string
            ? K extends `vfunc_${string}`
                ? never
                : [FinishOf<T[K]>] extends [never]
                  ? never
                  : K
            : never
        : never;

/**
 * An error message, as a type, for two functions that are not a pair. TypeScript shows the error of the last overload of
 * `promisify`, in which the first function is the owner of a name. docs/decisions/0009
 */
export type WrongFunction<T> = T extends (...args: never) => unknown
    ? [BeginOf<T>] extends [never]
        ? 'error: the first function takes no Gio.AsyncReadyCallback, or fills a buffer'
        : 'error: the second function takes no Gio.AsyncResult'
    : never;

/** Statics and functions of a namespace take no `this`. */
export type ThisOf<T> = 'prototype' extends Known<T> ? void : '__name__' extends Known<T> ? void : T;

/** The `this` of two functions: their source, if both belong to it; with a GClosure it is not known. */
export type ThisOfPair<B, F> =
    BeginOf<B> extends {source: infer Source}
        ? unknown extends Source
            ? unknown
            : Source extends object
              ? [B] extends [Source[Candidates<Source>]]
                  ? [F] extends [Source[FinishName<Source, Candidates<Source>> & keyof Source]]
                      ? Source
                      : void
                  : void
              : void
        : void;
