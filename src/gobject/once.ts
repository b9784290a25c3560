// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type GObject from 'gi://GObject';

import {checkSignal} from '../signals/abort-signal-like.js';
import {endOfCallback} from '../loop/callback-end.js';
import type {Outcome} from '../loop/settle.js';
import {settle} from '../loop/settle.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {offAbort, onAbort, reasonOf} from '../signals/listening.js';
import {connect} from './connection.js';
import type {DetailedSignalName, SignalArguments} from './signal-types.js';

/** @see once */
export interface OnceOptions {
    /** Ends the waiting at once. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Waits for the next emission of a GObject signal.
 *
 * @param object any GObject
 * @param name the name of the GObject signal, with a detail or without: `notify::title`
 * @param options `signal`
 * @returns a promise of what a handler gets, without the object, as an array. It rejects with the signal's
 *     reason when it is aborted; with an AbortError when the object is destroyed or disposed before; with
 *     a TypeError if an argument is not what it should be.
 *
 * ```js
 * const cancellable = new Gio.Cancellable();
 * const waiting = once(cancellable, 'cancelled', {signal: AbortSignal.timeout(1000)});
 * cancellable.cancel();
 * await waiting;
 * ```
 *
 * Source: g_signal_connect_closure()
 */
export function once<T extends GObject.Object, Name extends DetailedSignalName<T>>(
    object: T,
    name: Name,
    {signal}: OnceOptions = {},
): Promise<SignalArguments<T, Name>> {
    return new Promise((resolve, reject) => {
        waitFor({caller: 'once', object, name, signal, take: takeArguments, resolve, reject});
    });
}

function takeArguments(args: unknown[]): Taken {
    return {value: args};
}

/** What an emission is worth, undefined if nothing. */
export type Taken = {readonly value: unknown} | undefined;

interface Wait {
    readonly caller: string;
    readonly object: GObject.Object;
    readonly name: string;
    readonly signal: AbortSignalLike | null | undefined;
    readonly take: (args: unknown[]) => Taken;
    readonly resolve: (value: never) => void;
    readonly reject: (reason: unknown) => void;
}

/** Waits for the first emission of which `take` makes a value. */
export function waitFor({caller, object, name, signal, take, resolve, reject}: Wait): void {
    checkSignal(caller, signal);
    if (signal?.aborted) {
        reject(reasonOf(signal));
        return;
    }
    const disconnect = connect({
        caller,
        object,
        name,
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
    if (signal != null) onAbort(signal, stop);
}
