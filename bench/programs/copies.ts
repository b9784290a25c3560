// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m build/bench/programs/copies.js FILE: the memory that each of forty copies of a module takes in one process.

import 'gi://GObject';
import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import system from 'system';

import {run} from '../../src/program/run.js';
import {printFigure} from '../support/figure.js';

const WARM = 10;
const COPIES = 40;
const PAGE_KIB = 4;

const [name = ''] = ARGV;
const [, text] = GLib.file_get_contents(name);
const folder = GLib.dir_make_tmp('copies-XXXXXX');
const kept: unknown[] = [];

async function load(from: number, to: number): Promise<number> {
    for (let n = from; n < to; n++) {
        const file = Gio.File.new_for_path(GLib.build_filenamev([folder, `${n}.js`]));
        GLib.file_set_contents(file.get_path() as string, text as never);
        kept.push(await import(file.get_uri()));
        file.delete(null);
    }
    system.gc();
    system.gc();
    const [, statm] = GLib.file_get_contents('/proc/self/statm');
    return Number(new TextDecoder().decode(statm).split(' ')[1]) * PAGE_KIB;
}

run(async () => {
    const before = await load(0, WARM);
    printFigure('KiB', ((await load(WARM, WARM + COPIES)) - before) / COPIES);
    GLib.rmdir(folder);
});
