// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {sleep} from '../../../src/loop/sleep.js';
import {yieldToMainLoop} from '../../../src/loop/yield-to-main-loop.js';
import {attempt, type Go} from '../go.js';

export async function sleepShortly(go: Go): Promise<void> {
    await attempt(go, 'sleep', signal => sleep(go.random.below(4), {signal}));
}

export async function yieldOnce(go: Go): Promise<void> {
    await attempt(go, 'yieldToMainLoop', signal => yieldToMainLoop({signal}));
}
