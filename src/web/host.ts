// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What the layer takes from its surroundings. The layers above put GLib's means in place of these.

/** The surroundings of the layer: plain functions that may be replaced, one by one. */
export interface Host {
    /** Milliseconds since some fixed moment. */
    now(): number;
    /** Whether `domain` denotes the error enumeration of GIO, `Gio.IOErrorEnum`. */
    isIOErrorDomain(domain: unknown): boolean;
}

/** The one host of this copy of the library. */
export const host: Host = {
    // GJS alone has no performance clock.
    now: () => (globalThis as {performance?: {now(): number}}).performance?.now() ?? Date.now(),
    isIOErrorDomain: domain => (domain as {CANCELLED?: unknown} | null | undefined)?.CANCELLED === 19,
};
