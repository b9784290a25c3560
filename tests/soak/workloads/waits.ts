// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {sleep} from '../../../src/loop/sleep.js';
import {yieldToMainLoop} from '../../../src/loop/yield-to-main-loop.js';
import {AbortController} from '../../../src/web/abort-controller.js';
import {attempt, type Go} from '../go.js';

export async function sleepShortly(go: Go): Promise<void> {
    await attempt(go, 'sleep', signal => sleep(go.random.below(4), {signal}));
}

export async function yieldOnce(go: Go): Promise<void> {
    await attempt(go, 'yieldToMainLoop', signal => yieldToMainLoop({signal}));
}

/** It would show as a source that is left. */
export async function sleepLong({random, ledger}: Go): Promise<void> {
    const controller = new AbortController();
    const {signal} = controller;
    const promise = ledger.track('long sleep', sleep(3_600_000, {signal}), {signal});
    if (random.chance(50)) await yieldToMainLoop();
    controller.abort();
    await promise;
}
