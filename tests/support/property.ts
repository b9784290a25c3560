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
    const [given, seed, path] = ['RUNS', 'SEED', 'PATH'].map(name => GLib.getenv(`GJS_ASYNC_${name}`));
    return {
        numRuns: Number(given ?? runs),
        ...(seed == null ? {} : {seed: Number(seed)}),
        ...(path == null ? {} : {path}),
        reporter: result => {
            if (!result.failed) return;
            const again = `GJS_ASYNC_SEED=${result.seed} GJS_ASYNC_PATH=${result.counterexamplePath} npm test -- --only ${only}`;
            const cause = (result.errorInstance as Error | null)?.message ?? '';
            throw new Error(`${fc.defaultReportMessage(result)}\n${cause}\nAgain: ${again}`);
        },
    };
}
