// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m build/bench/programs/memory.js WAY: the bytes that an operation takes while it is pending.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import system from 'system';

import {printFigure} from '../support/figure.js';
import {builtin, hand, plain, raw, withSignal} from '../variants/ways.js';

const WARM = 5000;
// So many that the chunks of a megabyte in which the heap grows do not matter.
const OPERATIONS = 60_000;
const PAGE = 4096;

const ways: Record<string, (stream: Gio.InputStream) => unknown> = {
    raw: stream => raw(stream, () => undefined),
    hand: stream => hand(stream)(),
    _promisify: stream => builtin(stream)(),
    promisify: stream => plain(stream)(),
    'promisify, signal': stream => withSignal(stream)(),
};

const [name = ''] = ARGV;
const begin = ways[name];
if (begin === undefined) throw new Error(`There is no way "${name}".`);

// A stream takes one operation at a time. The main loop never runs here, so all of them stay pending.
const streams = Array.from({length: WARM + OPERATIONS}, () => Gio.MemoryInputStream.new());
const pending: unknown[] = streams.map(() => undefined);

function memoryAfter(from: number, to: number): number {
    for (let n = from; n < to; n++) pending[n] = begin?.(streams[n] as Gio.InputStream);
    system.gc();
    const [, bytes] = GLib.file_get_contents('/proc/self/statm');
    return Number(new TextDecoder().decode(bytes).split(' ')[1]) * PAGE;
}

const before = memoryAfter(0, WARM);
printFigure(name, (memoryAfter(WARM, WARM + OPERATIONS) - before) / OPERATIONS);
system.exit(0);
