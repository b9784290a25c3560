// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type GObject from 'gi://GObject';

import type {BeginOf} from './begin.js';
import type {Corrected} from './corrected.js';
import type {AsyncResult} from './finish.js';
import type {FinishName} from './names.js';

/**
 * The results of begin functions whose finish function is not beside them: a method with a static finish function, and a
 * static function whose finish function is a method.
 */
export interface ResultAcross<T> {
    detect_nearest_city: T; // GWeather.Location
    newv_async: GObject.Object; // Gio.AsyncInitable
    save_to_streamv_async: boolean; // GdkPixbuf.Pixbuf
    splice_async: boolean; // Gio.IOStream
    wait_shutdown: boolean; // NM.Client
}
/** The names in T of such begin functions. */
export type KeysAcross<T> = {
    [K in keyof ResultAcross<T> & keyof T]: [FinishName<T, K>] extends [never]
        ? [BeginOf<T[K]>] extends [never]
            ? never
            : K
        : never;
}[keyof ResultAcross<T> & keyof T];

/** What the begin function K of T resolves to. */
export type MemberResult<T, K> =
    K extends KeysAcross<T>
        ? ResultAcross<T>[K & keyof ResultAcross<T>]
        : Corrected<K, AsyncResult<T[FinishName<T, K>]>>;
