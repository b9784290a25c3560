// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {type Outcome, settle} from '../loop/settle.js';
import {createDependentSignal, toAbortState} from '../web/abort-any.js';
import {AbortController} from '../web/abort-controller.js';
import type {AbortSignal} from '../web/signal-class.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';

/** What is called, for which signal, and the promise that waits for its end. */
export interface Supervised {
    readonly signal: AbortSignal;
    readonly start: () => unknown;
    /** Called at the end, before the promise settles. */
    readonly ended: (outcome: Outcome) => void;
    readonly resolve: (value: never) => void;
    readonly reject: (reason: unknown) => void;
}

/**
 * Calls a function, for a signal that is not aborted yet, and settles a promise at its end: with the signal's reason once
 * that is aborted, whatever the function has made of it.
 */
export function supervise({signal, start, ended, resolve, reject}: Supervised): void {
    const end = (outcome: Outcome): void => {
        ended(outcome);
        settle({signal, outcome, resolve, reject});
    };
    attempt(start).then(
        value => end({failed: false, value}),
        (value: unknown) => end({failed: true, value}),
    );
}

/** What `start` promises, or what it throws as a rejection; a promise around another would cost two jobs. */
export function attempt<Result>(start: () => Result | PromiseLike<Result>): Promise<Awaited<Result>> {
    try {
        return Promise.resolve(start());
    } catch (error) {
        return Promise.reject(error);
    }
}

/** For a rejection that is no news to anybody: GJS would warn if nobody handled it. */
export function markHandled(promise: Promise<unknown>): void {
    promise.catch(() => {});
}

/** A controller, and a signal that aborts with it or with another signal. */
export function controllerWithin(signal: AbortSignalLike | null | undefined): {
    controller: AbortController;
    own: AbortSignal;
} {
    const controller = new AbortController();
    return {
        controller,
        own:
            signal == null
                ? controller.signal
                : createDependentSignal([controller.signal, signal].map(toAbortState)),
    };
}
