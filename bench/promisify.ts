// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What one operation costs, as a ratio to the raw callback: gjs -m build/bench/promisify.js

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import System from 'system';

import {promisify} from '../src/gio/promisify.js';
import {AbortController} from '../src/web/abort-controller.js';

// The cheapest real GTask that JavaScript can reach: it completes in an idle, without a thread.
const stream = new Gio.MemoryInputStream();
const {prototype} = Gio.InputStream;
const ROUNDS = 15;
const OPERATIONS = 400;

const skip = promisify(prototype.skip_async, prototype.skip_finish);
const {signal} = new AbortController();
const native = prototype.skip_async;

type Way = () => Promise<unknown>;
const ways: Record<string, Way> = {
    'hand-written new Promise': () =>
        new Promise((resolve, reject) => {
            void native.call(stream, 0, GLib.PRIORITY_DEFAULT, null, (_, result) => {
                try {
                    resolve(stream.skip_finish(result));
                } catch (error) {
                    reject(error);
                }
            });
        }),
    'Gio._promisify': () => stream.skip_async(0, GLib.PRIORITY_DEFAULT, null),
    'promisify()': () => skip.call(stream, 0, GLib.PRIORITY_DEFAULT),
    'promisify() with a signal': () => skip.call(stream, 0, GLib.PRIORITY_DEFAULT, signal),
};

function raw(): Promise<void> {
    return new Promise(resolve => {
        let left = OPERATIONS;
        const next = (): void => {
            void native.call(stream, 0, GLib.PRIORITY_DEFAULT, null, (_, result) => {
                stream.skip_finish(result);
                left -= 1;
                if (left === 0) resolve();
                else next();
            });
        };
        next();
    });
}

async function awaited(way: Way): Promise<void> {
    for (let n = 0; n < OPERATIONS; n++) await way();
}

/** Calls from `depth` frames further down: promises and errors capture the stack. */
function from(depth: number, way: Way): Promise<unknown> {
    return depth === 0 ? way() : from(depth - 1, way);
}

async function time(run: () => Promise<void>): Promise<number> {
    System.gc();
    const start = GLib.get_monotonic_time();
    await run();
    return (GLib.get_monotonic_time() - start) / OPERATIONS;
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

/** The median of the ratios of neighbouring runs, so that what slows the machine slows both. */
async function ratio(run: () => Promise<void>): Promise<number> {
    const ratios: number[] = [];
    for (let n = 0; n < ROUNDS; n++) {
        const base = await time(raw);
        ratios.push((await time(run)) / base);
    }
    return median(ratios);
}

async function main(): Promise<void> {
    Gio._promisify(prototype, 'skip_async', 'skip_finish');
    print(`${''.padEnd(28)}  × raw callback   20 frames deep`);
    for (const [name, way] of Object.entries(ways)) {
        const shallow = await ratio(() => awaited(way));
        const deep = await ratio(() => awaited(() => from(20, way)));
        print(`${name.padEnd(28)}${shallow.toFixed(2).padStart(16)}${deep.toFixed(2).padStart(17)}`);
    }
}

const loop = new GLib.MainLoop(null, false);
main()
    .catch(logError)
    .finally(() => loop.quit())
    .catch(logError);
loop.run();
