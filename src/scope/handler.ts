// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {endOfCallback} from '../loop/callback-end.js';
import {reportError} from '../values/report.js';
import {offAbort, onAbort} from '../signals/listening.js';
import {checkFunction, checkOptions, checkString, typeError} from '../values/checks.js';
import type {AbortController} from '../web/abort-controller.js';
import type {AbortSignal} from '../web/signal-class.js';
import {DOMException} from '../web/dom-exception.js';
import {attempt, controllerWithin} from './supervise.js';

/** What an emission does while the function runs. */
export type Overlap = 'skip' | 'abort' | 'queue' | 'allow';

/** @see TaskScope.handler */
export interface HandlerOptions<Args extends unknown[] = unknown[], Returned = unknown> {
    /** What an emission does while the function runs; 'skip' (it does nothing) if not given. */
    overlap?: Overlap | undefined;
    /** Called with true when the first call begins, with false when the last has ended or the scope is aborted. */
    busy?: ((isBusy: boolean) => void) | undefined;
    /** A Gio.Application that stays alive until the last call has ended. */
    hold?: {hold(): void; release(): void} | undefined;
    /** The value that C gets, or a function of the arguments that returns it. */
    returns?: Returned | ((...args: Args) => Returned) | undefined;
    /** The name of the calls in the log and in `pending()`; the name of the function if not given. */
    name?: string | undefined;
}

/** The scope that the calls are tasks of. */
interface Scope {
    readonly signal: AbortSignal;
    spawn(start: (signal: AbortSignal) => unknown, options: {name: string}): Promise<unknown>;
}

type Start<Args extends unknown[]> = (signal: AbortSignal, ...args: Args) => unknown;

const HANDLER = 'TaskScope.handler';
const HANDLER_OPTIONS = ['overlap', 'busy', 'hold', 'returns', 'name'];
const OVERLAPS = ['skip', 'abort', 'queue', 'allow'];

/** @see TaskScope.handler */
export function makeHandler<Args extends unknown[], Returned>(
    scope: Scope,
    start: Start<Args>,
    options: HandlerOptions<Args, Returned>,
): (...args: Args) => Returned {
    checkFunction(HANDLER, 'start', start);
    checkHandlerOptions(options);
    const runs = new Runs(scope, start, options);
    const {returns} = options;
    return (...args) => {
        const answer =
            typeof returns === 'function' ? (returns as (...all: Args) => Returned)(...args) : returns;
        checkAnswer(answer);
        runs.emitted(args);
        endOfCallback();
        return answer as Returned;
    };
}

function checkHandlerOptions(options: HandlerOptions<never>): void {
    checkOptions(HANDLER, options, HANDLER_OPTIONS);
    const {overlap = 'skip', busy, hold, returns, name} = options;
    if (!OVERLAPS.includes(overlap))
        throw typeError(HANDLER, `one of ${OVERLAPS.join(', ')}`, 'overlap', overlap);
    if (busy !== undefined) checkFunction(HANDLER, 'busy', busy);
    if (name !== undefined) checkString(HANDLER, 'name', name);
    if (hold !== undefined && (typeof hold?.hold !== 'function' || typeof hold.release !== 'function'))
        throw typeError(HANDLER, 'a Gio.Application', 'hold', hold);
    checkAnswer(returns);
}

/** Refuses a promise: C would take it for `true`, whatever it resolves to. */
function checkAnswer(answer: unknown): void {
    if (typeof (answer as Partial<PromiseLike<unknown>> | null | undefined)?.then === 'function')
        throw typeError(HANDLER, 'a value, or a function that is not async,', 'returns', answer);
}

/** The calls of one handler. */
class Runs<Args extends unknown[]> {
    readonly #scope: Scope;
    readonly #start: Start<Args>;
    readonly #options: HandlerOptions<Args>;
    readonly #name: string;
    readonly #onAbort = (): void => this.#tellBusy(false);
    #running = 0;
    #isBusy = false;
    #newest: AbortController | undefined;
    // The arguments of the call that waits, with 'queue'.
    #waiting: Args | undefined;

    constructor(scope: Scope, start: Start<Args>, options: HandlerOptions<Args>) {
        this.#scope = scope;
        this.#start = start;
        this.#options = options;
        this.#name = options.name ?? (start.name || 'a handler');
    }

    emitted(args: Args): void {
        if (this.#scope.signal.aborted) return;
        const {overlap = 'skip'} = this.#options;
        if (this.#running === 0 || overlap === 'allow') this.#begin(args);
        else if (overlap === 'abort') this.#replace(args);
        else if (overlap === 'queue') this.#waiting = args;
    }

    /** Aborts the previous call and begins a new one, unless a listener of that abort has caused a newer emission. */
    #replace(args: Args): void {
        const previous = this.#newest;
        const waiting = (this.#waiting = args);
        this.#newest = undefined;
        previous?.abort(new DOMException('There was a newer call', 'AbortError'));
        if (this.#waiting !== waiting) return;
        this.#waiting = undefined;
        if (!this.#scope.signal.aborted) this.#begin(args);
    }

    #begin(args: Args): void {
        this.#running += 1;
        if (this.#running === 1) this.#beginAll();
        // `busy` may have aborted the scope.
        if (this.#scope.signal.aborted) this.#ended();
        else this.#run(args);
    }

    /** The end of the call is part of the task, so when the scope is idle, the next emission is not skipped. */
    #run(args: Args): void {
        const start = (signal: AbortSignal): Promise<void> =>
            attempt(() => this.#call(signal, args)).then(
                () => this.#ended(),
                (error: unknown) => {
                    this.#ended();
                    throw error;
                },
            );
        void this.#scope.spawn(start, {name: this.#name});
    }

    #call(signal: AbortSignal, args: Args): unknown {
        if (this.#options.overlap !== 'abort') return this.#start(signal, ...args);
        const {controller, own} = controllerWithin(signal);
        this.#newest = controller;
        return this.#start(own, ...args);
    }

    #ended(): void {
        const waiting = this.#waiting;
        this.#waiting = undefined;
        if (waiting !== undefined && !this.#scope.signal.aborted) {
            this.#run(waiting);
            return;
        }
        this.#running -= 1;
        if (this.#running === 0) this.#endAll();
    }

    #beginAll(): void {
        // Before the function is called, so that this runs before its listeners.
        onAbort(this.#scope.signal, this.#onAbort);
        this.#options.hold?.hold();
        this.#tellBusy(true);
    }

    #endAll(): void {
        offAbort(this.#scope.signal, this.#onAbort);
        this.#newest = undefined;
        this.#tellBusy(false);
        this.#options.hold?.release();
    }

    #tellBusy(isBusy: boolean): void {
        if (this.#isBusy === isBusy) return;
        this.#isBusy = isBusy;
        try {
            this.#options.busy?.(isBusy);
        } catch (error) {
            reportError(error, `TaskScope: ${this.#name}`);
        }
    }
}
