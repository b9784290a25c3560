// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m build/bench/programs/pump.js: what the pump gives and what it costs, medians of runs with it off and on
// taken in turns. Beside its throughput stand those of two other ways to have the jobs run at once.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import system from 'system';

import {promisify} from '../../src/gio/index.js';
import {sleep, yieldToMainLoop} from '../../src/loop/index.js';
import {run} from '../../src/program/index.js';
import {startPump, stopPump} from '../../src/pump/index.js';
import {callbackEnd, endOfCallback} from '../../src/loop/callback-end.js';
import {printFigure} from '../support/figure.js';
import {median} from '../support/median.js';

const ROUNDS = 15;
const LEAST_TIMES = 100;
const SLOW_SOURCES = 5;
const SLOW_US = 200;

function now(): number {
    return GLib.get_monotonic_time();
}

/** The medians of `measure` in each of these ways, which a function starts. */
async function medians<Way extends string>(
    ways: Record<Way, () => void>,
    measure: () => Promise<number>,
): Promise<Record<Way, number>> {
    const names = Object.keys(ways) as Way[];
    const times = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Way, number[]>;
    for (let i = 0; i < ROUNDS; i++) {
        for (const name of names) {
            // The callbacks of the round before are found and freed here and not in the measurement.
            system.gc();
            ways[name]();
            await yieldToMainLoop();
            times[name].push(await measure());
            stopPump();
        }
    }
    return Object.fromEntries(names.map(name => [name, median(times[name])])) as Record<Way, number>;
}

const OFF_AND_ON = {off: stopPump, on: startPump};

/** Makes every callback of the library end with `action`. */
function startAs(action: () => void): void {
    callbackEnd.afterCallback = action;
    callbackEnd.afterSource = action;
}

/** The least that a public way takes: one turn of the main loop, without the question whether it is safe. */
function startTurns(): void {
    const context = GLib.MainContext.default();
    startAs(() => void context.iteration(false));
}

/** GJS's private function, which takes no turn. With it a main loop inside a job hangs for good. */
function startDrain(): void {
    const {_promiseNative} = imports as unknown as {_promiseNative: {drainMicrotaskQueue(): void}};
    startAs(() => _promiseNative.drainMicrotaskQueue());
}

/** The time from resolve to continuation of each of so many callbacks of one turn, in microseconds. */
async function latencies(completions: number, slowSources: number): Promise<number[]> {
    const wait = async (): Promise<number> => {
        const start = await new Promise<number>(resolve => {
            GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
                resolve(now());
                endOfCallback();
                return GLib.SOURCE_REMOVE;
            });
        });
        return now() - start;
    };
    const all = Promise.all(Array.from({length: completions}, wait));
    for (let i = 0; i < slowSources; i++) {
        GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
            GLib.usleep(SLOW_US);
            return GLib.SOURCE_REMOVE;
        });
    }
    return all;
}

/** The median of them in many turns: after a collection, GJS has no code that is compiled, and the first few are slow. */
async function latency(completions: number, slowSources: number): Promise<number> {
    const times: number[] = [];
    while (times.length < LEAST_TIMES) times.push(...(await latencies(completions, slowSources)));
    return median(times);
}

async function measureLatency(completions: number, slowSources: number): Promise<void> {
    const {off, on} = await medians(OFF_AND_ON, () => latency(completions, slowSources));
    const behind = slowSources > 0 ? `, before ${slowSources} sources of ${SLOW_US} µs` : '';
    printFigure(`µs to the continuation, ${completions} in a turn${behind}: off`, off);
    printFigure(`µs to the continuation, ${completions} in a turn${behind}: on`, on);
}

/** Microseconds for each of many callbacks that resolve nothing: the checkpoint has its own job to run. */
function emptyCallbacks(): Promise<number> {
    const count = 2000;
    return new Promise(resolve => {
        let left = count;
        const start = now();
        GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
            left -= 1;
            endOfCallback();
            if (left > 0) return GLib.SOURCE_CONTINUE;
            resolve((now() - start) / count);
            return GLib.SOURCE_REMOVE;
        });
    });
}

/** Microseconds for each of `each` operations of `tasks` tasks, one after the other in each task. */
async function timePer(tasks: number, each: number, operation: () => Promise<unknown>): Promise<number> {
    const task = async (): Promise<void> => {
        for (let i = 0; i < each; i++) await operation();
    };
    const start = now();
    await Promise.all(Array.from({length: tasks}, task));
    return (now() - start) / (tasks * each);
}

async function measureThroughput(
    name: string,
    tasks: number,
    each: number,
    operation: () => Promise<unknown>,
): Promise<void> {
    const ways = {...OFF_AND_ON, turns: startTurns, drain: startDrain};
    const {off, on, turns, drain} = await medians(ways, () => timePer(tasks, each, operation));
    const row = `${name}, ${tasks} at a time`;
    printFigure(`throughput, on ÷ off: ${row}`, off / on);
    printFigure(`throughput, a bare turn ÷ off: ${row}`, off / turns);
    printFigure(`throughput, GJS's private function ÷ off: ${row}`, off / drain);
}

run(
    async () => {
        await latency(1000, 0);
        for (const completions of [1, 10, 100, 1000]) await measureLatency(completions, 0);
        for (const completions of [1, 100]) await measureLatency(completions, SLOW_SOURCES);
        const {off, on} = await medians(OFF_AND_ON, emptyCallbacks);
        printFigure('µs for a checkpoint', on - off);
        const queryInfo = promisify(Gio.File.prototype, 'query_info_async');
        const root = Gio.File.new_for_path('/');
        for (const tasks of [1, 20]) {
            await measureThroughput('query_info, in a thread', tasks, 400 / tasks, () =>
                queryInfo.call(root, 'standard::*', Gio.FileQueryInfoFlags.NONE, GLib.PRIORITY_DEFAULT),
            );
        }
        // The cheapest operation of GIO: its GTask completes in an idle source.
        const skip = promisify(Gio.MemoryInputStream.prototype, 'skip_async');
        await measureThroughput('skip of 0 bytes', 20, 20, () =>
            skip.call(Gio.MemoryInputStream.new(), 0, GLib.PRIORITY_DEFAULT),
        );
        await measureThroughput('sleep(0)', 20, 20, () => sleep(0));
        await measureThroughput('yieldToMainLoop', 1, 400, yieldToMainLoop);
        await measureThroughput('yieldToMainLoop', 50, 20, yieldToMainLoop);
    },
    {collectEvery: Infinity},
);
