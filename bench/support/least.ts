// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The least that an async iterator can be, to tell what is the library's and what is the language's.

type Fetch<Item> = () => Promise<readonly Item[]>;

abstract class Least<Item> implements AsyncIterableIterator<Item> {
    protected items: readonly Item[] = [];
    protected index = 0;
    readonly #fetch: Fetch<Item>;

    constructor(fetch: Fetch<Item>) {
        this.#fetch = fetch;
    }

    [Symbol.asyncIterator](): this {
        return this;
    }

    abstract next(): Promise<IteratorResult<Item>>;

    protected async more(): Promise<IteratorResult<Item>> {
        this.items = await this.#fetch();
        this.index = 0;
        return this.items.length === 0
            ? {value: undefined, done: true}
            : {value: this.items[this.index++] as Item, done: false};
    }
}

/** A promise for each item. */
export class OneEach<Item> extends Least<Item> {
    next(): Promise<IteratorResult<Item>> {
        if (this.index === this.items.length) return this.more();
        return Promise.resolve({value: this.items[this.index++] as Item, done: false});
    }
}

/** One promise for all items: wrong for whoever keeps an answer, or calls `next` again before it came. */
export class OneForAll<Item> extends Least<Item> {
    readonly #answer = {value: undefined as Item, done: false};
    readonly #promise = Promise.resolve(this.#answer);

    next(): Promise<IteratorResult<Item>> {
        if (this.index === this.items.length) return this.more();
        this.#answer.value = this.items[this.index++] as Item;
        return this.#promise;
    }
}
