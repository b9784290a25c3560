// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What the layer takes from its surroundings. The layers above put GLib's means in place of these.

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
    /** Whether `domain` denotes the error enumeration of GIO, `Gio.IOErrorEnum`. */
    isIOErrorDomain(domain: unknown): boolean;
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

/** The one host of this copy of the library. */
export const host: Host = {
    setTimer: (callback, ms) => setTimeout(callback, ms),
    clearTimer: handle => clearTimeout(handle as ReturnType<typeof setTimeout>),
    // GJS alone has no performance clock.
    now: () => (globalThis as {performance?: {now(): number}}).performance?.now() ?? Date.now(),
    turn,
    isIOErrorDomain: domain => (domain as {CANCELLED?: unknown} | null | undefined)?.CANCELLED === 19,
};
