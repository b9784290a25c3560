// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';
import Gio from 'gi://Gio';

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {isAbortSignalLike} from '../signals/abort-signal-like.js';
import {offAbort, onAbort} from '../signals/listening.js';
import {typeError} from '../values/checks.js';
import {bridgeOf} from './bridge.js';

/**
 * Returns the Gio.Cancellable of an AbortSignal, for functions that take no signal.
 *
 * It is cancelled before `abort()` returns. If the signal is already aborted, it is already cancelled.
 *
 * @param signal an AbortSignal of this library, of another copy of it, or of the platform
 * @returns the same cancellable for the same signal, as long as somebody refers to it; for a signal that `signalFor` made,
 *     its cancellable
 * @throws {TypeError} if `signal` is not an AbortSignal
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
    const cancellable = bridge.cancellable();
    if (bridge.isGiven) return cancellable;
    const gift = new Gift(signal, cancellable);
    bridge.give(gift);
    if (gift.follow()) remember(gift);
    return cancellable;
}

/** A cancellable that was given to somebody. It is held weakly, so that it can go when they drop it. */
class Gift {
    readonly #signal: AbortSignalLike;
    // The target of a signal group is a weak reference, also before GJS 1.78.5, where WeakRef is not weak.
    readonly #group = new GObject.SignalGroup({target_type: Gio.Cancellable.$gtype});
    readonly #cancel = (): void => this.current()?.cancel();

    constructor(signal: AbortSignalLike, cancellable: Gio.Cancellable) {
        this.#signal = signal;
        this.#group.set_target(cancellable);
    }

    current(): Gio.Cancellable | null {
        return this.#group.dup_target<Gio.Cancellable>();
    }

    /** Makes an abort cancel it. Returns false if the signal has already aborted. */
    follow(): boolean {
        const follows = onAbort(this.#signal, this.#cancel);
        if (!follows) this.#cancel();
        return follows;
    }

    /** Stops listening if the cancellable is gone. Returns whether it is. */
    forget(): boolean {
        if (this.current() !== null) return false;
        offAbort(this.#signal, this.#cancel);
        return true;
    }
}

/**
 * All that listen to their signals. Nothing can tell JavaScript when a cancellable has been collected. So whenever their
 * number has doubled, those that are gone are looked for.
 */
const following: {readonly gifts: Set<Gift>; limit: number} = {gifts: new Set(), limit: 32};

function remember(gift: Gift): void {
    const {gifts} = following;
    gifts.add(gift);
    if (gifts.size <= following.limit) return;
    for (const each of gifts) if (each.forget()) gifts.delete(each);
    following.limit = Math.max(32, gifts.size * 2);
}
