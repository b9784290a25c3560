// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';

import {addIdle, removeSource, type Source} from '../loop/source.js';
import {yieldToMainLoop} from '../loop/yield-to-main-loop.js';
import {type AbortSignalLike, checkSignal} from '../signals/abort-signal-like.js';
import {checkCount, checkFunction, checkOptions, typeError} from '../values/checks.js';
import {isDisposed} from '../values/disposed.js';
import {forEachPiece, isIterable} from './pieces.js';
import {at} from '../values/site.js';
import {workUnlessAborted} from './stoppable.js';

/** @see fill */
export interface FillOptions<Item = unknown> {
    /** Makes a GObject of an item; not needed if the items are GObjects. */
    map?: ((item: Item) => GObject.Object) | undefined;
    /** How many objects to add at a time; 100 if not given. */
    size?: number | undefined;
    /** An abort ends the filling. */
    signal?: AbortSignalLike | null | undefined;
}

/**
 * Adds the items of an iterable to a Gio.ListStore, many at a time, without blocking the main loop.
 *
 * It adds `size` objects at once, and lets the view draw in between. If the main loop is idle, it adds those that have
 * come, even if they are fewer. After an error or an abort, what is in the store stays there.
 *
 * @param store a Gio.ListStore
 * @param items an iterable or async iterable: `entries`, `lines`, an async generator
 * @param options `map`: makes a GObject of an item; `size`: how many to add at a time, 100 if not given; `signal`
 * @returns a promise of the number of objects that were added. It rejects with what the iterable or `map` throws, after
 *     the items before that are added; after an abort with the signal's reason; with a TypeError or a RangeError if an
 *     argument or an object is wrong.
 *
 * @example
 * ```js
 * const store = Gio.ListStore.new(Gio.FileInfo.$gtype);
 * print(await fill(store, entries('/etc')) === store.get_n_items()); // true
 * ```
 *
 * @see g_list_store_splice()
 */
export function fill<Item>(
    store: Gio.ListStore,
    items: AsyncIterable<Item> | Iterable<Item>,
    options: FillOptions<Item> = {},
): Promise<number> {
    const site = new Error();
    return new Promise((resolve, reject) => {
        checkOptions('fill', options, ['map', 'signal', 'size']);
        const {map, size = 100, signal} = options;
        if (!(store instanceof Gio.ListStore)) throw typeError('fill', 'a Gio.ListStore', 'store', store);
        if (isDisposed(store)) throw typeError('fill', 'a store that is not disposed', 'store', store);
        if (!isIterable(items)) throw typeError('fill', 'an iterable or async iterable', 'items', items);
        if (map !== undefined) checkFunction('fill', 'map', map);
        checkCount('fill', 'size', size, 2 ** 31 - 1);
        checkSignal('fill', signal);
        workUnlessAborted({caller: 'fill', site, signal, resolve, reject}, async () => {
            const filler = new Filler(store);
            try {
                await forEachPiece(items, signal, async item => {
                    const object: unknown = map === undefined ? item : map(item as Item);
                    if (!filler.takes(object))
                        throw at(site, typeError('fill', `objects of ${filler.type}`, 'an item', object));
                    if (filler.add(object) < size) return;
                    filler.flush();
                    await yieldToMainLoop();
                });
            } finally {
                // After an abort nothing more is added.
                filler.end(signal?.aborted ?? false);
            }
            return filler.count;
        });
    });
}

/** The objects that wait to be added to a store. */
class Filler {
    count = 0;
    readonly #store: Gio.ListStore;
    readonly #type: GObject.GType;
    #objects: GObject.Object[] = [];
    #source: Source | undefined;

    constructor(store: Gio.ListStore) {
        this.#store = store;
        this.#type = store.get_item_type();
    }

    get type(): string {
        return this.#type.name;
    }

    /** Whether the store takes an object. For a wrong one GLib would only print a critical message. */
    takes(object: unknown): object is GObject.Object {
        if (!(object instanceof GObject.Object) || isDisposed(object)) return false;
        return GObject.type_is_a((object.constructor as typeof GObject.Object).$gtype, this.#type);
    }

    /** Adds an object to those that wait, and returns their number. */
    add(object: GObject.Object): number {
        this.#source ??= addIdle(GLib.PRIORITY_DEFAULT_IDLE, () => {
            this.#source = undefined;
            this.flush();
            return GLib.SOURCE_REMOVE;
        });
        return this.#objects.push(object);
    }

    flush(): void {
        if (this.#objects.length === 0) return;
        const objects = this.#objects;
        this.#objects = [];
        this.count += objects.length;
        this.#store.splice(this.#store.get_n_items(), 0, objects);
    }

    end(drop: boolean): void {
        if (this.#source !== undefined) removeSource(this.#source);
        this.#source = undefined;
        if (!drop) this.flush();
    }
}
