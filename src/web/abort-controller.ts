// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {type AbortState, isAborted, markAborted, runBatch} from './abort-state.js';
import {type AbortSignal, abortStateOf, createAbortSignal, orAbortError} from './signal-class.js';
import {defineInterface} from './web-idl.js';

/**
 * Makes an AbortSignal and aborts it.
 *
 * @see https://dom.spec.whatwg.org/#interface-abortcontroller
 *
 * @example
 * ```js
 * const controller = new AbortController();
 * controller.abort(new Error('No longer needed'));
 * print(controller.signal.aborted, controller.signal.reason.message); // true No longer needed
 * ```
 */
export class AbortController {
    declare readonly [Symbol.toStringTag]: string;

    readonly #signal: AbortSignal = createAbortSignal();

    /** The signal of this controller, always the same. */
    get signal(): AbortSignal {
        return this.#signal;
    }

    /**
     * Aborts the signal and runs its listeners, unless it is already aborted.
     *
     * @param reason the reason of the abort; a DOMException `AbortError` if not given
     */
    abort(reason: unknown = undefined): void {
        const state = abortStateOf(this.#signal) as AbortState;
        if (!isAborted(state) && markAborted(state, orAbortError(reason))) runBatch(state);
    }
}

defineInterface('AbortController', AbortController);
