// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// On the error itself: GJS 1.90 crashes when a GLib.Error is put into a WeakSet.
const REPORTED = Symbol('reported');

/**
 * Prints an error that nobody has handled once and whole: message, stack and causes.
 *
 * GJS's own warning about an unhandled rejection has neither the message nor the place of the throw.
 */
export function reportError(error: unknown, context?: string): void {
    if (typeof error === 'object' && error !== null) {
        if (REPORTED in error) return;
        Reflect.defineProperty(error, REPORTED, {value: true});
        log(error, context);
    } else {
        // logError refuses what is not an object.
        log(new Error(`Not an error but a value was thrown: ${String(error)}`), context);
    }
    if (!(error instanceof AggregateError)) return;
    for (const inner of error.errors) reportError(inner, context);
}

function log(error: object, context: string | undefined): void {
    // A context of undefined is one too many for logError.
    if (context === undefined) logError(error);
    else logError(error, context);
}
