// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {type AbortState, isAborted, markAborted, runBatch} from './abort-state.js';
import {type AbortSignal, abortStateOf, createAbortSignal, orAbortError} from './signal-class.js';
import {defineInterface} from './web-idl.js';

/**
 * Aborts the one signal it has.
 *
 * Source: https://dom.spec.whatwg.org/#interface-abortcontroller
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

    /** The signal, always the same. */
    get signal(): AbortSignal {
        return this.#signal;
    }

    /**
     * Aborts the signal, unless it is aborted: runs its listeners before it returns.
     *
     * @param reason what it is aborted with; a DOMException `AbortError` if not given
     */
    abort(reason: unknown = undefined): void {
        const state = abortStateOf(this.#signal) as AbortState;
        if (!isAborted(state) && markAborted(state, orAbortError(reason))) runBatch(state);
    }
}

defineInterface('AbortController', AbortController);
