// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {endOfSource} from '../loop/callback-end.js';
import {addTimeout, removeSource, type Source} from '../loop/source.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {offAbort, onAbort} from '../signals/listening.js';

// What C has refused with nothing but a critical message never calls back.

/** How long an operation that C seems not to have taken may go on after the abort, in milliseconds. */
const GRACE = 100;

/** Calls `abandon` some time after an abort, unless what it returns is called before. */
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
