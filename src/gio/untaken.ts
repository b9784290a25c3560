// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {endOfSource} from '../loop/callback-end.js';
import {addTimeout, removeSource, type Source} from '../loop/source.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {offAbort, onAbort} from '../signals/listening.js';

// If C refuses a call with only a critical message, the ready callback never comes.

/** How many milliseconds after an abort such an operation is given up. */
const GRACE = 100;

/** Calls `abandon` some time after an abort. The returned function prevents that. */
export function abandonAfter(signal: AbortSignalLike, abandon: () => void): () => void {
    let source: Source | null = null;
    const wait = (): void => {
        source = addTimeout(GRACE, () => {
            source = null;
            abandon();
            endOfSource();
            return false;
        });
    };
    if (!onAbort(signal, wait)) wait();
    return () => {
        offAbort(signal, wait);
        if (source !== null) removeSource(source);
    };
}
