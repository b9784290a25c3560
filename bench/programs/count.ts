// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m build/bench/programs/count.js VARIANT OPERATIONS: nothing but that, for callgrind to count its instructions.

import {run} from '../../src/program/run.js';
import {variantOf} from '../variants/index.js';

const [name = '', operations] = ARGV;

run(
    async () => {
        await variantOf(name)(Number(operations));
    },
    {collectEvery: Infinity},
);
