// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {mapConcurrent} from '../../src/scope/map-concurrent.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {from, inSequence, inTasks, type Variant, type Way} from './variant.js';
import {
    ahead,
    aheadWithStack,
    builtin,
    hand,
    handWithStack,
    inner,
    plain,
    raw,
    view,
    withControllers,
    withoutStack,
    withSignal,
    withTimeouts,
} from './ways.js';

type WayOf = (stream: Gio.InputStream) => Way;

const DEPTH = 20;
const TASKS = 100;

const one = Gio.MemoryInputStream.new();
// A stream takes one operation at a time.
const streams = Array.from({length: TASKS}, () => Gio.MemoryInputStream.new());

const sequence =
    (wayOf: WayOf): Variant =>
    operations =>
        inSequence(wayOf(one))(operations);

const deep =
    (wayOf: WayOf): Variant =>
    operations => {
        const way = wayOf(one);
        return inSequence(() => from(DEPTH, way))(operations);
    };

const tasks =
    (wayOf: WayOf): Variant =>
    operations =>
        inTasks(TASKS, task => wayOf(streams[task] as Gio.InputStream))(operations);

/** A timeout for each call, while so many others wait, all of which come later. */
function amongTimeouts(count: number): Variant {
    return operations => {
        for (let n = 0; n < count; n++) AbortSignal.timeout(7_200_000).addEventListener('abort', () => {});
        return sequence(withTimeouts)(operations);
    };
}

/** Calls back for the next operation until there have been enough, in as many streams at a time as are given. */
function rawLoop(loops: readonly Gio.InputStream[]): Variant {
    return operations =>
        new Promise<void>(resolve => {
            let begun = loops.length;
            let ended = 0;
            for (const stream of loops) {
                raw(stream, function next() {
                    ended += 1;
                    if (ended === operations) resolve();
                    if (begun === operations) return;
                    begun += 1;
                    raw(stream, next);
                });
            }
        });
}

type Mapper = (item: number, index: number) => Promise<unknown>;
type Map = (items: Iterable<number>, mapper: Mapper, options: {concurrency: number}) => Promise<unknown>;

/** The operations as items: what an item takes of a pool of streams it gives back. */
function mapped(map: Map): Variant {
    return operations => {
        const free = streams.map(plain);
        const mapper = async (): Promise<void> => {
            const way = free.pop() as Way;
            await way();
            free.push(way);
        };
        return map(Array(operations).keys(), mapper, {concurrency: TASKS});
    };
}

/** The least that gives the results in order: one reaction for each item, and the first error. */
function leastMap(
    items: Iterable<number>,
    mapper: Mapper,
    {concurrency}: {concurrency: number},
): Promise<unknown> {
    const results: unknown[] = [];
    const iterator = items[Symbol.iterator]();
    let running = 0;
    let index = 0;
    return new Promise((resolve, reject) => {
        const go = (): void => {
            while (running < concurrency) {
                const {done, value} = iterator.next();
                if (done) break;
                const place = index++;
                running += 1;
                mapper(value, place).then(result => {
                    running -= 1;
                    results[place] = result;
                    go();
                }, reject);
            }
            if (running === 0) resolve(results);
        };
        go();
    });
}

export const calls: Record<string, Variant> = {
    raw: rawLoop([one]),
    hand: sequence(hand),
    'hand, stack': sequence(handWithStack),
    ahead: sequence(ahead),
    'ahead, stack': sequence(aheadWithStack),
    inner: sequence(inner),
    _promisify: sequence(builtin),
    promisify: sequence(plain),
    'stack: false': sequence(withoutStack),
    'promisify, signal': sequence(withSignal),
    'promisify, own controllers': sequence(withControllers),
    'promisify, own timeouts': sequence(withTimeouts),
    'promisify, own timeouts, 10000 wait': amongTimeouts(10_000),
    promised: sequence(view),
    'hand, deep': deep(hand),
    'hand, stack, deep': deep(handWithStack),
    'ahead, deep': deep(ahead),
    'ahead, stack, deep': deep(aheadWithStack),
    'inner, deep': deep(inner),
    '_promisify, deep': deep(builtin),
    'promisify, deep': deep(plain),
    'stack: false, deep': deep(withoutStack),
    'raw, 100 at a time': rawLoop(streams),
    'promisify, 100 at a time': tasks(plain),
    'promisify, signal, 100 at a time': tasks(withSignal),
    mapConcurrent: mapped(mapConcurrent),
    'mapConcurrent, least': mapped(leastMap),
};
