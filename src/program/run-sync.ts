// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {AbortController} from '../web/abort-controller.js';
import {AbortSignal} from '../web/signal-class.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {checkSignal} from '../signals/abort-signal-like.js';
import {TIMEOUTS, type Timeouts} from '../signals/timeouts.js';
import {moreUrgentWaits, runJobs} from '../loop/promise-jobs.js';
import {checkFunction, checkOptions} from '../values/checks.js';
import {reportError} from '../values/report.js';
import {settleApart} from '../loop/settle.js';
import {attach, mainContext} from '../loop/source.js';
import '../loop/timer.js';

// In milliseconds: the longest wait without looking at the timeouts, and how long main may go on after an abort.
const DAY = 86_400_000;
const PATIENCE = 5000;

/** @see runSync */
export interface RunSyncOptions<Signal extends AbortSignalLike = AbortSignalLike> {
    /** Given to the function, which has to end when the signal aborts. */
    signal?: Signal | null | undefined;
}

/**
 * Runs an async function to its end and returns its value. For code that has to block; never use it in an extension.
 *
 * The main loop stands still: timers, redraws and events wait. Await only what you begin inside the function, because
 * nothing else completes, and await all of it. `sleep`, `yieldToMainLoop` and `AbortSignal.timeout` work (the global one
 * too, and that of the copy that made the signal); `setTimeout` does not. It returns when the function has ended, also
 * after an abort. If the function still runs 5 seconds after an abort, this is logged.
 *
 * @param main called with the signal; if none is given, with one that never aborts
 * @param options `signal`: given to `main`
 * @returns the value that the promise of `main` resolves to
 * @throws what `main` throws or rejects with; the signal's reason if the signal has aborted; an Error inside a promise job
 *     (after an `await`, in a `then`), or while a source more urgent than -1000 is ready, because no other job can run
 *     then; a TypeError if an argument is wrong
 *
 * @example
 * ```js
 * const text = runSync(async signal => {
 *     const [bytes] = await promised(file).load_contents_async(signal);
 *     return new TextDecoder().decode(bytes);
 * }, {signal: AbortSignal.timeout(500)});
 * ```
 *
 * @see g_main_context_push_thread_default()
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
    if (!owner.acquire())
        throw new Error('runSync: another thread runs the default main context; call it in the main thread');
    try {
        // Jobs that other code has queued run before this, so that what they begin stays on the default context.
        advance();
        return drive(() => main(given), given);
    } finally {
        owner.release();
    }
}

function drive<Result>(main: () => Result | PromiseLike<Result>, signal: AbortSignalLike): Awaited<Result> {
    const context = new GLib.MainContext();
    const timeouts = timeoutsOf(signal);
    const alarm = new Alarm(context);
    let complaint: GLib.Source | undefined;
    const aborted = (): void => {
        complaint = attach(GLib.timeout_source_new(PATIENCE), context, complain);
    };
    const outer = mainContext.current;
    mainContext.current = context;
    const settleTogether = settleApart();
    context.push_thread_default();
    try {
        if (!onAbort(signal, aborted)) aborted();
        const end = watch(new Promise<Result>(resolve => resolve(main())));
        for (advance(); !end.settled; advance()) {
            alarm.set(Math.min(...timeouts.map(each => each.left())));
            context.iteration(true);
            for (const each of timeouts) each.meet();
        }
        if (end.failed) throw end.value;
        if (signal.aborted) throw reasonOf(signal);
        return end.value as Awaited<Result>;
    } finally {
        alarm.clear();
        offAbort(signal, aborted);
        complaint?.destroy();
        context.pop_thread_default();
        mainContext.current = outer;
        settleTogether();
    }
}

/** The timeouts of this copy of the library, of the copy that has made the signal, and of the registered copy. */
function timeoutsOf(signal: AbortSignalLike): Timeouts[] {
    const {AbortSignal: registered} = globalThis as {AbortSignal?: {readonly prototype?: unknown}};
    const makes = [AbortSignal.prototype, signal, registered?.prototype] as {[TIMEOUTS]?: Timeouts}[];
    return [...new Set(makes.map(make => make?.[TIMEOUTS]))].filter(timeouts => timeouts !== undefined);
}

/** Wakes the private context in time for the next timeout. */
class Alarm {
    readonly #context: GLib.MainContext;
    #source: GLib.Source | undefined;
    #due = Infinity;

    constructor(context: GLib.MainContext) {
        this.#context = context;
    }

    /** Keeps the present source if it is due no more than a millisecond later: GLib rounds to milliseconds. */
    set(ms: number): void {
        const due = GLib.get_monotonic_time() / 1000 + ms;
        if (ms === Infinity || due > this.#due - 1) return;
        this.clear();
        this.#due = due;
        const source = GLib.timeout_source_new(Math.ceil(Math.min(ms, DAY)));
        this.#source = attach(source, this.#context, () => {
            this.#due = Infinity;
            return GLib.SOURCE_REMOVE;
        });
    }

    clear(): void {
        this.#source?.destroy();
        this.#due = Infinity;
    }
}

/** Logs why the process stands still, as no other code runs that could. */
function complain(): boolean {
    reportError(
        new Error(
            `runSync: main has not ended ${PATIENCE} ms after its signal was aborted, and the thread waits for it; ` +
                'pass the signal to everything that main awaits, and use abortable() for what takes no signal',
        ),
    );
    return GLib.SOURCE_REMOVE;
}

/** Whether and how a promise has settled. */
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
        moreUrgentWaits()
            ? 'runSync: cannot work while a source with a priority below -1000 is ready, as GLib calls it before ' +
                  'any promise job: give that source a higher number'
            : 'runSync: cannot work inside a promise job (after an await or in a then), as no other job runs ' +
                  'there: await the function instead, or call runSync in inCallback()',
    );
}
