// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What calls functions of others: waits for them, takes their place, makes handlers of them.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {fromCallback} from '../../../src/gio/from-callback.js';
import {isCancelled} from '../../../src/gio/is-cancelled.js';
import {promised} from '../../../src/gio/promised.js';
import {sleep} from '../../../src/loop/sleep.js';
import {abortable} from '../../../src/scope/abortable.js';
import {latest} from '../../../src/scope/latest.js';
import {race} from '../../../src/scope/race.js';
import {TaskScope} from '../../../src/scope/task-scope.js';
import type {AbortSignal} from '../../../src/web/abort-signal.js';
import {attempt, type Go} from '../go.js';

/** A value comes, or goes to discard: one of both, once. */
export async function waitNoLonger(go: Go): Promise<void> {
    const {random, ledger} = go;
    const ms = random.below(4);
    const slow = sleep(ms).then(() => ({ms}));
    let late = 0;
    const value = await attempt(go, 'abortable', signal =>
        abortable(slow, signal, {discard: () => (late += 1)}),
    );
    await slow;
    await sleep(0);
    if (late + (value === undefined ? 0 : 1) !== 1)
        ledger.violate('abortable: a value is lost, or came twice');
}

/** Those that were not the first have ended when it settles. */
export async function raceFiles(go: Go): Promise<void> {
    const {random, ledger, world} = go;
    let running = 0;
    const load = async (signal: AbortSignal): Promise<number> => {
        running += 1;
        try {
            await sleep(random.below(3), {signal});
            const [bytes] = await promised(random.pick(world.files)).load_contents_async(signal);
            ledger.resumed('load of a race', signal);
            return bytes.length;
        } finally {
            running -= 1;
        }
    };
    const functions = Array<typeof load>(1 + random.below(4)).fill(load);
    await attempt(go, 'race', signal => race(functions, {signal}), {
        isRight: length => length === world.text.length,
    });
    if (running > 0) ledger.violate('race: some run on');
}

/** Several calls in a row; the last one counts. */
export async function callLatest(go: Go): Promise<void> {
    const {random, ledger} = go;
    const wait = random.chance(50);
    const ms = random.below(3);
    let running = 0;
    const search = latest(
        async (signal, text: string) => {
            running += 1;
            if (wait && running > 1) ledger.violate('latest: two run, with wait');
            try {
                await sleep(ms, {signal});
                ledger.resumed('call of latest', signal);
                return text;
            } finally {
                running -= 1;
            }
        },
        {wait},
    );
    const calls = Array.from({length: 1 + random.below(3)}, (_, n) =>
        ledger.track('latest, overtaken', search(`${n}`), {isExpected: isCancelled}),
    );
    await attempt(
        go,
        'latest',
        signal => {
            const answer = search('last');
            return signal === undefined ? answer : abortable(answer, signal);
        },
        {isRight: text => text === 'last'},
    );
    await Promise.all(calls);
}

/** A handler of an action, for emissions that come in bursts, until its scope ends. */
export async function handleEmissions(go: Go): Promise<void> {
    const {random, ledger} = go;
    const scope = new TaskScope();
    const action = new Gio.SimpleAction({name: 'soak'});
    const overlap = random.pick(['skip', 'abort', 'queue', 'allow'] as const);
    let busy = 0;
    let running = 0;
    const handler = scope.handler(
        async (signal, _action: Gio.SimpleAction) => {
            running += 1;
            if (overlap !== 'allow' && overlap !== 'abort' && running > 1)
                ledger.violate(`handler: two run, with ${overlap}`);
            try {
                await sleep(random.below(3), {signal});
                ledger.item('emission handled', signal);
            } finally {
                running -= 1;
            }
        },
        {overlap, busy: isBusy => (busy += isBusy ? 1 : -1)},
    );
    action.connect('activate', handler);
    for (let burst = 0; burst < 3; burst++) {
        for (let count = random.below(3); count >= 0; count--) action.activate(null);
        await sleep(random.below(3));
    }
    if (random.chance(50)) await ledger.track('idle of a scope', scope.idle());
    scope.abort();
    await ledger.track('end of a scope with a handler', scope.closed);
    action.activate(null);
    if (busy !== 0 || running !== 0) ledger.violate('handler: runs after the end of its scope');
}

/** A source calls back; an abort takes it away. */
export async function callBack(go: Go): Promise<void> {
    const {random, ledger} = go;
    const ms = random.below(4);
    let id = 0;
    let cancelled = 0;
    const cancel = (): void => {
        cancelled += 1;
        GLib.source_remove(id);
    };
    const start = (done: (text: string, ms: number) => void): void => {
        id = GLib.timeout_add(GLib.PRIORITY_DEFAULT, ms, () => {
            done('text', ms);
            return GLib.SOURCE_REMOVE;
        });
    };
    const value = await attempt(go, 'fromCallback', signal => fromCallback(start, {signal, cancel}), {
        isRight: ([text, own]) => text === 'text' && own === ms,
    });
    if (value !== undefined && cancelled > 0) ledger.violate('fromCallback: a value, and cancelled');
    if (cancelled > 1) ledger.violate('fromCallback: cancelled twice');
}
