// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type GObject from 'gi://GObject';

import {callerStack} from '../values/site.js';
import {isCancelled} from '../gio/is-cancelled.js';
import {checkObject} from '../gobject/object-end.js';
import {signalOfObject} from '../gobject/object-signal.js';
import {isReported, reportError} from '../values/report.js';
import {rejectAborted} from '../loop/already-aborted.js';
import type {Outcome} from '../loop/settle.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {onAbort} from '../signals/listening.js';
import {checkBoolean, checkFunction, checkOptions, checkString, typeError} from '../values/checks.js';
import type {AbortController} from '../web/abort-controller.js';
import type {AbortSignal} from '../web/signal-class.js';
import {DOMException} from '../web/dom-exception.js';
import {type HandlerOptions, makeHandler} from './handler.js';
import {controllerWithin, markHandled, supervise} from './supervise.js';

/** @see TaskScope */
export interface TaskScopeOptions {
    /** Whether the first error of a task aborts the scope; false if not given. */
    failFast?: boolean | undefined;
    /** An abort aborts the scope. Give the signal of another scope to make one inside it. */
    signal?: AbortSignalLike | null | undefined;
}

/** @see TaskScope.spawn */
export interface SpawnOptions {
    /** The name of the task in the log and in `pending()`; the name of the function if not given. */
    name?: string | undefined;
}

/** A task that still runs. */
export interface PendingTask {
    readonly name: string;
    /** When it was started. */
    readonly since: Date;
    /** Where it was started. */
    readonly stack: string;
}

interface Task {
    readonly name: string;
    readonly since: Date;
    // Its stack is made into text only when somebody asks.
    readonly site: Error;
    // What other tasks have thrown while this one ran, and what is logged, if it cannot be marked as such. If this task
    // has awaited one of those, it throws the same, which is not logged again.
    told: Set<unknown> | undefined;
}

/**
 * A group of tasks that end together: those of an extension between enable() and disable(), or of a window.
 *
 * If a task throws, the error is logged once, with its stack, and the other tasks go on. Cancelled tasks log nothing.
 *
 * @example
 * ```js
 * const monitor = Gio.NetworkMonitor.get_default();
 * const scope = new TaskScope(); // in enable()
 * scope.spawn(async signal => {
 *     for await (const [available] of on(monitor, 'network-changed', {signal})) print(available);
 * });
 * scope.abort(); // in disable()
 * ```
 */
export class TaskScope {
    readonly #controller: AbortController;
    readonly #signal: AbortSignal;
    readonly #failFast: boolean;
    readonly #tasks: Set<Task> = new Set();
    #closed: Promise<void> | undefined;
    #resolveClosed: () => void = () => {};
    #idle: Promise<void> | undefined;
    #resolveIdle: () => void = () => {};

    /**
     * @param options `failFast`: true if the first error of a task (not a cancellation) aborts the scope; `signal`: an
     *     abort aborts the scope
     * @throws {TypeError} if an option is wrong
     */
    constructor(options: TaskScopeOptions = {}) {
        checkOptions('TaskScope', options, ['failFast', 'signal']);
        const {failFast = false, signal} = options;
        checkBoolean('TaskScope', 'failFast', failFast);
        checkSignal('TaskScope', signal);
        const {controller, own} = controllerWithin(signal);
        this.#controller = controller;
        this.#signal = own;
        this.#failFast = failFast;
    }

    /**
     * Makes a scope that aborts when a widget, an actor or another GObject is destroyed or disposed.
     *
     * A widget of GTK 4 ends with the window that it is in. An object that is neither a widget nor an actor is kept
     * alive while something in the scope listens to its signal.
     *
     * @param object any GObject
     * @param options `failFast`
     * @returns a new scope
     * @throws {TypeError} if `object` is not a GObject, or is disposed
     *
     * @example
     * ```js
     * const action = new Gio.SimpleAction({name: 'save'}); // or a widget, an actor
     * const scope = TaskScope.of(action);
     * scope.spawn(signal => sleep(60_000, {signal}));
     * action.run_dispose();
     * scope.signal.aborted; // true
     * ```
     */
    static of(object: GObject.Object, options: Pick<TaskScopeOptions, 'failFast'> = {}): TaskScope {
        checkObject('TaskScope.of', object);
        checkOptions('TaskScope.of', options, ['failFast']);
        return new TaskScope({failFast: options.failFast, signal: signalOfObject(object)});
    }

    /** The signal of the scope, which all tasks get. It aborts when the scope is aborted. */
    get signal(): AbortSignal {
        return this.#signal;
    }

    /** A promise that resolves when the scope is aborted and its last task has ended. It never rejects. */
    get closed(): Promise<void> {
        this.#closed ??= new Promise(resolve => {
            this.#resolveClosed = resolve;
            onAbort(this.#signal, () => this.#look());
            this.#look();
        });
        return this.#closed;
    }

    /**
     * Starts a task: calls an async function at once, with the signal of the scope.
     *
     * @param start called with the signal; the task ends when the promise that it returns settles
     * @param options `name`: the name of the task in the log and in `pending()`, the name of the function if not given
     * @returns a promise of what `start` returns or resolves to. You need not handle it: errors are logged. It rejects
     *     with what the task throws; with the signal's reason if the scope is aborted by the time that the task ends.
     *     If the scope is already aborted, the task is not started.
     * @throws {TypeError} if an argument is wrong
     *
     * @example
     * ```js
     * const scope = new TaskScope();
     * const [bytes] = await scope.spawn(signal => promised(file).load_contents_async(signal), {name: 'load'});
     * ```
     */
    spawn<Result>(
        start: (signal: AbortSignal) => Result | PromiseLike<Result>,
        options: SpawnOptions = {},
    ): Promise<Awaited<Result>> {
        checkFunction('TaskScope.spawn', 'start', start);
        checkSpawnOptions(options);
        const signal = this.#signal;
        const name = options.name ?? (start.name || 'a task');
        const task: Task = {name, since: new Date(), site: new Error(), told: undefined};
        const promise = new Promise<Awaited<Result>>((resolve, reject) => {
            if (signal.aborted) {
                rejectAborted('TaskScope.spawn', signal, reject, task.site);
                return;
            }
            this.#tasks.add(task);
            const ended = ({failed, value}: Outcome): void => {
                this.#tasks.delete(task);
                if (failed) this.#failed(task, value);
                this.#look();
            };
            supervise({signal, start: () => start(signal), ended, resolve, reject});
        });
        markHandled(promise);
        return promise;
    }

    /**
     * Makes a handler, for `connect` or a key binding, of an async function.
     *
     * The function is called during the emission. The handler does not return its promise, which C would take for `true`.
     * Errors of the function are logged once, and the next emission calls it again. After an abort of the scope it is not
     * called any more. The handler stays connected: disconnect it yourself.
     *
     * @param start called with a signal and the arguments of the handler. The signal aborts with the scope, and, if
     *     `overlap` is 'abort', with a newer call. Arguments that C frees after the emission are valid until the first await
     * @param options `overlap`: what an emission does while the function runs: 'skip' (if not given) nothing; 'abort'
     *     aborts the running call and makes another; 'queue' makes one more call when the running one has ended, with the
     *     latest arguments; 'allow' makes another call at once. `busy`: called with true when the first call begins, with
     *     false when the last has ended or the scope is aborted. `hold`: a Gio.Application that stays alive until the last
     *     call has ended. `returns`: the value that C gets, or a function of the arguments that returns it, which is
     *     called first. `name`: for the log and `pending()`
     * @returns a function for `connect`
     * @throws {TypeError} if an argument is wrong
     *
     * @example
     * ```js
     * const scope = new TaskScope();
     * const action = new Gio.SimpleAction({name: 'refresh'});
     * const refresh = async signal => {
     *     await sleep(10, {signal});
     *     print('refreshed');
     * };
     * action.connect('activate', scope.handler(refresh, {busy: on => (action.enabled = !on)}));
     * action.activate(null);
     * await scope.idle();
     * ```
     */
    handler<Args extends unknown[], Returned = undefined>(
        start: (signal: AbortSignal, ...args: Args) => unknown,
        options: HandlerOptions<Args, Returned> = {},
    ): (...args: Args) => Returned {
        return makeHandler(this, start, options);
    }

    /**
     * Aborts the signal of the scope: everything that its tasks wait for is cancelled before this returns.
     *
     * @param reason the reason of the abort; a DOMException `AbortError` if not given
     */
    abort(reason?: unknown): void {
        this.#controller.abort(reason);
    }

    /** Waits until no task runs, without an abort. The promise never rejects. */
    idle(): Promise<void> {
        this.#idle ??= new Promise(resolve => {
            this.#resolveIdle = resolve;
        });
        const promise = this.#idle;
        this.#look();
        return promise;
    }

    /** The tasks that still run, the oldest first: their name, when they were started and where. */
    pending(): PendingTask[] {
        return Array.from(this.#tasks, ({name, since, site}) => ({
            name,
            since,
            stack: callerStack(site),
        }));
    }

    #failed({name, told}: Task, error: unknown): void {
        const {aborted, reason} = this.#signal;
        if (isCancelled(error) || (aborted && Object.is(error, reason)) || told?.has(error)) return;
        reportError(error, `TaskScope: ${name}`);
        if (!isReported(error)) for (const task of this.#tasks) (task.told ??= new Set()).add(error);
        if (this.#failFast)
            this.abort(new DOMException(`Another task failed: ${name}`, 'AbortError', {cause: error}));
    }

    #look(): void {
        if (this.#tasks.size > 0) return;
        this.#idle = undefined;
        this.#resolveIdle();
        if (this.#signal.aborted) this.#resolveClosed();
    }
}

function checkSpawnOptions(options: SpawnOptions): void {
    if (typeof options === 'object' && options !== null && 'aborted' in options)
        throw typeError(
            'TaskScope.spawn',
            'an object of options (name)',
            'options',
            options,
            ': write new TaskScope({signal}), whose signal each task gets',
        );
    checkOptions('TaskScope.spawn', options, ['name']);
    if (options.name !== undefined) checkString('TaskScope.spawn', 'name', options.name);
}
