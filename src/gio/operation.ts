// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import system from 'system';

import {rejectAborted} from '../loop/already-aborted.js';
import {endOfCallback} from '../loop/callback-end.js';
import type {Outcome} from '../loop/settle.js';
import {giveAway, settle} from '../loop/settle.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {reasonOf} from '../signals/listening.js';
import {typeError} from '../values/checks.js';
import {describe} from '../values/describe.js';
import {isDisposed} from '../values/disposed.js';
import {isObject} from '../values/object.js';
import {reportError} from '../values/report.js';
import {at} from '../values/site.js';
import {takeArguments} from './arguments.js';
import {type Bridge, bridgeOf} from './bridge.js';
import {keepResult} from './keep-result.js';
import type {Pair} from './pair/pair.js';
import {keepForLater, takeDeferred, takeFunctions} from './promise-pool.js';
import {abandonAfter} from './untaken.js';

/** A function that calls a pair on its `this` and returns a promise. */
export type PairMethod = (this: unknown, ...args: unknown[]) => Promise<unknown>;

/** Makes the function of a pair, called `name`. */
export function pairMethod(pair: Pair, name: string): PairMethod {
    const method: PairMethod = pair.stack
        ? function (...args) {
              // Making the error and the promise each captures the whole stack, so both are made in as few frames as possible.
              const site = new Error();
              return new Promise((resolve, reject) => call(pair, this, args, {resolve, reject, site}));
          }
        : function (...args) {
              const deferred = takeDeferred();
              try {
                  call(pair, this, args, deferred);
              } catch (error) {
                  // A foreign signal throws; above, the promise catches it.
                  deferred.reject(error);
              }
              return deferred.promise;
          };
    return Object.defineProperty(method, 'name', {value: name, configurable: true});
}

/** The promise that waits for an operation. */
export interface Caller {
    readonly resolve: (value: never) => void;
    readonly reject: (reason: unknown) => void;
    /** An error made at the call, if its stack is to become that of the operation's error. */
    readonly site?: Error | undefined;
}

/**
 * One round trip: begin, ready callback, finish, and what finish gave for the caller. Misuse never
 * throws: it rejects.
 *
 * @param pair what to call
 * @param receiver the `this` of the call
 * @param args the caller's arguments, in an array that may be changed
 */
export function call(pair: Pair, receiver: unknown, args: unknown[], caller: Caller): void {
    const {resolve, reject, site} = caller;
    let self: unknown;
    let signal: AbortSignalLike | undefined;
    let bridge: Bridge | undefined;
    let place: number;
    try {
        if (pair.refusal !== undefined) throw new TypeError(pair.refusal);
        self = selfOf(pair, receiver);
        place = takeArguments(pair, self, args);
        signal = args[place] as AbortSignalLike | undefined;
    } catch (error) {
        reject(at(site, error as TypeError));
        return;
    }
    if (signal?.aborted) {
        rejectAborted(pair.label, signal, reject, site);
        return;
    }

    /** Whether the ready callback has come, or the promise that begin returned has settled. */
    let ready = false;
    /** Whether the promise has been rejected, so that a result comes too late. */
    let rejected = false;
    let doNotAbandon: (() => void) | undefined;
    const onReady = (source: unknown, result: unknown): void => {
        // Ignores a second ready callback, because finish may run only once.
        if (ready) return;
        ready = true;
        let failed = false;
        let value: unknown;
        try {
            if (pair.discard !== undefined && signal?.aborted) keepResult(result);
            value = finish(pair, self, source, result, site);
        } catch (error) {
            failed = true;
            value = error;
        }
        if (rejected) {
            giveAway({failed, value}, pair.discard);
            return;
        }
        if (bridge !== undefined) {
            doNotAbandon?.();
            bridge.release();
            settle({signal, outcome: {failed, value}, resolve, reject, discard: pair.discard});
        } else if (failed) {
            reject(value);
        } else {
            // Settled here, because settling captures the stack, and another frame of ours would cost.
            resolve(value as never);
        }
        if (!pair.stack) keepForLater(new Promise(takeFunctions));
        endOfCallback();
    };

    let cancellable: Gio.Cancellable | undefined;
    let holders = 0;
    if (signal !== undefined) {
        bridge = bridgeOf(signal);
        cancellable = bridge.hold();
        args[place] = cancellable;
        holders = system.refcount(cancellable);
    }
    let returned: unknown;
    try {
        args.push(onReady);
        returned = pair.begin.apply(self, args);
    } catch (error) {
        // The ready callback may come before begin returns.
        if (ready) {
            reportError(error);
            return;
        }
        rejected = true;
        bridge?.release();
        // Forget what was learned about the arguments: GJS has refused the call, so it may be wrong.
        pair.numbers = undefined;
        reject(refusal(pair, args, error, site));
        return;
    }
    if (pair.native) {
        // If C has taken the call, it holds the cancellable; if it has refused the call with a critical message, it does not.
        if (cancellable === undefined || ready || system.refcount(cancellable) > holders) return;
        doNotAbandon = abandonAfter(signal as AbortSignalLike, () => {
            rejected = true;
            bridge?.release();
            reject(reasonOf(signal as AbortSignalLike));
        });
    } else if (isThenable(returned)) {
        // A begin function of JavaScript may settle a promise in place of calling the ready callback.
        const settled = (outcome: Outcome): void => {
            if (ready) return;
            // An async function that passes the callback on resolves to undefined.
            if (!outcome.failed && outcome.value === undefined && pair.parameters !== undefined) return;
            ready = true;
            bridge?.release();
            settle({signal, outcome, resolve, reject, discard: pair.discard});
        };
        returned.then(
            value => settled({failed: false, value}),
            (value: unknown) => settled({failed: true, value}),
        );
    }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
    return isObject(value) && typeof (value as {then?: unknown}).then === 'function';
}

/** The `this` for the begin function. */
function selfOf(pair: Pair, receiver: unknown): unknown {
    const self = pair.static ? pair.owner : (receiver ?? pair.owner);
    if (pair.method && (typeof self !== 'object' || self === null))
        throw typeError(pair.label, 'an object, as in .call(object, ...),', 'this', self);
    // GJS would print a critical message and never call back.
    if (isDisposed(self)) throw typeError(pair.label, 'an object that is not disposed', 'this', self);
    return self;
}

/** What finish gives; throws what the caller is to get. */
function finish(
    pair: Pair,
    self: unknown,
    source: unknown,
    result: unknown,
    site: Error | undefined,
): unknown {
    const object = pair.finishOnSource ? source : self;
    // GJS gives a disposed object a new wrapper, so if the source still is `self`, it is not disposed.
    if (source !== self && isDisposed(object))
        throw at(
            site,
            new TypeError(`${pair.label}: ${describe(object)} was disposed while the operation ran`),
        );
    try {
        return withoutFlag(
            pair.finishTakesSource
                ? pair.finish.call(undefined, source, result)
                : pair.finish.call(object, result),
        );
    } catch (error) {
        // The stack of the ready callback is of no use; that of the caller is.
        throw error instanceof GLib.Error ? at(site, error) : error;
    }
}

/** Removes the success flag from `[true, …]`: a finish function that fails throws, so the flag is always true. */
function withoutFlag(value: unknown): unknown {
    if (!Array.isArray(value) || value.length < 2 || typeof value[0] !== 'boolean') return value;
    return value.length === 2 ? value[1] : value.slice(1);
}

/** Adds the function and its arguments to an error of GJS about an argument, which names neither. */
function refusal(
    {native, label, parameters = []}: Pair,
    args: readonly unknown[],
    error: unknown,
    site: Error | undefined,
): unknown {
    if (!native || !(error instanceof Error)) return error;
    const list = parameters.map(({name}, place) => `${name}: ${describe(args[place])}`);
    return at(site, new TypeError(`${label}(${list.join(', ')}): ${error.message}`, {cause: error}));
}
