// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';

import {createPolledSignal} from '../web/polled-signal.js';
import type {AbortSignal} from '../web/signal-class.js';
import {checkBoolean, checkOptions, typeError} from '../values/checks.js';
import {isDisposed} from '../values/disposed.js';
import {setOrigin, signalOf} from './bridge.js';

/** Options of `signalFor`. */
export interface SignalForOptions {
    /** The cancellable is cancelled from other threads too; false if not given. */
    threadSafe?: boolean | undefined;
}

/** What makes a signal safe for other threads, when it is asked for once more. */
const makersOfSafety = /* @__PURE__ */ new WeakMap<object, () => void>();

/**
 * Returns the AbortSignal of a Gio.Cancellable.
 *
 * It is aborted as soon as `cancel()` returns. Its listeners run after the handlers of the cancellable, so they may do what
 * deadlocks in a handler: connect to the cancellable, disconnect from it, reset it.
 *
 * @param cancellable a cancellable that somebody else made
 * @param options `threadSafe`: true if another thread may cancel it, false if not given. GJS cannot run a handler there
 *     (1.74 crashes), so a source of the main loop is used, which costs a little in every turn
 * @returns always the same signal for the same cancellable; for one that `cancellableFor` made, its signal
 * @throws {TypeError} if `cancellable` is not a Gio.Cancellable, or is disposed
 *
 * @example
 * ```js
 * const cancellable = new Gio.Cancellable();
 * const signal = AbortSignal.any([signalFor(cancellable), AbortSignal.timeout(5000)]);
 * cancellable.cancel();
 * signal.aborted; // true
 * ```
 *
 * @see https://docs.gtk.org/gio/signal.Cancellable.cancelled.html
 */
export function signalFor(cancellable: Gio.Cancellable, options: SignalForOptions = {}): AbortSignal {
    checkOptions('signalFor', options, ['threadSafe']);
    checkBoolean('signalFor', 'threadSafe', options.threadSafe);
    if (!isCancellable(cancellable))
        throw typeError('signalFor', 'a Gio.Cancellable', 'cancellable', cancellable);
    if (isDisposed(cancellable))
        throw typeError('signalFor', 'a Gio.Cancellable that is not disposed', 'cancellable', cancellable);
    const known = signalOf(cancellable);
    if (known !== undefined) {
        if (options.threadSafe) makersOfSafety.get(known)?.();
        // What `cancellableFor` was given is an AbortSignal to whoever gave it.
        return known as AbortSignal;
    }

    let watch = options.threadSafe ? watchFromMainLoop : watchDirectly;
    let unwatch: (() => void) | undefined;
    const {signal, runAbortSteps} = createPolledSignal({
        poll(markAborted) {
            if (!cancellable.is_cancelled()) return;
            const watched = unwatch !== undefined;
            markAborted();
            // In a job, as this may be the middle of the emission.
            if (watched) void Promise.resolve().then(runAbortSteps);
        },
        setObserved(observed) {
            if (observed) {
                unwatch = watch(cancellable, () => void signal.aborted);
            } else {
                unwatch?.();
                unwatch = undefined;
            }
        },
    });
    setOrigin(signal, cancellable);
    makersOfSafety.set(signal, () => {
        watch = watchFromMainLoop;
        if (unwatch === undefined) return;
        unwatch();
        unwatch = watch(cancellable, () => void signal.aborted);
    });
    return signal;
}

/** Also for what throws when it is asked, as a proxy may. */
function isCancellable(value: unknown): boolean {
    try {
        return value instanceof Gio.Cancellable;
    } catch {
        return false;
    }
}

function watchDirectly(cancellable: Gio.Cancellable, look: () => void): () => void {
    // Gio.Cancellable's own connect() is g_cancellable_connect(), whose disconnect() deadlocks in a handler.
    const id = GObject.signal_connect(cancellable, 'cancelled', look);
    return () => GObject.signal_handler_disconnect(cancellable, id);
}

function watchFromMainLoop(cancellable: Gio.Cancellable, look: () => void): () => void {
    const source = cancellable.source_new();
    source.set_callback(() => {
        look();
        // If the cancellable was reset before this turn, it may be cancelled again.
        return GLib.SOURCE_CONTINUE;
    });
    source.attach(null);
    return () => source.destroy();
}
