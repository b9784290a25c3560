// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {endOfCallback} from '../loop/callback-end.js';
import type {Outcome} from '../loop/settle.js';
import {giveAway, settle} from '../loop/settle.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {host} from '../web/host.js';
import {reasonOf} from '../signals/listening.js';
import {completeArguments} from './arguments.js';
import {holdCancellable, releaseCancellable} from './cancellable.js';
import {typeError} from '../values/checks.js';
import {describe} from '../values/describe.js';
import {isDisposed} from '../values/disposed.js';
import {keepResult} from './late-result.js';
import type {Pair} from './pair/pair.js';
import {keepForLater, takeFunctions} from './promise-pool.js';
import {takeSignal} from './take-signal.js';

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
    try {
        if (pair.refusal !== undefined) throw new TypeError(pair.refusal);
        self = selfOf(pair, receiver);
        completeArguments(pair, self, args);
        signal = takeSignal(pair, args);
    } catch (error) {
        reject(withStackOf(site, error as TypeError));
        return;
    }
    if (signal?.aborted) {
        reject(reasonOf(signal));
        return;
    }

    let refused = false;
    let ready = false;
    const onReady = (source: unknown, result: unknown): void => {
        // A second call has nothing to add: finish may run only once.
        if (ready) return;
        ready = true;
        if (pair.discard !== undefined && signal?.aborted) keepResult(result);
        const outcome = finish(pair, self, source, result, site);
        if (refused) {
            giveAway(outcome, pair.discard);
            return;
        }
        if (signal !== undefined) {
            releaseCancellable(signal);
            settle({signal, outcome, resolve, reject, discard: pair.discard});
        } else if (outcome.failed) {
            reject(outcome.value);
        } else {
            // A promise takes the stack once more when it is settled: a function of ours between would cost.
            resolve(outcome.value as never);
        }
        if (!pair.stack) keepForLater(new Promise(takeFunctions));
        endOfCallback();
    };

    if (signal !== undefined) args[pair.cancellable] = holdCancellable(signal);
    try {
        args.push(onReady);
        pair.begin.apply(self, args);
    } catch (error) {
        // The operation is over already where the ready callback came first.
        if (ready) {
            host.reportException(error);
            return;
        }
        refused = true;
        if (signal !== undefined) releaseCancellable(signal);
        // Learned from a call that GJS refused, it may be wrong.
        pair.numbers = undefined;
        reject(refusal(pair, args, error, site));
    }
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

function finish(
    pair: Pair,
    self: unknown,
    source: unknown,
    result: unknown,
    site: Error | undefined,
): Outcome {
    const object = pair.finishOnSource ? source : self;
    // Disposal parts a wrapper from its object: a source that still is `self` needs no look.
    if (source !== self && isDisposed(object)) {
        const message = `${pair.label}: ${describe(object)} was disposed while the operation ran`;
        return {failed: true, value: withStackOf(site, new TypeError(message))};
    }
    try {
        const value = pair.finishTakesSource
            ? pair.finish.call(undefined, source, result)
            : pair.finish.call(object, result);
        return {failed: false, value: withoutFlag(value)};
    } catch (error) {
        // The frames of the ready callback tell nothing: those of the caller do.
        return {failed: true, value: error instanceof GLib.Error ? withStackOf(site, error) : error};
    }
}

/** Finish functions that may fail and give something return `[true, …]`: the flag says nothing. */
function withoutFlag(value: unknown): unknown {
    if (!Array.isArray(value) || value.length < 2 || typeof value[0] !== 'boolean') return value;
    return value.length === 2 ? value[1] : value.slice(1);
}

/** Gives an error the stack of the call, less its first frame: that is the promisified function. */
function withStackOf(site: Error | undefined, error: Error | GLib.Error): Error | GLib.Error {
    if (site !== undefined) error.stack = site.stack?.slice(site.stack.indexOf('\n') + 1) ?? '';
    return error;
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
    return withStackOf(site, new TypeError(`${label}(${list.join(', ')}): ${error.message}`, {cause: error}));
}
