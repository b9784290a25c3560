// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortSignal} from '../../src/web/abort-signal.js';
import type {Expectation, Ledger} from './ledger.js';
import {Plan, type Tally} from './moments.js';
import type {Random} from './random.js';
import type {World} from './world.js';

/** What a workload has for one go. */
export interface Go {
    readonly random: Random;
    readonly ledger: Ledger;
    readonly world: World;
    /** Where the operations were that have been aborted. */
    readonly tally: Tally;
}

/** Does one thing, some operations long, that may be aborted at any moment; it rejects only for a bug. */
export type Workload = (go: Go) => Promise<void>;

/** How many of a hundred operations are aborted. */
const ABORTED = 30;

/** One operation with a signal of its own that may be aborted at some moment; undefined if it failed. */
export async function attempt<Value>(
    go: Go,
    kind: string,
    begin: (signal: AbortSignal | undefined) => Promise<Value>,
    expectation: Expectation<Value> = {},
): Promise<Value | undefined> {
    const plan = new Plan(go, ABORTED);
    const {signal} = plan;
    const promise = begin(signal);
    plan.begun();
    const value = await go.ledger.track(kind, promise, {...expectation, signal});
    await plan.settled();
    return value;
}
