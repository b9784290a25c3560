// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Code that is called in a callback of its own, and whose jobs run when it ends. runSync() is not among it: what others begin
// while it waits, when a timeout comes, ends with its main loop.

import GLib from 'gi://GLib';

import {sleep} from '../../../src/loop/sleep.js';
import {inCallback} from '../../../src/program/in-callback.js';
import {checkpoint} from '../../../src/pump/checkpoint.js';
import {withCheckpoint} from '../../../src/pump/with-checkpoint.js';
import {attempt, type Go} from '../go.js';

export async function hopOut(go: Go): Promise<void> {
    await attempt(go, 'inCallback', signal => inCallback(() => 'here', {signal}), {
        isRight: text => text === 'here',
    });
}

/** The jobs of a callback run once, whether there was a checkpoint or not. */
export async function callWithCheckpoint({random, ledger}: Go): Promise<void> {
    const byHand = random.chance(50);
    let jobs = 0;
    const called = new Promise<void>(resolve => {
        const callback = (): boolean => {
            void Promise.resolve().then(() => (jobs += 1));
            if (byHand && checkpoint() && jobs === 0) ledger.violate('checkpoint: a job has not run');
            resolve();
            return GLib.SOURCE_REMOVE;
        };
        GLib.idle_add(GLib.PRIORITY_DEFAULT, byHand ? callback : withCheckpoint(callback));
    });
    await ledger.track('checkpoint', called);
    await sleep(0);
    if (jobs !== 1) ledger.violate(`checkpoint: a job ran ${jobs} times`);
}
