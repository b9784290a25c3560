// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {isObject} from './object.js';

// On the error itself: GJS 1.90 crashes when a GLib.Error is put into a WeakSet.
const REPORTED = Symbol('reported');

interface Surroundings {
    readonly reportError?: (error: unknown) => void;
    readonly logError?: (error: object, context?: string) => void;
}

/**
 * Logs an error that nobody has handled, once, with its stack. It never throws.
 *
 * If there is a global `reportError`, that gets the error. Otherwise GJS prints message, stack and causes, and those of the
 * errors in an AggregateError. (GJS's own warning about an unhandled rejection shows neither the message nor where the
 * error was thrown.) https://html.spec.whatwg.org/#report-the-exception
 *
 * @param context printed before the error
 */
export function reportError(error: unknown, context?: string): void {
    try {
        if (isReported(error)) return;
        if (isObject(error)) Reflect.defineProperty(error, REPORTED, {value: true});
        report(error, context);
    } catch {
        // A getter of the error has thrown, or the reporter.
        try {
            report(new Error('An error cannot be logged, because reading it throws'), context);
        } catch {}
    }
}

/** Whether the error has the mark that it was logged. What is frozen, or is not an object, never has it. */
export function isReported(error: unknown): boolean {
    try {
        return isObject(error) && REPORTED in error;
    } catch {
        return false;
    }
}

function report(error: unknown, context: string | undefined): void {
    const {reportError: reporter, logError: logger} = globalThis as Surroundings;
    if (typeof reporter === 'function') {
        reporter(error);
    } else if (typeof logger === 'function') {
        // logError() refuses what is not an object, and undefined for the context.
        const printed = isObject(error)
            ? error
            : new Error(`Something other than an error was thrown: ${String(error)}`);
        if (context === undefined) logger(printed);
        else logger(printed, context);
        const {errors} = error instanceof AggregateError ? error : {errors: []};
        if (Array.isArray(errors)) for (const inner of errors) reportError(inner, context);
    } else {
        setTimeout(() => {
            throw error;
        }, 0);
    }
}
