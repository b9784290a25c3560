// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {isAbortSignalLike} from '../signals/abort-signal-like.js';
import {typeError} from '../values/checks.js';
import {argumentName} from './arguments.js';
import type {Pair} from './pair/pair.js';

/** The signal among the arguments, if one stands in the cancellable's place. */
export function takeSignal(pair: Pair, args: readonly unknown[]): AbortSignalLike | undefined {
    const {label, cancellable} = pair;
    const value = args[cancellable];
    if (value == null || value instanceof Gio.Cancellable) return undefined;
    if (isAbortSignalLike(value)) return value;
    throw typeError(label, 'an AbortSignal or a Gio.Cancellable', argumentName(pair, cancellable), value);
}
