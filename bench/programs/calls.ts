// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m build/bench/programs/calls.js FOLDER: counts the calls of functions of the modules there, which tell of each.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import type * as gio from '../../src/gio/index.js';
import type * as io from '../../src/io/index.js';
import {run} from '../../src/program/run.js';
import type * as web from '../../src/web/index.js';
import {printFigure} from '../support/figure.js';

const [folder = ''] = ARGV;
const load = async (room: string): Promise<unknown> =>
    import(`file://${GLib.canonicalize_filename(folder, null)}/${room}/index.js`);

/** What is called a second time: the first makes what is kept. */
async function count(name: string, call: () => Promise<unknown>): Promise<void> {
    const called: string[] = [];
    await call();
    const global = globalThis as {onCall?: ((file: string) => void) | undefined};
    global.onCall = file => called.push(file);
    await call();
    global.onCall = undefined;
    // A signal of another make would have members of its own.
    const ours = called.filter(file => !file.startsWith('web/'));
    printFigure(`${name}: calls`, ours.length);
    printFigure(`${name}: files`, new Set(ours).size);
    printFigure(`${name}: calls in the AbortSignal`, called.length - ours.length);
}

run(async () => {
    const {promised} = (await load('gio')) as typeof gio;
    const {lines} = (await load('io')) as typeof io;
    const {AbortController} = (await load('web')) as typeof web;
    const {signal} = new AbortController();
    const file = Gio.File.new_for_path('/etc/os-release');
    await count('promised(file).load_contents_async(signal)', () =>
        promised(file).load_contents_async(signal),
    );
    await count('two lines of lines(stream)', async () => {
        const stream = Gio.MemoryInputStream.new_from_bytes(new TextEncoder().encode('one\nother\n'));
        const texts: string[] = [];
        for await (const line of lines(stream)) texts.push(line);
        if (texts.length !== 2) throw new Error(`${texts.length} lines came`);
    });
});
