// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';
import system from 'system';

import {median} from './median.js';

type Work = () => Promise<unknown>;

/** Microseconds that `work` takes. What was left over before is collected first and not in it. */
async function time(work: Work): Promise<number> {
    system.gc();
    const start = GLib.get_monotonic_time();
    await work();
    return GLib.get_monotonic_time() - start;
}

/**
 * The median of how many times as long `work` takes as `base`, in neighbouring runs, so that what slows
 * the machine slows both.
 */
export async function ratio(work: Work, base: Work, rounds: number): Promise<number> {
    const ratios: number[] = [];
    for (let n = 0; n < rounds; n++) {
        const took = await time(base);
        ratios.push((await time(work)) / took);
    }
    return median(ratios);
}
