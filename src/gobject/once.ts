// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type GObject from 'gi://GObject';

import {rejectAborted} from '../loop/already-aborted.js';
import type {Outcome} from '../loop/settle.js';
import {endOfCallback} from '../loop/callback-end.js';
import {settle} from '../loop/settle.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {checkFunction, checkOptions} from '../values/checks.js';
import {checkConnectable, connect} from './connection.js';
import type {Emitter} from './emitter.js';
import {isOver, overError} from './object-end.js';
import type {SignalArguments, SignalNameLike} from './signal-types.js';

/** @see once */
export interface OnceOptions<Args extends unknown[] = unknown[], Value = unknown> {
    /** Called during the emission; the promise resolves to what it returns. For arguments that C frees after the emission. */
    map?: ((...args: Args) => Value) | undefined;
    /** An abort ends the waiting at once. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Waits for the next emission of a GObject signal.
 *
 * @param object any GObject, or an object of GNOME Shell that has `connect` and `disconnect`
 * @param name the name of the GObject signal, with a detail or without: `notify::title`
 * @param options `map`: called during the emission with the arguments of a handler, without the object. The promise
 *     resolves to what it returns. You need it if C frees the arguments after the emission, such as Clutter's events;
 *     `signal`
 * @returns a promise of the arguments of a handler, without the object, as an array; or of what `map` returns. It
 *     rejects with what `map` throws; after an abort with the signal's reason; with an AbortError if the object, or its
 *     window, is destroyed or disposed; with a TypeError if an argument is wrong.
 *
 * @example
 * ```js
 * const cancellable = new Gio.Cancellable();
 * const waiting = once(cancellable, 'cancelled', {signal: AbortSignal.timeout(1000)});
 * cancellable.cancel();
 * await waiting;
 * ```
 *
 * @see g_signal_connect_closure()
 */
export function once<
    T extends GObject.Object | Emitter,
    Name extends SignalNameLike<T>,
    Value = SignalArguments<T, Name>,
>(
    object: T,
    name: Name,
    options: OnceOptions<SignalArguments<T, Name>, Value> = {},
): Promise<Awaited<Value>> {
    return new Promise((resolve, reject) => {
        checkOptions('once', options, ['map', 'signal']);
        const {map, signal} = options;
        if (map !== undefined) checkFunction('once', 'map', map);
        const take = (args: unknown[]): Taken => ({
            value: map === undefined ? args : map(...(args as SignalArguments<T, Name>)),
        });
        const isMapped = map !== undefined;
        waitFor({caller: 'once', object, name, isMapped, signal, take, resolve, reject});
    });
}

/** The value that is made of an emission; undefined to go on waiting. */
export type Taken = {readonly value: unknown} | undefined;

interface Wait {
    readonly caller: string;
    readonly object: GObject.Object | Emitter;
    readonly name: string;
    readonly isMapped: boolean;
    readonly signal: AbortSignalLike | null | undefined;
    readonly take: (args: unknown[]) => Taken;
    readonly resolve: (value: never) => void;
    readonly reject: (reason: unknown) => void;
}

/** Waits for the first emission for which `take` returns a value. */
export function waitFor({caller, object, name, isMapped, signal, take, resolve, reject}: Wait): void {
    checkSignal(caller, signal);
    checkConnectable(caller, object, name);
    if (signal?.aborted) {
        rejectAborted(caller, signal, reject);
        return;
    }
    if (isOver(object)) {
        reject(overError(caller, object));
        return;
    }
    const disconnect = connect({
        caller,
        object,
        name,
        isMapped,
        emitted(_object, ...args) {
            try {
                const taken = take(args);
                if (taken !== undefined) finish({failed: false, value: taken.value});
            } catch (value) {
                finish({failed: true, value});
            }
            endOfCallback();
        },
        ended: reason => finish({failed: true, value: reason}),
    });
    const release = (): void => {
        disconnect();
        if (signal != null) offAbort(signal, stop);
    };
    const stop = (): void => {
        release();
        reject(reasonOf(signal as AbortSignalLike));
    };
    const finish = (outcome: Outcome): void => {
        release();
        settle({signal, outcome, resolve, reject});
    };
    if (signal == null) return;
    try {
        onAbort(signal, stop);
    } catch (error) {
        // The listeners of a foreign signal may throw. Then nobody waits any more.
        release();
        throw error;
    }
}
