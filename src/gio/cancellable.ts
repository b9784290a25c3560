// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';
import Gio from 'gi://Gio';

import {endOfSource} from '../loop/callback-end.js';
import {addTimeout, removeSource, type Source} from '../loop/source.js';
// AbortSignal.timeout() uses GLib's timers from here on.
import '../loop/timer.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {isAbortSignalLike} from '../signals/abort-signal-like.js';
import {offAbort, onAbort} from '../signals/listening.js';
import {typeError} from '../values/checks.js';
import {host} from '../web/host.js';

// `error.matches(domain, code)` takes the class or the quark of a domain: abort reasons learn GIO's here.
host.ioErrorDomain = domain =>
    domain === Gio.IOErrorEnum || domain === Gio.io_error_quark() ? Gio.IOErrorEnum : undefined;

/** How long an operation that C seems not to have taken may go on after the abort, in milliseconds. */
const GRACE = 100;

// On the cancellable itself: with a property of JavaScript the wrapper stays for as long as C holds the object.
const SIGNAL: unique symbol = Symbol('signal');
type WithSignal = Gio.Cancellable & {[SIGNAL]?: AbortSignalLike};

/** The one cancellable of a signal. */
export class Bridge {
    readonly #signal: AbortSignalLike;
    // Null when it was given to somebody: from then on only they hold it, so that nobody listens for one that is gone.
    #cancellable: WithSignal | null = null;
    /** What was given away: the target of a signal group is a weak reference, also where WeakRef is none. */
    #given: GObject.SignalGroup | null = null;
    #follows = false;
    #listens = false;
    /** How many operations use it now. */
    #users = 0;
    /** What ends those that C seems not to have taken; null where there is none. */
    #untaken: Set<() => void> | null = null;
    #grace: Source | null = null;
    readonly #onAbort = (): void => {
        this.current()?.cancel();
        if (this.#untaken !== null) this.#beginGrace();
    };

    constructor(signal: AbortSignalLike) {
        this.#signal = signal;
    }

    /** The cancellable, for the time of one operation; the signal is listened to while there are any. */
    hold(): Gio.Cancellable {
        this.#users += 1;
        if (!this.#follows) this.#listen();
        return this.current() ?? this.#make();
    }

    /** The operation is over. */
    release(): void {
        this.#users -= 1;
        if (this.#users === 0 && this.#given === null) this.#unlisten();
    }

    /** The cancellable, to somebody who may use it for as long as the signal lives. */
    give(): Gio.Cancellable {
        const cancellable = this.current() ?? this.#make();
        if (this.#signal.aborted) {
            // Nobody listened if no operation needed it by then.
            cancellable.cancel();
        } else if (!this.#follows && this.#given === null) {
            this.#listen();
            this.#given = new GObject.SignalGroup({target_type: Gio.Cancellable.$gtype});
            this.#given.set_target(cancellable);
            this.#cancellable = null;
            rememberGivenAway(this);
        }
        return cancellable;
    }

    /** Ceases to listen where what was given away is gone; tells whether it is. */
    forget(): boolean {
        if (this.#users > 0 || this.current() !== null) return false;
        this.#given = null;
        this.#unlisten();
        return true;
    }

    /** It is `cancellable` from now on, which the signal follows: nothing needs to listen. */
    follow(cancellable: WithSignal): void {
        cancellable[SIGNAL] = this.#signal;
        this.#cancellable = cancellable;
        this.#follows = true;
    }

    /** C has refused an operation, as it seems: `abandon` is called when an abort does not end it. */
    watch(abandon: () => void): void {
        this.#untaken ??= new Set();
        this.#untaken.add(abandon);
        this.#listen();
        if (this.#signal.aborted) this.#beginGrace();
    }

    /** It has ended. */
    unwatch(abandon: () => void): void {
        this.#untaken?.delete(abandon);
        if (this.#untaken?.size !== 0) return;
        this.#untaken = null;
        if (this.#grace !== null) removeSource(this.#grace);
        this.#grace = null;
    }

    /** The cancellable, if there is one. */
    current(): Gio.Cancellable | null {
        return this.#cancellable ?? this.#given?.dup_target() ?? null;
    }

    #make(): Gio.Cancellable {
        const cancellable: WithSignal = new Gio.Cancellable();
        cancellable[SIGNAL] = this.#signal;
        if (this.#given === null) this.#cancellable = cancellable;
        else this.#given.set_target(cancellable);
        return cancellable;
    }

    #listen(): void {
        if (this.#listens) return;
        this.#listens = true;
        onAbort(this.#signal, this.#onAbort);
    }

    #unlisten(): void {
        if (!this.#listens) return;
        this.#listens = false;
        offAbort(this.#signal, this.#onAbort);
    }

    #beginGrace(): void {
        this.#grace ??= addTimeout(GRACE, () => {
            this.#grace = null;
            const untaken = this.#untaken ?? [];
            this.#untaken = null;
            for (const abandon of untaken) abandon();
            endOfSource();
            return false;
        });
    }
}

/**
 * The bridges whose cancellable was given away. What is gone is found when there are twice as many as there were
 * when it was looked for last: no message tells of it that may run JavaScript.
 */
const givenAway: {readonly bridges: Set<Bridge>; limit: number} = {bridges: new Set(), limit: 32};

function rememberGivenAway(bridge: Bridge): void {
    const {bridges: given} = givenAway;
    given.add(bridge);
    if (given.size <= givenAway.limit) return;
    for (const each of given) if (each.forget()) given.delete(each);
    givenAway.limit = Math.max(32, given.size * 2);
}

const bridges = /* @__PURE__ */ new WeakMap<AbortSignalLike, Bridge>();

/** The bridge of a signal. */
export function bridgeOf(signal: AbortSignalLike): Bridge {
    const known = bridges.get(signal);
    if (known !== undefined) return known;
    const bridge = new Bridge(signal);
    bridges.set(signal, bridge);
    return bridge;
}

/** Whether a value is a signal that has a bridge already. */
export function hasBridge(value: object): boolean {
    return bridges.has(value as AbortSignalLike);
}

/** The signal that a cancellable belongs to, if it has one. */
export function signalOf(cancellable: Gio.Cancellable): AbortSignalLike | undefined {
    return (cancellable as WithSignal)[SIGNAL];
}

/**
 * Lets finish give what an operation has got although it was cancelled by then. A task would give the error of the
 * cancellation and keep what it has, an open file for one, until the collector takes the task.
 *
 * Source: g_task_set_check_cancellable()
 */
export function keepResult(result: unknown): void {
    if (result instanceof Gio.Task && !result.get_return_on_cancel()) result.set_check_cancellable(false);
}

/**
 * Gives the Gio.Cancellable of an AbortSignal, for calls that take no signal.
 *
 * There is one for each signal, made on first use. It is cancelled before `abort()` returns, and is
 * cancelled already if the signal is aborted.
 *
 * @param signal an AbortSignal of this library, of another copy of it, or anything of that shape
 * @returns the same cancellable for the same signal while somebody holds it; the cancellable itself for what
 *     `signalFor` gave
 * @throws TypeError when `signal` is no AbortSignal
 *
 * @example
 * ```js
 * const controller = new AbortController();
 * const cancellable = cancellableFor(controller.signal);
 * controller.abort();
 * cancellable.is_cancelled(); // true
 * ```
 *
 * @see https://docs.gtk.org/gio/class.Cancellable.html
 */
export function cancellableFor(signal: AbortSignalLike): Gio.Cancellable {
    if (!isAbortSignalLike(signal)) throw typeError('cancellableFor', 'an AbortSignal', 'signal', signal);
    return bridgeOf(signal).give();
}
