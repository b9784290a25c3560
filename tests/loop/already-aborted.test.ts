// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {on, once, whenProperty} from '../../src/gobject/index.js';
import {chunks, entries, fill, lines, readAll, readExactly, writeAll} from '../../src/io/index.js';
import {rejectAborted} from '../../src/loop/already-aborted.js';
import {sleep, yieldToMainLoop} from '../../src/loop/index.js';
import {execute} from '../../src/process/index.js';
import {abortable, latest, mapConcurrent, race, TaskScope} from '../../src/scope/index.js';
import {collectLog} from '../scope/gate.js';
import {idle, sources} from '../support/main-loop.js';
import {CountingSignal} from './abort.js';

function abortedSignal(): CountingSignal {
    const signal = new CountingSignal();
    signal.abort('aborted');
    return signal;
}

/** Calls again and again, as code does that catches everything, until the main loop has turned; counts the calls. */
async function insist(call: () => Promise<unknown>, most: number): Promise<number> {
    const loop = {turned: false};
    GLib.idle_add(GLib.PRIORITY_DEFAULT_IDLE, () => {
        loop.turned = true;
        return GLib.SOURCE_REMOVE;
    });
    let calls = 0;
    while (!loop.turned && calls < most) {
        calls += 1;
        try {
            await call();
        } catch {}
    }
    return calls;
}

const mapped = latest(() => {}, {signal: abortedSignal()});
const ended = new TaskScope({signal: abortedSignal()});
const input = (): Gio.InputStream => Gio.MemoryInputStream.new_from_bytes(new GLib.Bytes(new Uint8Array(9)));

async function firstOf(items: AsyncIterable<unknown>): Promise<void> {
    for await (const _ of items) return;
}

const CALLS: Record<string, (signal: CountingSignal) => Promise<unknown>> = {
    sleep: signal => sleep(5, {signal}),
    yieldToMainLoop: signal => yieldToMainLoop({signal}),
    on: signal => firstOf(on(new Gio.Cancellable(), 'cancelled', {signal})),
    spawn: () => ended.spawn(() => {}),
    once: signal => once(new Gio.Cancellable(), 'cancelled', {signal}),
    whenProperty: signal => whenProperty(new Gio.SimpleAction(), 'state', {signal}),
    entries: signal => firstOf(entries('/', {signal})),
    lines: signal => firstOf(lines(input(), {signal})),
    chunks: signal => firstOf(chunks(input(), {signal})),
    readAll: signal => readAll(input(), {signal}),
    readExactly: signal => readExactly(input(), 1, {signal}),
    writeAll: signal => writeAll(Gio.MemoryOutputStream.new_resizable(), 'x', {signal}),
    fill: signal => fill(Gio.ListStore.new(Gio.FileInfo.$gtype), [], {signal}),
    execute: signal => execute(['true'], {signal}),
    mapConcurrent: signal => mapConcurrent([1], () => {}, {signal}),
    race: signal => race([() => {}], {signal}),
    abortable: signal => abortable(1, signal),
    latest: () => mapped(),
};

describe('a loop that goes on after abort', () => {
    const logged = collectLog();
    beforeEach(() => idle());

    for (const [name, call] of Object.entries(CALLS))
        it(`lets the main loop turn, and is told of once: ${name}`, async () => {
            const signal = abortedSignal();
            const before = sources();
            const callingInVain = async (): Promise<void> => {
                await call(signal);
            };
            const calls = await insist(callingInVain, 5000);
            expect(calls).toBeGreaterThan(100);
            expect(calls).toBeLessThan(1000);
            expect(await insist(callingInVain, 5000)).toBeLessThan(1000);
            expect(logged.length).toBe(1);
            const [error] = logged[0] as [Error];
            expect(error.stack).toMatch(`^CALLS\\.${name}<?@`);
            expect(error.message).toMatch(
                `^(TaskScope[.])?${name}: called again and again with an aborted signal`,
            );
            await idle();
            expect(sources()).toEqual(before);
        });

    it('is told of with the stack of the call', async () => {
        const signal = abortedSignal();
        const callingInVain = (): Promise<void> => sleep(5, {signal});
        await insist(callingInVain, 5000);
        const [error] = logged[0] as [Error];
        expect(error.stack).toMatch(/^callingInVain<?@/);
    });

    it('is told of for each signal', async () => {
        for (const signal of [abortedSignal(), abortedSignal()]) await insist(() => sleep(5, {signal}), 5000);
        expect(logged.length).toBe(2);
    });

    it('gets the reason, whenever it is rejected', async () => {
        const signal = abortedSignal();
        const reasons = new Set<unknown>();
        for (let i = 0; i < 400; i++) await sleep(5, {signal}).catch(reason => reasons.add(reason));
        expect([...reasons]).toEqual(['aborted']);
    });
});

describe('many calls with an aborted signal', () => {
    const logged = collectLog();
    beforeEach(() => idle());

    it('count once if one job makes them, and make one source at most', async () => {
        const signal = abortedSignal();
        let turned = false;
        const id = GLib.idle_add(GLib.PRIORITY_HIGH, () => {
            turned = true;
            return GLib.SOURCE_REMOVE;
        });
        for (let i = 0; i < 120; i++)
            await Promise.allSettled(Array.from({length: 10}, () => sleep(5, {signal})));
        expect(turned).toBeFalse();
        // Jobs of the specs before may be counted too: then the library looks whether the main loop turns.
        expect(GLib.idle_add(GLib.PRIORITY_HIGH, () => GLib.SOURCE_REMOVE)).toBeLessThan(id + 3);
        expect(logged).toEqual([]);
    });

    it('are rejected at once 300 times, and then when the main loop is idle', async () => {
        const signal = abortedSignal();
        const call = (): Promise<void> => sleep(5, {signal}).catch(() => {});
        // From here on it is counted anew.
        await insist(call, 1000);
        logged.length = 0;
        let turned = false;
        GLib.idle_add(GLib.PRIORITY_DEFAULT_IDLE, () => {
            turned = true;
            return GLib.SOURCE_REMOVE;
        });
        for (let i = 0; i < 300; i++) await call();
        expect(turned).toBeFalse();
        await call();
        expect(turned).toBeTrue();
    });

    it('do not add up over the turns of the main loop', async () => {
        const signal = abortedSignal();
        for (let turn = 0; turn < 20; turn++) {
            for (let i = 0; i < 90; i++) await sleep(5, {signal}).catch(() => {});
            await idle();
        }
        expect(logged).toEqual([]);
    });

    it('reject with what a signal throws that cannot be asked', async () => {
        const signal = new CountingSignal();
        signal.aborted = true;
        const boom = new Error('no reason');
        Object.defineProperty(signal, 'reason', {
            get() {
                throw boom;
            },
        });
        await expectAsync(
            new Promise((_, reject) => rejectAborted('caller', signal, reject)),
        ).toBeRejectedWith(boom);
    });
});
