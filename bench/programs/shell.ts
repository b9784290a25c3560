// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m build/bench/programs/shell.js, in a root with GNOME Shell: what garbage collections cost there. Milliseconds.

import GLib from 'gi://GLib';

import {run} from '../../src/program/run.js';
import {Shell} from '../../tests/shell/support/shell.js';
import {printFigure} from '../support/figure.js';

/** Runs inside the shell: a burst of raw callbacks, and a collection behind it. */
const BURST = `(async (operations, every) => {
    const {Gio, GLib} = imports.gi;
    const gc = () => imports.system.gc();
    const now = () => GLib.get_monotonic_time() / 1000;
    gc();
    const start = now();
    let last = start;
    let longest = 0;
    const look = () => {
        const time = now();
        longest = Math.max(longest, time - last);
        last = time;
    };
    const stream = Gio.MemoryInputStream.new();
    const {skip_async: begin, skip_finish: finish} = Gio.InputStream.prototype;
    await new Promise(resolve => {
        let left = operations;
        const next = () => begin.call(stream, 0, 0, null, (_, result) => {
            finish.call(stream, result);
            look();
            left -= 1;
            if (left % every === 0) gc();
            if (left === 0) resolve();
            else next();
        });
        next();
    });
    look();
    gc();
    look();
    return [last - start, longest];
})`;

/** The times of collections in the shell as it is. */
const COLLECTIONS = `Array.from({length: 9}, () => {
    const start = imports.gi.GLib.get_monotonic_time();
    imports.system.gc();
    return (imports.gi.GLib.get_monotonic_time() - start) / 1000;
}).sort((a, b) => a - b)[4]`;

run(async () => {
    const shell = await Shell.start('bench');
    printFigure('a collection in an idle shell', (await shell.eval(COLLECTIONS)) as number);
    for (const operations of [1000, 10_000, 40_000])
        for (const every of [Infinity, 2000]) {
            const [total, longest] = (await shell.eval(`${BURST}(${operations}, ${every})`)) as [
                number,
                number,
            ];
            const what = `${operations} operations${every === Infinity ? '' : `, collecting every ${every}`}`;
            printFigure(`${what}: total`, total);
            printFigure(`${what}: longest stall`, longest);
        }
    await shell.stop();
    GLib.unlink('out/bench.log');
});
