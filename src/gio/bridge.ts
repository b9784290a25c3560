// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {offAbort, onAbort} from '../signals/listening.js';
import './web-host.js';

// On the cancellable itself: with a property of JavaScript the wrapper stays for as long as C holds the object.
const SIGNAL: unique symbol = Symbol('signal');
type WithSignal = Gio.Cancellable & {[SIGNAL]?: AbortSignalLike};

/** The signal that a cancellable belongs to, if it has one. */
export function signalOf(cancellable: Gio.Cancellable): AbortSignalLike | undefined {
    return (cancellable as WithSignal)[SIGNAL];
}

/** The one cancellable of a signal. */
export class Bridge {
    readonly #signal: AbortSignalLike;
    /** What the signal was made of, if it was made of a cancellable: that needs nobody to cancel it. */
    readonly origin: Gio.Cancellable | undefined;
    /** What finds the cancellable where somebody else holds it: see `cancellableFor`. */
    #given: {current(): Gio.Cancellable | null} | null = null;
    /** What the operations under way have. */
    #held: Gio.Cancellable | null = null;
    #users = 0;
    readonly #cancel = (): void => this.#held?.cancel();

    constructor(signal: AbortSignalLike, origin?: Gio.Cancellable) {
        this.#signal = signal;
        this.origin = origin;
    }

    /** The cancellable, for the time of one operation; the signal is listened to while there are any. */
    hold(): Gio.Cancellable {
        if (this.origin !== undefined) return this.origin;
        if (this.#users === 0) onAbort(this.#signal, this.#cancel);
        this.#users += 1;
        this.#held ??= this.cancellable();
        return this.#held;
    }

    /** The operation is over. */
    release(): void {
        if (this.origin !== undefined) return;
        this.#users -= 1;
        if (this.#users > 0) return;
        offAbort(this.#signal, this.#cancel);
        if (this.#given !== null) this.#held = null;
    }

    /** From now on only operations under way and those to whom it was given hold it. */
    give(given: {current(): Gio.Cancellable | null}): void {
        this.#given = given;
        if (this.#users === 0) this.#held = null;
    }

    /** Whether somebody else has it. */
    get isGiven(): boolean {
        return this.origin !== undefined || this.#given?.current() != null;
    }

    /** The cancellable, which is made where nobody has it. */
    cancellable(): Gio.Cancellable {
        return (
            this.origin ??
            this.#given?.current() ??
            this.#held ??
            Object.assign(new Gio.Cancellable(), {[SIGNAL]: this.#signal})
        );
    }
}

const bridges = /* @__PURE__ */ new WeakMap<AbortSignalLike, Bridge>();

/** The bridge of a signal. */
export function bridgeOf(signal: AbortSignalLike): Bridge {
    return bridges.get(signal) ?? setBridge(signal, new Bridge(signal));
}

/** Whether a value is a signal that has a bridge already. */
export function hasBridge(value: object): boolean {
    return bridges.has(value as AbortSignalLike);
}

/** Says that a new signal was made of a cancellable. */
export function setOrigin(signal: AbortSignalLike, origin: WithSignal): void {
    origin[SIGNAL] = signal;
    setBridge(signal, new Bridge(signal, origin));
}

function setBridge(signal: AbortSignalLike, bridge: Bridge): Bridge {
    bridges.set(signal, bridge);
    return bridge;
}
