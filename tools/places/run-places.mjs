// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Runs the same test files in several places, and prints a table and the summary.

import {heading, printSummary, printTable, sum} from '../running/report.mjs';
import {runTests} from '../running/run-tests.mjs';

async function runIn({place, version, reason, execute}, files, width) {
    heading(`${version} (${place})`);
    if (reason === undefined) return runTests(files, execute, width);
    console.log(reason);
    return [];
}

/**
 * A place is `{place, version, execute}`, or `{place, version, reason}` where there is none, which is a failure.
 * The summary is of the results `before` too.
 */
export async function runPlaces(places, files, width, before = []) {
    for (const place of places) place.results = await runIn(place, files, width);
    printTable(places, width);
    const total = sum([...before, ...places.flatMap(({results}) => results)]);
    total.failed += places.filter(({reason}) => reason !== undefined).length;
    return printSummary(total);
}
