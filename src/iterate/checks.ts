// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {describe} from '../gio/describe.js';
import {isDisposed} from '../gio/disposed.js';

/** Throws unless `value` can count the items of a batch or the bytes of a chunk. */
export function checkCount(caller: string, name: string, value: unknown): void {
    if (Number.isSafeInteger(value) && (value as number) >= 1) return;
    throw new TypeError(`${caller}: ${name} is not a whole number of 1 or more: ${describe(value)}`);
}

/** Throws unless `value` is an input stream that is still there. */
export function checkStream(caller: string, value: unknown): void {
    if (!(value instanceof Gio.InputStream))
        throw new TypeError(`${caller}: stream is not a Gio.InputStream: ${describe(value)}`);
    if (isDisposed(value)) throw new TypeError(`${caller}: stream is disposed: ${describe(value)}`);
}
