// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {typeError} from '../values/checks.js';
import {isDisposed} from '../values/disposed.js';

/** Throws unless `value` is an input stream that is not disposed. */
export function checkStream(caller: string, value: unknown): void {
    if (!(value instanceof Gio.InputStream)) throw typeError(caller, 'a Gio.InputStream', 'stream', value);
    if (isDisposed(value)) throw typeError(caller, 'a stream that is not disposed', 'stream', value);
}

/** Throws unless `value` is an output stream that is not disposed. */
export function checkOutput(caller: string, value: unknown): void {
    if (!(value instanceof Gio.OutputStream)) throw typeError(caller, 'a Gio.OutputStream', 'stream', value);
    if (isDisposed(value)) throw typeError(caller, 'a stream that is not disposed', 'stream', value);
}
