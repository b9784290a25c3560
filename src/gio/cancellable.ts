// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

// AbortSignal.timeout() uses GLib's timers from here on.
import '../loop/timer.js';
import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {isAbortSignalLike} from '../signals/abort-signal-like.js';
import {host} from '../web/host.js';
import {offAbort, onAbort} from '../signals/listening.js';
import {typeError} from '../values/checks.js';

// `error.matches(domain, code)` takes the class or the quark of a domain: abort reasons learn GIO's here.
host.ioErrorDomain = domain =>
    domain === Gio.IOErrorEnum || domain === Gio.io_error_quark() ? Gio.IOErrorEnum : undefined;

/** The cancellable of one signal. */
interface Bridge {
    readonly cancellable: Gio.Cancellable;
    readonly cancel: () => void;
    /** How many hold it now; the signal is listened to while any does. */
    holders: number;
}

const bridges = new WeakMap<AbortSignalLike, Bridge>();
const signals = new WeakMap<Gio.Cancellable, AbortSignalLike>();

/**
 * Gives the Gio.Cancellable of an AbortSignal, for calls that take no signal.
 *
 * There is one for each signal, made on first use. It is cancelled before `abort()` returns, and is
 * cancelled already if the signal is aborted.
 *
 * @param signal an AbortSignal of this library, of another copy of it, or anything of that shape
 * @returns always the same cancellable for the same signal; the cancellable itself for what `signalFor` gave
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
    const bridge = bridgeOf(signal);
    if (signal.aborted) {
        // Nobody listened if no operation needed it by then.
        bridge.cancel();
    } else {
        // Whoever has it may use it for as long as the signal lives: it is held for good.
        holdCancellable(signal);
        bridge.holders = Infinity;
    }
    return bridge.cancellable;
}

/** The signal that a cancellable belongs to, if it has one. */
export function signalOf(cancellable: Gio.Cancellable): AbortSignalLike | undefined {
    return signals.get(cancellable);
}

/** Makes `cancellable` the one of `signal`, which follows it: nothing needs to listen. */
export function pairWithCancellable(signal: AbortSignalLike, cancellable: Gio.Cancellable): void {
    signals.set(cancellable, signal);
    bridges.set(signal, {cancellable, cancel() {}, holders: Infinity});
}

/** The cancellable of a signal that is not aborted, for the time of one operation. */
export function holdCancellable(signal: AbortSignalLike): Gio.Cancellable {
    const bridge = bridgeOf(signal);
    bridge.holders += 1;
    if (bridge.holders === 1) onAbort(signal, bridge.cancel);
    return bridge.cancellable;
}

/** The operation is over: the last one takes the listener away. */
export function releaseCancellable(signal: AbortSignalLike): void {
    const bridge = bridgeOf(signal);
    bridge.holders -= 1;
    if (bridge.holders === 0) offAbort(signal, bridge.cancel);
}

function bridgeOf(signal: AbortSignalLike): Bridge {
    const known = bridges.get(signal);
    if (known !== undefined) return known;

    const cancellable = new Gio.Cancellable();
    const bridge = {cancellable, cancel: () => cancellable.cancel(), holders: 0};
    bridges.set(signal, bridge);
    signals.set(cancellable, signal);
    return bridge;
}
