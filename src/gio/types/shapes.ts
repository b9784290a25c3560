// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The types here say what a promisified function takes and returns.
//
// GAsyncResult, GCancellable and GAsyncReadyCallback are recognised by their shape. So functions of every copy and version
// of the @girs packages work, imported as `gi://Gio` or as `@girs/gio-2.0`.

/** A Gio.AsyncResult, of any copy of the types. */
export interface ResultShape {
    get_source_object: unknown;
    is_tagged: unknown;
}

export type Tuple = readonly unknown[];
export type IsAny<T> = 0 extends 1 & T ? true : false;
