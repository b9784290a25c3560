// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m build/bench/programs/gc.js OPERATION OPERATIONS WHEN EVERY LIVE: how long a burst of operations takes, and the
// longest stall in it and in the collection behind it. WHEN: `never`, `callback`, `idle`; LIVE: objects that stay.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import system from 'system';

import {promisify} from '../../src/gio/promisify.js';
import {run} from '../../src/program/run.js';
import {printFigure} from '../support/figure.js';
import {inTasks, type Way} from '../variants/variant.js';
import {plain} from '../variants/ways.js';

const TASKS = 100;
const [operation = 'skip', operations, when = 'never', every, live] = ARGV;

const queryInfo = promisify(Gio.File.prototype, 'query_info_async');
const file = Gio.File.new_for_path('/');
const streams = Array.from({length: TASKS}, () => Gio.MemoryInputStream.new());
const ways: Record<string, (task: number) => Way> = {
    skip: task => plain(streams[task] as Gio.MemoryInputStream),
    query_info: () => () =>
        queryInfo.call(file, 'standard::type', Gio.FileQueryInfoFlags.NONE, GLib.PRIORITY_DEFAULT),
};

const kept = Array.from({length: Number(live)}, (_, n) => ({n}));
let last = GLib.get_monotonic_time();
let longest = 0;
let left = Number(every);

function look(): void {
    const now = GLib.get_monotonic_time();
    longest = Math.max(longest, now - last);
    last = now;
}

function collect(): void {
    system.gc();
    look();
}

function count(): void {
    look();
    left -= 1;
    if (left > 0 || when === 'never') return;
    left = Number(every);
    if (when === 'callback') {
        collect();
        return;
    }
    GLib.idle_add(GLib.PRIORITY_LOW, () => {
        collect();
        return GLib.SOURCE_REMOVE;
    });
}

run(
    async () => {
        const wayOf = ways[operation];
        if (wayOf === undefined) throw new Error(`There is no operation "${operation}".`);
        system.gc();
        const start = GLib.get_monotonic_time();
        last = start;
        const counted = (task: number): Way => {
            const way = wayOf(task);
            return () => way().then(count);
        };
        await inTasks(TASKS, counted)(Number(operations));
        collect();
        printFigure('total, ms', (last - start) / 1000);
        printFigure('longest stall, ms', longest / 1000);
        if (kept.length !== Number(live)) throw new Error('The live objects are gone.');
    },
    {collectEvery: Infinity},
);
