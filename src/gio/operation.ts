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
              // The error and the promise each take the whole stack: further frames would add to the price.
              const site = new Error();
              return new Promise((resolve, reject) => call(pair, this, args, {resolve, reject, site}));
          }
        : function (...args) {
              const deferred = takeDeferred();
              call(pair, this, args, deferred);
              return deferred.promise;
          };
    return Object.defineProperty(method, 'name', {value: name, configurable: true});
}

/** Who waits for an operation. */
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

    /** The ready callback has come, or what begin returned has settled. */
    let ready = false;
    /** The promise is rejected already: what comes now comes too late. */
    let rejected = false;
    let doNotAbandon: (() => void) | undefined;
    const onReady = (source: unknown, result: unknown): void => {
        // A second call has nothing to add: finish may run only once.
        if (ready) return;
        ready = true;
        if (pair.discard !== undefined && signal?.aborted) keepResult(result);
        let failed = false;
        let value: unknown;
        try {
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
            // A promise takes the stack once more when it is settled: a function of ours between would cost.
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
        // The operation is over already where the ready callback came first.
        if (ready) {
            reportError(error);
            return;
        }
        rejected = true;
        bridge?.release();
        // Learned from a call that GJS refused, it may be wrong.
        pair.numbers = undefined;
        reject(refusal(pair, args, error, site));
        return;
    }
    if (pair.native) {
        // What C has taken holds the cancellable; what it has refused with a critical message does not.
        if (cancellable === undefined || ready || system.refcount(cancellable) > holders) return;
        doNotAbandon = abandonAfter(signal as AbortSignalLike, () => {
            rejected = true;
            bridge?.release();
            reject(reasonOf(signal as AbortSignalLike));
        });
    } else if (isThenable(returned)) {
        // It may tell by a promise what it would tell the ready callback.
        const settled = (outcome: Outcome): void => {
            if (ready) return;
            // An async function that hands the callback on returns a promise of nothing.
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

/** What the begin function is called on. */
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
    // Disposal parts a wrapper from its object: a source that still is `self` needs no look.
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
        // The frames of the ready callback tell nothing: those of the caller do.
        throw error instanceof GLib.Error ? at(site, error) : error;
    }
}

/** Finish functions that may fail and give something return `[true, …]`: the flag says nothing. */
function withoutFlag(value: unknown): unknown {
    if (!Array.isArray(value) || value.length < 2 || typeof value[0] !== 'boolean') return value;
    return value.length === 2 ? value[1] : value.slice(1);
}

/** GJS's own complaints about an argument do not say which function it was. */
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
