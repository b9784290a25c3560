// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What the layer takes from its surroundings. The layers above put GLib's means in place of these.

import {isObject} from '../values/object.js';

/** A timer, as the host's `setTimer` returns it and `clearTimer` takes it. */
export type TimerHandle = unknown;

/** The surroundings of the layer: plain functions that may be replaced, one by one. */
export interface Host {
    /** Calls `callback` once, in `ms` milliseconds (at most 2^31 - 1), from the main loop. */
    setTimer(callback: () => void, ms: number): TimerHandle;
    /** Ends a timer that has not fired. */
    clearTimer(handle: TimerHandle): void;
    /** Milliseconds since some fixed moment. */
    now(): number;
    /** The same, but it stands still while code runs: a timer that was due by then has fired. */
    turn(): number;
    /** The error enumeration of GIO, `Gio.IOErrorEnum`, if `domain` denotes it. */
    ioErrorDomain(domain: unknown): IOErrorDomain | undefined;
}

/** The members of `Gio.IOErrorEnum` that an abort reason can match. */
export interface IOErrorDomain {
    readonly CANCELLED: number;
    readonly TIMED_OUT: number;
}

/** The time at which code has begun to run that has asked for it, until the jobs that it queues. */
const clock: {time: number | undefined} = {time: undefined};

function turn(): number {
    if (clock.time === undefined) {
        clock.time = host.now();
        void Promise.resolve().then(() => {
            clock.time = undefined;
        });
    }
    return clock.time;
}

interface Clocks {
    readonly performance?: {now(): number};
    readonly imports?: {readonly gi: {readonly GLib: {get_monotonic_time(): number}}};
}

/** GJS has no performance clock, and the time of day may jump. */
function now(): number {
    const {performance, imports} = globalThis as Clocks;
    if (performance !== undefined) return performance.now();
    return imports === undefined ? Date.now() : imports.gi.GLib.get_monotonic_time() / 1000;
}

function ioErrorDomain(domain: unknown): IOErrorDomain | undefined {
    if (!isObject(domain)) return undefined;
    const {CANCELLED, TIMED_OUT, WOULD_BLOCK} = domain as Record<string, unknown>;
    const numeric = [CANCELLED, TIMED_OUT, WOULD_BLOCK].every(code => typeof code === 'number');
    return numeric ? (domain as IOErrorDomain) : undefined;
}

/** The one host of this copy of the library. */
export const host: Host = {
    setTimer: (callback, ms) => setTimeout(callback, ms),
    clearTimer: handle => clearTimeout(handle as ReturnType<typeof setTimeout>),
    now,
    turn,
    ioErrorDomain,
};
