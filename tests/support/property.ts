// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';
import * as fc from 'fast-check';

/**
 * How often a property is tried: `runs` times, or as often as GJS_ASYNC_RUNS says. What fails is printed with
 * its seed and path, and GJS_ASYNC_SEED and GJS_ASYNC_PATH take it up again.
 *
 * @param only the test file, as npm test knows it
 */
export function tries<T>(only: string, runs: number): fc.Parameters<T> {
    const [given, known, path] = ['RUNS', 'SEED', 'PATH'].map(name => GLib.getenv(`GJS_ASYNC_${name}`));
    const seed = Number(known ?? GLib.random_int_range(0, 2 ** 31 - 1));
    // For a process that dies. What fails is printed with its path too.
    print(`# GJS_ASYNC_SEED=${seed} npm test -- --only ${only}`);
    return {
        numRuns: Number(given ?? runs),
        seed,
        ...(path == null ? {} : {path}),
        reporter: result => {
            if (!result.failed) return;
            const again = `GJS_ASYNC_SEED=${result.seed} GJS_ASYNC_PATH=${result.counterexamplePath} npm test -- --only ${only}`;
            const cause = (result.errorInstance as Error | null)?.message ?? '';
            throw new Error(`${fc.defaultReportMessage(result)}\n${cause}\nAgain: ${again}`);
        },
    };
}
