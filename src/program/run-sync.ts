// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {AbortController} from '../web/abort-controller.js';
import type {AbortSignal} from '../web/abort-signal.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {reasonOf} from '../signals/listening.js';
import {checkSignal} from '../signals/abort-signal-like.js';
import {runJobs} from '../loop/promise-jobs.js';
import {checkFunction, checkOptions} from '../values/checks.js';
import {settleApart} from '../loop/settle.js';
import {mainContext} from '../loop/source.js';
import {type Timer, timersOfSignals} from '../loop/timer.js';

/** @see runSync */
export interface RunSyncOptions<Signal extends AbortSignalLike = AbortSignalLike> {
    /** Handed to the function, which is expected to end when it aborts. */
    signal?: Signal | null | undefined;
}

/**
 * Runs asynchronous code to its end from synchronous code, on a main context of its own.
 *
 * The thread blocks: sources of the default context (timers, redraws, events) wait. Promise jobs of
 * everybody run. What the function begins and does not await is lost when it returns, and what needs the
 * default context never comes: await only what was begun inside. `sleep`, `yieldToMainLoop` and the
 * timeouts of signals work; setTimeout does not.
 *
 * @param main called with the signal, one that never aborts if none is given
 * @returns what it promises
 * @throws what it rejects with; the signal's reason if that has aborted; an Error inside a promise job
 *     (after an await, in a `then`), where no other job can run; a TypeError if `main` is not a function
 *
 * ```js
 * const text = runSync(async signal => {
 *     const [bytes] = await loadContents.call(file, signal);
 *     return new TextDecoder().decode(bytes);
 * }, {signal: AbortSignal.timeout(500)});
 * ```
 *
 * Source: g_main_context_push_thread_default()
 */
export function runSync<Result, Signal extends AbortSignalLike = AbortSignal>(
    main: (signal: Signal) => Result | PromiseLike<Result>,
    options: RunSyncOptions<Signal> = {},
): Awaited<Result> {
    checkFunction('runSync', 'main', main);
    checkOptions('runSync', options, ['signal']);
    const {signal} = options;
    checkSignal('runSync', signal);
    if (signal?.aborted) throw reasonOf(signal);
    const given = signal ?? (new AbortController().signal as AbortSignalLike as Signal);
    const owner = GLib.MainContext.default();
    if (!owner.acquire()) throw new Error('runSync: another thread runs the default main context');
    try {
        // What others have queued runs before, so that what it begins stays on the default context.
        advance();
        return drive(() => main(given), given);
    } finally {
        owner.release();
    }
}

function drive<Result>(main: () => Result | PromiseLike<Result>, signal: AbortSignalLike): Awaited<Result> {
    const context = new GLib.MainContext();
    const adopted = new Map<Timer, GLib.Source>();
    const outer = mainContext.current;
    mainContext.current = context;
    const settleTogether = settleApart();
    context.push_thread_default();
    try {
        const end = watch(new Promise<Result>(resolve => resolve(main())));
        for (advance(); !end.settled; advance()) {
            for (const timer of timersOfSignals()) {
                if (!adopted.has(timer)) adopted.set(timer, timer.adopt(context));
            }
            context.iteration(true);
        }
        if (end.failed) throw end.value;
        if (signal.aborted) throw reasonOf(signal);
        return end.value as Awaited<Result>;
    } finally {
        for (const source of adopted.values()) source.destroy();
        context.pop_thread_default();
        mainContext.current = outer;
        settleTogether();
    }
}

/** What has become of a promise. */
interface End {
    settled: boolean;
    failed: boolean;
    value: unknown;
}

function watch(promise: Promise<unknown>): End {
    const end: End = {settled: false, failed: false, value: undefined};
    promise.then(
        value => Object.assign(end, {settled: true, value}),
        error => Object.assign(end, {settled: true, failed: true, value: error}),
    );
    return end;
}

function advance(): void {
    if (runJobs()) return;
    throw new Error(
        'runSync: cannot work inside a promise job (after an await or in a then), as no other job runs ' +
            'there: await the function instead, or call runSync in inCallback()',
    );
}
