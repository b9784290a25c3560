// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// G_DEBUG=fatal-criticals gjs -m build/bench/programs/lost.js WORK OPERATIONS LIVE EVERY ITEMS: ends at the first callback that
// GJS refuses to call because a garbage collection is under way, with how many operations came through before.
// LIVE: objects that stay; EVERY: collects after so many operations, 0 for never.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import system from 'system';

import {promised} from '../../src/gio/promised.js';
import {run} from '../../src/program/run.js';
import {sleep} from '../../src/loop/sleep.js';
import {inTasks, type Way} from '../variants/variant.js';

const TASKS = 20;
const [work = 'file', operations, live, every, items = '50'] = ARGV;

const folder = GLib.Dir.make_tmp('gjs-async-XXXXXX') as string;
const text = JSON.stringify(
    Array.from({length: Number(items)}, (_, n) => ({n, name: `item ${n}`, tags: ['a', 'b']})),
);
GLib.file_set_contents(`${folder}/data.json`, text);

// What a program keeps of what it reads: the newest replaces the oldest.
const kept: unknown[] = Array.from({length: Number(live)}, (_, n) => ({n}));
let done = 0;

function keep(value: unknown): void {
    kept[done % kept.length] = value;
    done += 1;
    if (done % 1000 === 0) printerr(`${done}`);
    if (Number(every) > 0 && done % Number(every) === 0) system.gc();
}

const works: Record<string, () => Promise<unknown>> = {
    timer: () => sleep(1),
    file: async () => {
        const [bytes] = await promised(Gio.File.new_for_path(`${folder}/data.json`)).load_contents_async();
        return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    },
    dbus: async () => {
        const bus = Gio.DBus.session;
        const path = '/org/freedesktop/DBus';
        const reply = await promised(bus).call(
            'org.freedesktop.DBus',
            path,
            'org.freedesktop.DBus',
            'ListNames',
            null,
            null,
            Gio.DBusCallFlags.NONE,
            -1,
            null,
        );
        return reply.deepUnpack();
    },
};

run(
    async () => {
        const begin = works[work];
        if (begin === undefined) throw new Error(`There is no work "${work}".`);
        const way: Way = async () => keep(await begin());
        await inTasks(TASKS, () => way)(Number(operations));
        printerr(`all ${done}`);
    },
    {collectEvery: Infinity},
);
