// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Answer} from './answer.js';

const NONE: readonly never[] = [];
// Making a promise captures the stack. Promises that are made in one place share what was captured.
const AHEAD = 256;

/** The items of a batch that have not been given out. */
export class Stock<Item> {
    readonly #answer: (item: Item) => Answer<Item>;
    #items: readonly Item[] = NONE;
    #index = 0;
    // Promises of the next answers, made ahead.
    #ahead: readonly Promise<Answer<Item>>[] = NONE;
    #aheadIndex = 0;

    constructor(answer: (item: Item) => Answer<Item>) {
        this.#answer = answer;
    }

    get isEmpty(): boolean {
        return this.#index === this.#items.length;
    }

    /** Replaces the items that are left. */
    put(items: readonly Item[]): void {
        this.#items = items;
        this.#index = 0;
        this.#ahead = NONE;
        this.#aheadIndex = 0;
    }

    /** A promise of the next answer; undefined if no item is left. */
    promise(): Promise<Answer<Item>> | undefined {
        if (this.#index === this.#items.length) return undefined;
        if (this.#aheadIndex === this.#ahead.length) this.#makeAhead();
        this.#index += 1;
        return this.#ahead[this.#aheadIndex++];
    }

    /** The next answer. There has to be an item. */
    take(): Answer<Item> {
        return this.#answer(this.#items[this.#index++] as Item);
    }

    /** All that is left. */
    takeRest(): Item[] {
        const rest = this.#items.slice(this.#index);
        this.put(NONE);
        return rest;
    }

    #makeAhead(): void {
        const items = this.#items.slice(this.#index, this.#index + AHEAD);
        this.#ahead = items.map(item => Promise.resolve(this.#answer(item)));
        this.#aheadIndex = 0;
    }
}
