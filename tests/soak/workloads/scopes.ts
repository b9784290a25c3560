// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {promised} from '../../../src/gio/promised.js';
import {sleep} from '../../../src/loop/sleep.js';
import {TaskScope} from '../../../src/scope/task-scope.js';
import {AbortController} from '../../../src/web/abort-controller.js';
import {AbortSignal} from '../../../src/web/abort-signal.js';
import type {Go} from '../go.js';

/** Opens a scope with some tasks in it, and closes it at some moment; in some cases one scope inside another. */
export async function openScope(go: Go): Promise<void> {
    const {random, ledger} = go;
    const outer = new AbortController();
    const scope = random.chance(50) ? new TaskScope() : new TaskScope({signal: outer.signal});
    const tasks = Array.from({length: 1 + random.below(5)}, () => spawn(go, scope));
    const moment = random.pick(['at once', 'soon', 'at their end']);
    if (moment === 'soon') await sleep(random.below(3));
    if (moment === 'at their end') await Promise.all(tasks);
    if (random.chance(30)) outer.abort();
    scope.abort();
    tasks.push(spawn(go, scope));
    await ledger.track('close a scope', scope.closed);
    await Promise.all(tasks);
    if (scope.pending().length > 0) ledger.violate('a scope is closed and has tasks');
}

function spawn({random, ledger, world}: Go, scope: TaskScope): Promise<unknown> {
    const file = random.pick(world.files);
    const ms = random.below(3);
    const task = scope.spawn(async signal => {
        await sleep(ms, {signal});
        ledger.resumed('task after sleep', signal);
        const [bytes] = await promised(file).load_contents_async(signal);
        ledger.resumed('task after load', signal);
        return bytes.length;
    });
    return ledger.track('task of a scope', task, {
        signal: scope.signal,
        isRight: length => length === world.text.length,
    });
}

/** The first answer wins: what goes on with it aborts the others. */
export async function raceByHand({random, ledger, world}: Go): Promise<void> {
    const {files} = world;
    const count = 2 + random.below(4);
    const controllers = Array.from({length: count}, () => new AbortController());
    await Promise.all(
        controllers.map(async controller => {
            const signal = random.chance(50)
                ? controller.signal
                : AbortSignal.any([controller.signal, world.signal]);
            const load = promised(random.pick(files)).load_contents_async(signal);
            const won = await ledger.track('load in a race', load, {signal});
            if (won === undefined) return;
            for (const other of controllers) if (other !== controller) other.abort();
        }),
    );
}
