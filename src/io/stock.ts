// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type {Answer} from './answer.js';

const NONE: readonly never[] = [];
// Making a promise captures the stack: many in one place share what has been captured of it.
const AHEAD = 256;

/** What is left of a batch. */
export class Stock<Item> {
    readonly #answer: (item: Item) => Answer<Item>;
    #items: readonly Item[] = NONE;
    #index = 0;
    // Promises of the answers that come next.
    #ahead: readonly Promise<Answer<Item>>[] = NONE;
    #aheadIndex = 0;

    constructor(answer: (item: Item) => Answer<Item>) {
        this.#answer = answer;
    }

    get isEmpty(): boolean {
        return this.#index === this.#items.length;
    }

    /** Takes the place of what was left. */
    put(items: readonly Item[]): void {
        this.#items = items;
        this.#index = 0;
        this.#ahead = NONE;
        this.#aheadIndex = 0;
    }

    /** The next item, as a promise of an answer; undefined if there is none. */
    promise(): Promise<Answer<Item>> | undefined {
        if (this.#index === this.#items.length) return undefined;
        if (this.#aheadIndex === this.#ahead.length) this.#makeAhead();
        this.#index += 1;
        return this.#ahead[this.#aheadIndex++];
    }

    /** The next item, which is there, as an answer. */
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
