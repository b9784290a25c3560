// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// How TypeScript sees what a promisified function takes and gives.
//
// GAsyncResult, GCancellable and GAsyncReadyCallback are recognised by shape, so that functions of any
// copy or version of the @girs packages are understood, imported as `gi://Gio` or as `@girs/gio-2.0`.

/** A Gio.AsyncResult, of whatever copy of the types. */
export interface ResultShape {
    get_source_object: unknown;
    is_tagged: unknown;
}

export type Tuple = readonly unknown[];
export type IsAny<T> = 0 extends 1 & T ? true : false;
