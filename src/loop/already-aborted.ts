// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {reasonOf} from '../signals/listening.js';
import {reportError} from '../values/report.js';
import {at} from '../values/site.js';
import {endOfSource} from './callback-end.js';
import {queueJob} from './promise-jobs.js';
import {addIdle} from './source.js';

/** This many promise jobs may call with an aborted signal before the library looks whether the main loop turns. */
const UNWATCHED = 100;

/** This many may do so without a turn of the main loop. */
const MOST_WITHOUT_TURN = 300;

/**
 * Counts the calls with an aborted signal since the main loop was last idle.
 *
 * After an abort, `while (true) try { await sleep(5, {signal}); } catch {}` would never let the main loop turn again,
 * because the code behind an `await` of a rejected promise continues in the next job. So after some hundred such jobs, the
 * next rejections wait until the loop is idle.
 */
class AbortedCalls {
    #jobs = 0;
    /** Whether the present job has been counted: all calls in one job count once. */
    #counted = false;
    #watched = false;
    #waiting: (() => void)[] = [];
    readonly #told = new WeakSet<AbortSignalLike>();

    reject(caller: string, signal: AbortSignalLike, reject: (reason: unknown) => void, site?: Error): void {
        const reason = reasonOf(signal);
        this.#count();
        if (this.#jobs <= MOST_WITHOUT_TURN) {
            reject(reason);
            return;
        }
        this.#waiting.push(() => reject(reason));
        if (this.#told.has(signal)) return;
        this.#told.add(signal);
        reportError(mistake(caller, site));
    }

    #count(): void {
        if (this.#counted) return;
        this.#counted = true;
        this.#jobs += 1;
        queueJob(() => {
            this.#counted = false;
        });
        if (this.#jobs >= UNWATCHED) this.#watch();
    }

    #watch(): void {
        if (this.#watched) return;
        this.#watched = true;
        addIdle(GLib.PRIORITY_DEFAULT_IDLE, () => {
            const waiting = this.#waiting;
            this.#waiting = [];
            this.#watched = false;
            this.#jobs = 0;
            for (const reject of waiting) reject();
            endOfSource();
            return GLib.SOURCE_REMOVE;
        });
    }
}

/** The error that is logged, with the stack of the call. */
function mistake(caller: string, site?: Error): Error {
    const error = new Error(
        `${caller}: called again and again with an aborted signal, so the main loop could not run; ` +
            'end the loop around the call when signal.aborted is true',
    );
    if (site !== undefined) return at(site, error);
    const frames = (error.stack ?? '').split('\n');
    // The frame of a function that is made inside another begins with the name of that. Other functions may have the same name.
    const isOwn = (frame = ''): boolean => frame.startsWith(`${caller}@`) || frame.startsWith(`${caller}/<@`);
    let end = frames.findIndex(frame => isOwn(frame)) + 1;
    while (isOwn(frames[end])) end += 1;
    error.stack = frames.slice(end).join('\n');
    return error;
}

let calls: AbortedCalls | undefined;

/**
 * Rejects the promise of a call whose signal is aborted already: every function that takes a signal does it here.
 *
 * @param caller the function called, for the report of a loop that does nothing else
 * @param site an error made at the call; without one the stack of that function is found by its name
 */
export function rejectAborted(
    caller: string,
    signal: AbortSignalLike,
    reject: (reason: unknown) => void,
    site?: Error,
): void {
    calls ??= new AbortedCalls();
    calls.reject(caller, signal, reject, site);
}
