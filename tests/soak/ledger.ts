// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {AbortSignal} from '../../src/web/abort-signal.js';

/** What is known of an operation. */
export interface Expectation<Value> {
    readonly signal?: AbortSignal | undefined;
    /** Looks at the value. */
    readonly isRight?: ((value: Value) => boolean) | undefined;
    /** Looks at an error that is no cancellation; without it there may be none, with it there has to be one. */
    readonly isExpected?: ((error: unknown) => boolean) | undefined;
}

/** How the operations of one kind have ended. */
interface Ends {
    values: number;
    cancellations: number;
    errors: number;
}

const ENOUGH = 20;

/** Every operation from its beginning to its end, and what was wrong. */
export class Ledger {
    /** What must not be, the first few. */
    readonly violations: string[] = [];
    readonly ends: Map<string, Ends> = new Map();
    begun = 0;
    settled = 0;
    readonly #pending = new Map<number, string>();

    /** Follows one operation; resolves to its value, or to undefined if it has failed as it may. */
    track<Value>(
        kind: string,
        promise: Promise<Value>,
        {signal, isRight, isExpected}: Expectation<Value> = {},
    ): Promise<Value | undefined> {
        const id = this.#begin(kind);
        return promise.then(
            value => {
                this.#settle(id, kind, 'values');
                this.resumed(kind, signal);
                if (isExpected !== undefined) this.violate(`${kind}: a value instead of an error`);
                else if (isRight?.(value) === false)
                    this.violate(`${kind}: the wrong value, ${String(value)}`);
                return value;
            },
            (error: unknown) => {
                const isAbort = signal?.aborted === true && error === signal.reason;
                this.#settle(id, kind, isAbort ? 'cancellations' : 'errors');
                if (!isAbort && isExpected?.(error) !== true)
                    this.violate(`${kind}: ${String(error)}\n${(error as Error | undefined)?.stack ?? ''}`);
                return undefined;
            },
        );
    }

    /** One item of an iteration: an operation that has given a value. */
    item(kind: string, signal: AbortSignal | undefined): void {
        this.#settle(this.#begin(kind), kind, 'values');
        this.resumed(kind, signal);
    }

    /** To be called where code goes on with a value. */
    resumed(kind: string, signal: AbortSignal | undefined): void {
        if (signal?.aborted) this.violate(`${kind}: went on with a value after abort`);
    }

    violate(text: string): void {
        if (this.violations.length < ENOUGH) this.violations.push(text);
    }

    /** The kinds of the operations that have not ended, with how many there are of each. */
    pending(): string[] {
        const counts = new Map<string, number>();
        for (const kind of this.#pending.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
        return Array.from(counts, ([kind, count]) => `${count} × ${kind}`);
    }

    #begin(kind: string): number {
        this.begun += 1;
        this.#pending.set(this.begun, kind);
        return this.begun;
    }

    #settle(id: number, kind: string, end: keyof Ends): void {
        if (!this.#pending.delete(id)) this.violate(`${kind}: settled twice`);
        this.settled += 1;
        let ends = this.ends.get(kind);
        if (ends === undefined) this.ends.set(kind, (ends = {values: 0, cancellations: 0, errors: 0}));
        ends[end] += 1;
    }
}
