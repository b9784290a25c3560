// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {waitUnlessAborted} from './wait.js';
import {checkOptions, typeError} from '../values/checks.js';
import {endOfSource} from './callback-end.js';
import {addIdle, mainContext, removeSource, type Source} from './source.js';

/** @see yieldToMainLoop */
export interface YieldOptions {
    /** A GLib priority; PRIORITY_DEFAULT_IDLE if not given. Sources with a lower number go first. */
    priority?: number;
    /** An abort ends the wait at once. */
    signal?: AbortSignalLike | null | undefined;
}

type Waiter = () => void;

// One source for all that wait at the same priority.
const batches = new Map<number, Batch>();

/**
 * All that wait for the next idle callback at one priority.
 *
 * The source stays for one more turn, in which code that has continued may wait again. A new source for each yield would
 * take twice as long.
 */
class Batch {
    readonly context: GLib.MainContext | null = mainContext.current;
    #waiters = new Set<Waiter>();
    readonly #priority: number;
    readonly #source: Source;
    // All that wait without a signal share one promise: a promise for each would cost three times as much.
    #promise: Promise<void> | undefined;

    constructor(priority: number) {
        this.#priority = priority;
        batches.set(priority, this);
        this.#source = addIdle(priority, () => {
            const waiters = this.#waiters;
            if (waiters.size === 0) {
                this.#close();
                return GLib.SOURCE_REMOVE;
            }
            this.#waiters = new Set();
            this.#promise = undefined;
            for (const wake of waiters) wake();
            endOfSource(true);
            return GLib.SOURCE_CONTINUE;
        });
    }

    promise(): Promise<void> {
        this.#promise ??= new Promise(resolve => this.add(resolve));
        return this.#promise;
    }

    add(waiter: Waiter): void {
        this.#waiters.add(waiter);
    }

    remove(waiter: Waiter): void {
        this.#waiters.delete(waiter);
        if (this.#waiters.size > 0) return;
        this.#close();
        removeSource(this.#source);
    }

    #close(): void {
        if (batches.get(this.#priority) === this) batches.delete(this.#priority);
    }
}

/** The batch at this priority that one can still join. */
function openBatch(priority: number): Batch {
    const batch = batches.get(priority);
    return batch?.context === mainContext.current ? batch : new Batch(priority);
}

/**
 * Lets the main loop run, then continues. Use it between the slices of a long computation.
 *
 * @param options `priority`: a GLib priority, PRIORITY_DEFAULT_IDLE if not given, so that redraws go first; PRIORITY_LOW
 *     for bulk work; with PRIORITY_DEFAULT redraws and idle work may never come; `signal`
 * @returns a promise that resolves in the next idle callback. It rejects after an abort with the signal's reason; with a
 *     TypeError if `priority` is not an integer, or an option is wrong.
 *
 * @example
 * ```js
 * for (const row of rows) {
 *     compute(row);
 *     await yieldToMainLoop();
 * }
 * ```
 *
 * @see g_idle_add()
 */
export function yieldToMainLoop(options: YieldOptions = {}): Promise<void> {
    try {
        checkOptions('yieldToMainLoop', options, ['priority', 'signal']);
        const {priority = GLib.PRIORITY_DEFAULT_IDLE, signal} = options;
        if (!Number.isInteger(priority))
            throw typeError('yieldToMainLoop', 'an integer', 'priority', priority);
        if (signal == null) return openBatch(priority).promise();
        return waitUnlessAborted<void>('yieldToMainLoop', signal, wake => {
            const batch = openBatch(priority);
            batch.add(wake);
            return () => batch.remove(wake);
        });
    } catch (error) {
        return Promise.reject(error);
    }
}
