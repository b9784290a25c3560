// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

type Reporter = (error: unknown) => void;

/** Gives what is reported from now on to `reporter` instead of printing it; what it returns ends that. */
export function divertReports(reporter: Reporter): () => void {
    const global = globalThis as {reportError?: Reporter | undefined};
    const {reportError} = global;
    global.reportError = reporter;
    return () => {
        global.reportError = reportError;
    };
}

/** Collects, for each spec of a suite, the exceptions that the library reports; none is printed. */
export function collectReports(): unknown[] {
    const reports: unknown[] = [];
    let end: () => void;
    beforeEach(() => {
        reports.length = 0;
        end = divertReports(error => reports.push(error));
    });
    afterEach(() => end());
    return reports;
}
