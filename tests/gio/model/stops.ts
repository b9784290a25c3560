// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {cancellableFor} from '../../../src/gio/cancellable-for.js';
import {signalFor} from '../../../src/gio/signal-for.js';
import {AbortController} from '../../../src/web/abort-controller.js';
import {AbortSignal} from '../../../src/web/abort-signal.js';
import type {AbortSignalLike} from '../../../src/signals/abort-signal-like.js';
import {CountingSignal} from '../../loop/abort.js';
import type {Stop} from './program.js';

/** One of each kind of what can stop an operation. */
export class Stops {
    readonly foreign: CountingSignal = new CountingSignal();
    readonly #own = new AbortController();
    readonly #other = new AbortController();
    readonly #cancellable = new Gio.Cancellable();
    readonly #signals: Record<Exclude<Stop, 'cancellable'>, AbortSignalLike> = {
        own: this.#own.signal,
        other: this.#other.signal,
        either: AbortSignal.any([this.#own.signal, this.#other.signal]),
        foreign: this.foreign,
        cancelled: signalFor(this.#cancellable),
    };
    /** The cancellables that were seen. */
    readonly #seen = new Map<Stop, Gio.Cancellable>([
        ['cancellable', this.#cancellable],
        ['cancelled', this.#cancellable],
    ]);

    /** The signal, if it is one. */
    signal(stop: Stop): AbortSignalLike | undefined {
        return stop === 'cancellable' ? undefined : this.#signals[stop];
    }

    /** What a call is given. */
    argument(stop: Stop): AbortSignal | Gio.Cancellable {
        return (this.signal(stop) as AbortSignal | undefined) ?? this.#cancellable;
    }

    abort(stop: Stop): void {
        const reason = `reason of ${stop}`;
        if (stop === 'own') this.#own.abort(reason);
        else if (stop === 'other') this.#other.abort(reason);
        else if (stop === 'foreign' && !this.foreign.aborted) this.foreign.abort(reason);
        else if (stop === 'cancellable') this.#cancellable.cancel();
    }

    /** Takes the cancellable of a signal. */
    hold(stop: Exclude<Stop, 'cancellable'>): Gio.Cancellable {
        const cancellable = cancellableFor(this.#signals[stop]);
        this.#seen.set(stop, cancellable);
        return cancellable;
    }

    /** Whether begin was given the cancellable that belongs to the stop, always the same. */
    isTheOne(stop: Stop | undefined, cancellable: Gio.Cancellable | null): boolean {
        if (stop === undefined || cancellable === null) return stop === undefined && cancellable === null;
        const known = this.#seen.get(stop);
        this.#seen.set(stop, cancellable);
        return known === undefined || known === cancellable;
    }

    isCancelled(stop: Stop): boolean {
        return this.#seen.get(stop)?.is_cancelled() ?? false;
    }
}
