// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type GObject from 'gi://GObject';

import {callerStack} from '../values/site.js';
import {isObject} from '../values/object.js';
import {isCancelled} from '../gio/is-cancelled.js';
import {checkObject} from '../gobject/object-end.js';
import {signalOfObject} from '../gobject/object-signal.js';
import {reportError} from '../values/report.js';
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
    /** The first error of a task ends the scope; false if not given. */
    failFast?: boolean | undefined;
    /** Ends the scope; another scope's for one inside it. */
    signal?: AbortSignalLike | null | undefined;
}

/** @see TaskScope.spawn */
export interface SpawnOptions {
    /** What the task is called where it is told of; the function's name if not given. */
    name?: string | undefined;
}

/** A task that has not ended. */
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
    // What others have thrown while it ran, and has been logged, if it was no object: a task that waits for them throws
    // it again, and an object can be marked.
    told: Set<unknown> | undefined;
}

/**
 * Tasks that end together: those of an extension from enable() to disable(), of a window's life.
 *
 * What a task throws is logged once and whole, and does not stop the others; that it was cancelled is not.
 *
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
     * @param options `failFast`: true if the first error of a task aborts the scope, a cancellation does not;
     *     `signal`: aborts the scope
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
     * Makes a scope that ends when a widget, an actor or another GObject is destroyed or disposed.
     *
     * A widget of GTK 4 ends with the window that it is in. An object that is neither a widget nor an actor is kept
     * alive while something in the scope listens to its signal.
     *
     * @param object any GObject
     * @param options `failFast`
     * @returns a new scope
     * @throws {TypeError} if `object` is no GObject, or is disposed
     *
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

    /** Aborts when the scope ends. */
    get signal(): AbortSignal {
        return this.#signal;
    }

    /** A promise that resolves when the scope is aborted and its last task has ended; it never rejects. */
    get closed(): Promise<void> {
        this.#closed ??= new Promise(resolve => {
            this.#resolveClosed = resolve;
            onAbort(this.#signal, () => this.#look());
            this.#look();
        });
        return this.#closed;
    }

    /**
     * Starts a task: calls a function at once.
     *
     * @param start gets the scope's signal; what it returns or promises is the task's value
     * @param options `name`: what the task is called in the log and by `pending`, the function's name if
     *     not given
     * @returns a promise of the value, which you need not handle: errors are logged. It rejects with what the task
     *     throws; with the signal's reason if the scope is aborted when the task ends. If it is aborted already, the
     *     task is not started.
     * @throws {TypeError} if an argument is wrong
     *
     * ```js
     * const scope = new TaskScope();
     * const [bytes] = await scope.spawn(signal => loadContents.call(file, signal), {name: 'load'});
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
     * Makes an async function a handler for `connect`, or for a key binding.
     *
     * The function is called during the emission. The handler returns no promise, which would be truthy for C. What the
     * function throws is logged once, and the next emission calls it again. After the end of the scope it is not
     * called.
     *
     * @param start gets a signal, then what the handler gets; the signal aborts with the scope, and with a newer call
     *     if `overlap` is 'abort'. Arguments that C frees after the emission are there until the first await.
     * @param options `overlap`: what an emission does while the function runs: 'skip', the default, nothing; 'abort'
     *     aborts the call that runs and makes another; 'queue' makes one more when it has ended, with the latest
     *     arguments; 'allow' makes another at once. `busy`: called with true when the first call begins, with false
     *     when the last has ended or the scope is aborted. `hold`: a Gio.Application, which stays until the last has
     *     ended. `returns`: what C gets, or a function of the arguments that makes it, called before. `name`: for the
     *     log
     * @returns a function for `connect`
     * @throws {TypeError} if an argument is wrong
     *
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
     * Ends the scope, unless it has ended: cancels what its tasks wait for before it returns.
     *
     * @param reason what the scope's signal is aborted with; a DOMException `AbortError` if not given
     */
    abort(reason?: unknown): void {
        this.#controller.abort(reason);
    }

    /** Waits until no task runs, without an abort: a promise that never rejects. */
    idle(): Promise<void> {
        this.#idle ??= new Promise(resolve => {
            this.#resolveIdle = resolve;
        });
        const promise = this.#idle;
        this.#look();
        return promise;
    }

    /** The tasks that have not ended, the oldest first: what they are called, since when they run, from where. */
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
        // What is no object cannot be marked as reported.
        if (!isObject(error)) for (const task of this.#tasks) (task.told ??= new Set()).add(error);
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
            'an object of options (name): write new TaskScope({signal}), whose signal tasks get,',
            'options',
            options,
        );
    checkOptions('TaskScope.spawn', options, ['name']);
    if (options.name !== undefined) checkString('TaskScope.spawn', 'name', options.name);
}
