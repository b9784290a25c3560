// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type GObject from 'gi://GObject';

import {isCancelled} from '../gio/is-cancelled.js';
import {checkObject} from '../gobject/object-end.js';
import {checkSignal} from '../signals/abort-signal-like.js';
import {checkFunction} from '../values/checks.js';
import {reportError} from '../loop/report.js';
import {AbortController} from '../web/abort-controller.js';
import {AbortSignal} from '../web/abort-signal.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {DOMException} from '../web/dom-exception.js';
import {onAbort} from '../signals/listening.js';
import {signalOfObject} from '../gobject/object-signal.js';
import {markHandled, supervise} from './supervise.js';

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
    readonly #controller = new AbortController();
    readonly #signal: AbortSignal;
    readonly #failFast: boolean;
    readonly #tasks: Set<Task> = new Set();
    #closed: Promise<void> | undefined;
    #resolveClosed: () => void = () => {};

    /**
     * @param options `failFast`: the first error of a task, other than that it was cancelled, aborts the
     *     scope; `signal`: aborts the scope
     * @throws {TypeError} if `signal` is no AbortSignal
     */
    constructor({failFast = false, signal}: TaskScopeOptions = {}) {
        checkSignal('TaskScope', signal);
        const own = this.#controller.signal;
        this.#signal = signal == null ? own : AbortSignal.any([own, signal]);
        this.#failFast = failFast;
    }

    /**
     * Makes a scope that ends when a GObject is destroyed or disposed: a widget, an actor, any other.
     *
     * A widget of GTK 4 ends with the window that it is in. An object that is neither a widget nor an actor
     * stays for as long as something in the scope listens to its signal.
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
    static of(object: GObject.Object, {failFast}: Pick<TaskScopeOptions, 'failFast'> = {}): TaskScope {
        checkObject('TaskScope.of', object);
        return new TaskScope({failFast, signal: signalOfObject(object)});
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
     * @returns a promise of the value, which nobody has to handle. It rejects with what the task throws;
     *     with the signal's reason, when the task ends, if the scope is aborted by then; without starting
     *     anything if it was aborted before.
     * @throws {TypeError} if `start` is not a function
     *
     * ```js
     * const scope = new TaskScope();
     * const [bytes] = await scope.spawn(signal => loadContents.call(file, signal), {name: 'load'});
     * ```
     */
    spawn<Result>(
        start: (signal: AbortSignal) => Result | PromiseLike<Result>,
        {name}: SpawnOptions = {},
    ): Promise<Awaited<Result>> {
        checkFunction('TaskScope.spawn', 'start', start);
        const signal = this.#signal;
        const task = {name: name ?? (start.name || 'a task'), since: new Date(), site: new Error()};
        if (!signal.aborted) this.#tasks.add(task);
        const promise = supervise(
            signal,
            () => start(signal),
            ({failed, value}) => {
                this.#tasks.delete(task);
                if (failed) this.#failed(task, value);
                this.#look();
            },
        );
        markHandled(promise);
        return promise;
    }

    /**
     * Ends the scope, unless it has ended: cancels what its tasks wait for before it returns.
     *
     * @param reason what the scope's signal is aborted with; a DOMException `AbortError` if not given
     */
    abort(reason?: unknown): void {
        this.#controller.abort(reason);
    }

    /** The tasks that have not ended, the oldest first: what they are called, since when they run, from where. */
    pending(): PendingTask[] {
        return Array.from(this.#tasks, ({name, since, site}) => ({
            name,
            since,
            // Less its first frame, which is spawn.
            stack: site.stack?.slice(site.stack.indexOf('\n') + 1) ?? '',
        }));
    }

    #failed({name}: Task, error: unknown): void {
        const {aborted, reason} = this.#signal;
        if (isCancelled(error) || (aborted && error === reason)) return;
        reportError(error, `TaskScope: ${name}`);
        if (this.#failFast)
            this.abort(new DOMException(`Another task failed: ${name}`, 'AbortError', {cause: error}));
    }

    #look(): void {
        if (this.#tasks.size === 0 && this.#signal.aborted) this.#resolveClosed();
    }
}
