// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Random {
    #state: number;

    constructor(seed: number) {
        this.#state = seed >>> 0;
    }

    /** From 0 to 1, which is not among them. */
    fraction(): number {
        this.#state = (this.#state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    }

    /** A whole number from 0 to `limit`, which is not among them. */
    below(limit: number): number {
        return Math.floor(this.fraction() * limit);
    }

    /** True in so many of a hundred cases. */
    chance(percent: number): boolean {
        return this.fraction() * 100 < percent;
    }

    pick<Item>(items: readonly Item[]): Item {
        return items[this.below(items.length)] as Item;
    }
}
