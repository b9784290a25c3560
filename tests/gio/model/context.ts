// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

type Callback = () => void;

/**
 * The model of a main context in GJS: promise jobs before all else and never one inside another, then
 * `between`, then the callbacks, all that are ready in one turn.
 */
export class ModelContext {
    /** How many loops run inside each other. */
    depth = 1;
    /** Called when no job is left; says whether it had something to do. */
    readonly #between: () => boolean;
    readonly #jobs: Callback[] = [];
    readonly #callbacks: Callback[] = [];
    #turn: Callback[] = [];
    #inJob = false;

    constructor(between: () => boolean) {
        this.#between = between;
    }

    addJob(job: Callback): void {
        this.#jobs.push(job);
    }

    addCallbacks(callbacks: Callback[]): void {
        this.#callbacks.push(...callbacks);
    }

    /** Runs all jobs, and those that they add, until nothing is left. */
    runJobs(): void {
        this.#inJob = true;
        for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) job();
        this.#inJob = false;
    }

    /** What a checkpoint does: the rest of the turn comes in a new one. */
    checkpoint(): void {
        this.#turn = [];
        this.runJobs();
        while (this.#between()) this.runJobs();
    }

    /** Turns until nothing is left to do. */
    run(): void {
        while (this.#iterate());
    }

    #iterate(): boolean {
        if (!this.#inJob) {
            if (this.#jobs.length > 0) {
                this.runJobs();
                return true;
            }
            if (this.#between()) return true;
        }
        const turn = [...this.#callbacks];
        this.#turn = turn;
        // Another turn inside of this one takes over what is left.
        for (const callback of turn) {
            if (this.#turn !== turn) break;
            this.#callbacks.splice(this.#callbacks.indexOf(callback), 1);
            callback();
        }
        return turn.length > 0;
    }
}
