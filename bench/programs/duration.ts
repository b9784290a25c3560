// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m build/bench/programs/duration.js VARIANT OPERATIONS: microseconds for each, in a process of its own.

import GLib from 'gi://GLib';

import {run} from '../../src/program/run.js';
import {printFigure} from '../support/figure.js';
import {variantOf} from '../variants/index.js';

const [name = '', count] = ARGV;
const operations = Number(count);

run(async () => {
    const start = GLib.get_monotonic_time();
    await variantOf(name)(operations);
    printFigure('us', (GLib.get_monotonic_time() - start) / operations);
});
