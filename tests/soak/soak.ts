// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Many operations of all kinds, aborted at all moments: nothing is lost, nothing comes too late, nothing stays.

import System from 'system';

import {sleep} from '../../src/loop/sleep.js';
import {growth, inMebibytes} from './memory.js';
import {holdings, leftSince, listenersOn} from './residue.js';
import {type Bounds, COLLECT_EVERY, Run} from './run.js';

/** What is made on first use and stays, threads and their descriptors, is not what is looked for. */
const WARM_UP = 2000;

export interface Report {
    /** For people. */
    readonly lines: readonly string[];
    /** What must not be. */
    readonly violations: readonly string[];
}

export async function soak(bounds: Bounds, progress?: (line: string) => void): Promise<Report> {
    const warmUp = new Run({...bounds, operations: WARM_UP});
    if (!(await warmUp.toEnd()))
        return {lines: [], violations: [...warmUp.ledger.violations, ...warmUp.ledger.pending()]};
    await settleDown();
    const before = holdings();

    const run = new Run(bounds, progress);
    const ended = await run.toEnd();
    await settleDown();
    const {ledger, samples, world} = run;
    const {begun, settled} = ledger;
    const violations = [...warmUp.ledger.violations, ...ledger.violations];
    if (begun !== settled)
        violations.push(`${begun} operations, ${settled} settled: ${ledger.pending().join(', ')}`);
    if (!ended) violations.push('it hangs');
    else violations.push(...leftSince(before));
    if (listenersOn(world.signal) > 0)
        violations.push('listeners of the signal that was never aborted are left');
    violations.push(...growth(samples));
    return {lines: describe(run), violations};
}

/** Lets what has ended be let go: wrappers by the collector, sources and processes by threads of GLib. */
async function settleDown(): Promise<void> {
    for (let round = 0; round < 5; round++) {
        await sleep(100);
        System.gc();
    }
}

function describe({ledger, tally, samples}: Run): string[] {
    const ends = [...ledger.ends].sort(([a], [b]) => (a < b ? -1 : 1));
    const aborts = Object.entries(tally);
    const total = aborts.reduce((sum, [, count]) => sum + count, 0);
    const at = (index: number): string => {
        const sample = samples.at(index);
        return sample === undefined
            ? ''
            : `${inMebibytes(sample.resident)}, heap ${inMebibytes(sample.heap)}`;
    };
    return [
        ...ends.map(
            ([kind, {values, cancellations, errors}]) =>
                `${kind}: ${values} values, ${cancellations} cancelled, ${errors} errors`,
        ),
        `${ledger.settled} operations settled, of ${ledger.begun} begun`,
        `${total} aborts: ${aborts.map(([place, count]) => `${count} ${place}`).join(', ')}`,
        `collected every ${COLLECT_EVERY} operations`,
        `memory, resident: at half time ${at(Math.floor(samples.length / 2))}, at the end ${at(-1)}`,
    ];
}
