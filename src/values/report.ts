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
 * Reports an error that nobody has handled, once and whole. It never throws.
 *
 * The global `reportError` gets it where there is one. Else GJS prints message, stack and causes, and those of the
 * errors in an AggregateError; its own warning about an unhandled rejection has neither the message nor the place of
 * the throw. https://html.spec.whatwg.org/#report-the-exception
 *
 * @param context what the text begins with
 */
export function reportError(error: unknown, context?: string): void {
    try {
        if (isObject(error)) {
            if (REPORTED in error) return;
            Reflect.defineProperty(error, REPORTED, {value: true});
        }
        report(error, context);
    } catch {
        // A getter of the error's, or the reporter.
        try {
            report(new Error('An error could not be reported: looking at it throws'), context);
        } catch {}
    }
}

function report(error: unknown, context: string | undefined): void {
    const {reportError: reporter, logError: logger} = globalThis as Surroundings;
    if (typeof reporter === 'function') {
        reporter(error);
    } else if (typeof logger === 'function') {
        // It refuses what is not an object, and a context of undefined.
        const printed = isObject(error)
            ? error
            : new Error(`A value was thrown that is no error: ${String(error)}`);
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
