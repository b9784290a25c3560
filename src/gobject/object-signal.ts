// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type GObject from 'gi://GObject';

import {describe} from '../values/describe.js';
import {hasEnded, onObjectEnd} from './object-end.js';
import {createPolledSignal} from '../web/polled-signal.js';
import type {AbortSignal} from '../web/abort-signal.js';
import {DOMException} from '../web/dom-exception.js';

/** A signal that aborts when the object is destroyed or disposed. It watches only while somebody listens. */
export function signalOfObject(object: GObject.Object): AbortSignal {
    let ended = false;
    let unwatch: (() => void) | undefined;
    const {signal, runAbortSteps} = createPolledSignal({
        poll(markAborted) {
            if (ended || hasEnded(object))
                markAborted(new DOMException(`${describe(object)} was destroyed`, 'AbortError'));
        },
        setObserved(observed) {
            unwatch?.();
            unwatch = observed ? onObjectEnd(object, end) : undefined;
        },
    });
    const end = (): void => {
        ended = true;
        // Looking marks it, and whatever depends on it.
        if (signal.aborted) runAbortSteps();
    };
    return signal;
}
