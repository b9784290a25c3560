// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type GObject from 'gi://GObject';

import {createPolledSignal} from '../web/polled-signal.js';
import type {AbortSignal} from '../web/signal-class.js';
import {isOver, onObjectEnd, overError} from './object-end.js';

/** A signal that aborts when the object is destroyed or disposed. It watches only while somebody listens. */
export function signalOfObject(object: GObject.Object): AbortSignal {
    let ended = false;
    let unwatch: (() => void) | undefined;
    const {signal, runAbortSteps} = createPolledSignal({
        poll(markAborted) {
            if (ended || isOver(object)) markAborted(overError('', object));
        },
        setObserved(observed) {
            unwatch?.();
            unwatch = observed ? onObjectEnd(object, end) : undefined;
        },
    });
    const end = (): void => {
        ended = true;
        // Reading `aborted` marks the signal, and all that depend on it, as aborted.
        if (signal.aborted) runAbortSteps();
    };
    return signal;
}
