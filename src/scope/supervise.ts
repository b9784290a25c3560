// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {type Outcome, settle} from '../loop/settle.js';
import {createDependentSignal, toAbortState} from '../web/abort-any.js';
import {AbortController} from '../web/abort-controller.js';
import type {AbortSignal} from '../web/signal-class.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';

/** A function to call, the signal that it gets, and the promise that waits for its end. */
export interface Supervised {
    readonly signal: AbortSignal;
    readonly start: () => unknown;
    /** Called at the end, before the promise settles. */
    readonly ended: (outcome: Outcome) => void;
    readonly resolve: (value: never) => void;
    readonly reject: (reason: unknown) => void;
}

/**
 * Calls a function, and settles a promise when it has ended. If the signal has aborted by then, the promise rejects with its
 * reason, whatever the function returned or threw. The signal must not be aborted at the call.
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

/** The promise that `start` returns, or a rejection with what it throws. Wrapping that promise would cost two more jobs. */
export function attempt<Result>(start: () => Result | PromiseLike<Result>): Promise<Awaited<Result>> {
    try {
        return Promise.resolve(start());
    } catch (error) {
        return Promise.reject(error);
    }
}

/** Handles a rejection that nobody has to handle, for which GJS would print a warning. */
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
