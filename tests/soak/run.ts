// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';
import System from 'system';

import {stopPump} from '../../src/pump/pump.js';
import type {Go, Workload} from './go.js';
import {Ledger} from './ledger.js';
import {measureMemory, type Memory} from './memory.js';
import {emptyTally} from './moments.js';
import {Random} from './random.js';
import {workloads} from './workloads/index.js';
import {World} from './world.js';

export interface Bounds {
    /** How many operations at least. */
    readonly operations: number;
    /** After so many minutes it ends all the same. */
    readonly minutes: number;
    /** What is done when follows from it; what comes of it depends on the machine too. */
    readonly seed: number;
    /** Only the workloads with this in their name. */
    readonly only: string;
}

/** How many workloads run at a time. */
const WORKERS = 24;
// GJS before 1.81.90 drops callbacks between the steps of a collection that it begins itself. It begins none
// while there is little to collect.
export const COLLECT_EVERY: number = System.version < 18190 ? 200 : 2000;
const SAMPLES = 40;
/** Nothing takes so many seconds: a promise has been lost. */
const PATIENCE = 5;

/** Workloads of all kinds at random, in a world of their own, to the end of all that they began. */
export class Run {
    readonly ledger: Ledger = new Ledger();
    readonly tally: Go['tally'] = emptyTally();
    readonly samples: Memory[] = [];
    readonly world: World = new World();
    readonly #bounds: Bounds;
    readonly #progress: (line: string) => void;
    readonly #deadline: number;
    readonly #workloads: readonly Workload[];
    #goes = 0;
    #collections = 0;

    constructor(bounds: Bounds, progress: (line: string) => void = () => {}) {
        this.#bounds = bounds;
        this.#progress = progress;
        this.#workloads = workloads.filter(({name}) => name.includes(bounds.only));
        this.#deadline = GLib.get_monotonic_time() + bounds.minutes * 60e6;
    }

    /** Says whether all has ended. */
    async toEnd(): Promise<boolean> {
        const workers = Array.from({length: WORKERS}, () => this.#work());
        const ended = await this.#patiently(Promise.all(workers));
        stopPump();
        if (ended) await this.world.close();
        return ended;
    }

    async #work(): Promise<void> {
        const {ledger, tally, world} = this;
        const {operations, seed} = this.#bounds;
        while (ledger.begun < operations && GLib.get_monotonic_time() < this.#deadline) {
            const random = new Random(seed + this.#goes++);
            const workload = random.pick(this.#workloads);
            try {
                await workload({random, ledger, tally, world});
            } catch (error) {
                ledger.violate(`${workload.name}: ${String(error)}\n${(error as Error).stack ?? ''}`);
            }
            this.#keepHouse();
        }
    }

    #keepHouse(): void {
        const {settled} = this.ledger;
        if (settled >= (this.#collections + 1) * COLLECT_EVERY) {
            this.#collections = Math.floor(settled / COLLECT_EVERY);
            System.gc();
        }
        if (settled < ((this.samples.length + 1) * this.#bounds.operations) / SAMPLES) return;
        this.samples.push(measureMemory(this.world.folder));
        if (this.samples.length % 4 === 0) this.#progress(`${settled} operations`);
    }

    /** Waits for as long as something still comes of it. */
    #patiently(work: Promise<unknown>): Promise<boolean> {
        return new Promise(resolve => {
            let seen = -1;
            const watchdog = GLib.timeout_add_seconds(GLib.PRIORITY_DEFAULT, PATIENCE, () => {
                const {settled} = this.ledger;
                const waits = settled > seen;
                seen = settled;
                if (!waits) resolve(false);
                return waits;
            });
            void work.then(() => {
                GLib.source_remove(watchdog);
                resolve(true);
            });
        });
    }
}
