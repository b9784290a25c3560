// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {host} from '../../src/web/host.js';

/** Collects, for each spec of a suite, the exceptions that the layer reports; none is printed. */
export function collectReports(): unknown[] {
    const reports: unknown[] = [];
    const {reportException} = host;
    beforeEach(() => {
        reports.length = 0;
        host.reportException = exception => reports.push(exception);
    });
    afterEach(() => {
        host.reportException = reportException;
    });
    return reports;
}
