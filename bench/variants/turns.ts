// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {yieldToMainLoop} from '../../src/loop/yield-to-main-loop.js';
import {inSequence, inTasks, type Variant, type Way} from './variant.js';

const timeout: Way = () => new Promise(resolve => setTimeout(resolve, 0));
const turn: Way = () => yieldToMainLoop();

export const turns: Record<string, Variant> = {
    'setTimeout(0)': inSequence(timeout),
    yieldToMainLoop: inSequence(turn),
    'setTimeout(0), 100 tasks': inTasks(100, () => timeout),
    'yieldToMainLoop, 100 tasks': inTasks(100, () => turn),
};
