// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What src/web needs from outside. src/loop and src/gio replace it by what GLib and Gio have.

/** Plain functions, which may be replaced one by one. */
export interface Host {
    /** The time in milliseconds, since some fixed moment. */
    now(): number;
    /** Whether an error domain is that of GIO, `Gio.IOErrorEnum`. */
    isIOErrorDomain(domain: unknown): boolean;
}

/** The host of this copy of the library. */
export const host: Host = {
    // GJS alone has no performance clock.
    now: () => (globalThis as {performance?: {now(): number}}).performance?.now() ?? Date.now(),
    isIOErrorDomain: domain => (domain as {CANCELLED?: unknown} | null | undefined)?.CANCELLED === 19,
};
