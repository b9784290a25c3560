// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// When the signal of an operation is aborted. Every abort that is planned happens, wherever the operation
// is by then: that is counted.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {signalFor} from '../../src/gio/signal-for.js';
import type {PromisifyOptions} from '../../src/gio/pair/pair.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {promisify} from '../../src/gio/promisify.js';
import type {Random} from './random.js';

/** Where an operation is. */
export type Place = 'before begin' | 'in flight' | 'between completion and continuation' | 'settled';
export type Tally = Record<Place, number>;

export function emptyTally(): Tally {
    return {'before begin': 0, 'in flight': 0, 'between completion and continuation': 0, settled: 0};
}

type Moment = 'never' | 'before' | 'at once' | 'job' | 'turn' | 'time' | 'finish' | 'finish job' | 'after';
const MOMENTS: readonly Moment[] = [
    ...['before', 'at once', 'job', 'turn', 'time', 'time', 'finish', 'finish job', 'after'],
] as Moment[];

interface Setting {
    readonly random: Random;
    readonly tally: Tally;
    /** Has a signal that is never aborted. */
    readonly world: {readonly signal: AbortSignal};
}

const plans = new WeakMap<AbortSignal, Plan>();

/** The signal of one operation, and when it aborts. */
export class Plan {
    /** None at all in some cases. */
    readonly signal: AbortSignal | undefined;
    readonly #moment: Moment;
    readonly #random: Random;
    readonly #abort: () => void;
    readonly #ended: Promise<void>;
    #place: Place = 'before begin';
    #aborted = false;

    constructor({random, world, tally}: Setting, percent: number) {
        this.#random = random;
        this.#moment = random.chance(percent) ? random.pick(MOMENTS) : 'never';
        let end: () => void;
        this.#ended = new Promise(resolve => (end = resolve));
        if (this.#moment === 'never' && random.chance(50)) {
            this.signal = random.chance(50) ? world.signal : undefined;
            this.#abort = () => {};
            return;
        }
        const {signal, abort} = makeSignal(random.below(4), world.signal);
        this.signal = signal;
        this.#abort = () => {
            if (this.#aborted) return;
            this.#aborted = true;
            tally[this.#place] += 1;
            abort();
            end();
        };
        plans.set(signal, this);
        if (this.#moment === 'before') this.#abort();
    }

    /** The operation has been begun. */
    begun(): void {
        this.#place = 'in flight';
        if (this.#moment === 'at once') this.#abort();
        if (this.#moment === 'job') this.#inJobs(1 + this.#random.below(3));
        if (this.#moment === 'turn') this.#inTurn();
        if (this.#moment === 'time') this.#inTime();
    }

    /** Its finish function has run. */
    finished(): void {
        if (this.#place === 'in flight') this.#place = 'between completion and continuation';
        if (this.#moment === 'finish') this.#abort();
        if (this.#moment === 'finish job') this.#inJobs(1 + this.#random.below(3));
    }

    /** Its promise has been settled: waits for an abort that is planned and still to come. */
    async settled(): Promise<void> {
        this.#place = 'settled';
        if (['after', 'finish', 'finish job'].includes(this.#moment)) this.#abort();
        if (this.#moment !== 'never') await this.#ended;
    }

    #inJobs(count: number): void {
        if (count === 0) this.#abort();
        else void Promise.resolve().then(() => this.#inJobs(count - 1));
    }

    #inTurn(): void {
        const {PRIORITY_HIGH, PRIORITY_DEFAULT, PRIORITY_DEFAULT_IDLE} = GLib;
        GLib.idle_add(this.#random.pick([PRIORITY_HIGH, PRIORITY_DEFAULT, PRIORITY_DEFAULT_IDLE]), () => {
            this.#abort();
            return GLib.SOURCE_REMOVE;
        });
    }

    #inTime(): void {
        GLib.timeout_add(GLib.PRIORITY_DEFAULT, this.#random.below(4), () => {
            this.#abort();
            return GLib.SOURCE_REMOVE;
        });
    }
}

/** A signal of any origin, and what aborts it. */
function makeSignal(origin: number, other: AbortSignal): {signal: AbortSignal; abort: () => void} {
    if (origin === 0) {
        const cancellable = new Gio.Cancellable();
        return {signal: signalFor(cancellable), abort: () => cancellable.cancel()};
    }
    const controller = new AbortController();
    const signal = origin === 1 ? AbortSignal.any([controller.signal, other]) : controller.signal;
    return {signal, abort: () => controller.abort()};
}

/** Promisifies a pair again, so that the plan of a call is told when its finish function has run. */
export function observed<Promisified>(
    _like: Promisified,
    begin: unknown,
    finish: unknown,
    options: PromisifyOptions<never> = {},
): Promisified {
    const call = finish as (this: unknown, result: unknown) => unknown;
    return promisify(
        begin as never,
        function (this: unknown, result: Gio.Task) {
            try {
                return call.call(this, result);
            } finally {
                const cancellable = result.get_cancellable() as Gio.Cancellable | null;
                if (cancellable !== null) plans.get(signalFor(cancellable))?.finished();
            }
        } as never,
        options as never,
    ) as unknown as Promisified;
}
