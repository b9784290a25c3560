// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import type {AbortSignalLike} from '../signals/abort-signal-like.js';
import {offAbort, onAbort} from '../signals/listening.js';
import './web-host.js';

// A property of the cancellable: an object with JavaScript properties keeps its wrapper as long as C holds it.
const SIGNAL: unique symbol = Symbol('signal');
type WithSignal = Gio.Cancellable & {[SIGNAL]?: AbortSignalLike};

/** The signal that a cancellable belongs to, if it has one. */
export function signalOf(cancellable: Gio.Cancellable): AbortSignalLike | undefined {
    return (cancellable as WithSignal)[SIGNAL];
}

/** Connects a signal with its cancellable, of which there is one. */
export class Bridge {
    readonly #signal: AbortSignalLike;
    /** The cancellable that the signal was made of, if `signalFor` made it. Nobody need cancel that. */
    readonly origin: Gio.Cancellable | undefined;
    /** Finds the cancellable if it was given to somebody, who may have dropped it: see `cancellableFor`. */
    #given: {current(): Gio.Cancellable | null} | null = null;
    /** The cancellable of the running operations. */
    #held: Gio.Cancellable | null = null;
    #users = 0;
    readonly #cancel = (): void => this.#held?.cancel();

    constructor(signal: AbortSignalLike, origin?: Gio.Cancellable) {
        this.#signal = signal;
        this.origin = origin;
    }

    /** Returns the cancellable for one operation. While at least one runs, the bridge listens to the signal. */
    hold(): Gio.Cancellable {
        if (this.origin !== undefined) return this.origin;
        if (this.#users === 0) onAbort(this.#signal, this.#cancel);
        this.#users += 1;
        this.#held ??= this.cancellable();
        return this.#held;
    }

    /** To be called when the operation is over. */
    release(): void {
        if (this.origin !== undefined) return;
        this.#users -= 1;
        if (this.#users > 0) return;
        offAbort(this.#signal, this.#cancel);
        if (this.#given !== null) this.#held = null;
    }

    /** From now on only running operations, and whoever it was given to, hold the cancellable. */
    give(given: {current(): Gio.Cancellable | null}): void {
        this.#given = given;
        if (this.#users === 0) this.#held = null;
    }

    /** Whether somebody else has the cancellable. */
    get isGiven(): boolean {
        return this.origin !== undefined || this.#given?.current() != null;
    }

    /** The cancellable, which is made if nobody has it. */
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

/** Whether a value is a signal that already has a bridge. */
export function hasBridge(value: object): boolean {
    return bridges.has(value as AbortSignalLike);
}

/** Records that a new signal was made of a cancellable. */
export function setOrigin(signal: AbortSignalLike, origin: WithSignal): void {
    origin[SIGNAL] = signal;
    setBridge(signal, new Bridge(signal, origin));
}

function setBridge(signal: AbortSignalLike, bridge: Bridge): Bridge {
    bridges.set(signal, bridge);
    return bridge;
}
