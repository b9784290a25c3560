// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What stays in the shell of an extension that is disabled in the middle of its work, beside what stays of
// one with the same widgets that does no work at all. The shell itself keeps some objects of every indicator.

import {countLiving, residentMemory} from './support/heap.js';
import {install, installPacked} from './support/install.js';
import {complaintsAbout} from './support/log.js';
import {Shell} from './support/shell.js';

const BUSY = 'pulse@gjs-async.example';
const STILL = 'still@gjs-async.test';
const CYCLES = 100;

jasmine.DEFAULT_TIMEOUT_INTERVAL = 240_000;

let shell: Shell;

async function cycle(uuid: string, times: number): Promise<void> {
    for (let time = 0; time < times; time++) {
        await shell.enable(uuid);
        // From disabled at once to disabled when the first answers have come.
        for (let step = 0; step < time % 4; step++) await shell.eval('null');
        await shell.disable(uuid);
    }
}

interface Growth {
    things: Map<string, number>;
    memory: number;
}

/** What there is more after the cycles than before: things of each kind, and KiB. */
async function growth(uuid: string): Promise<Growth> {
    const [before, memoryBefore] = [await countLiving(shell), residentMemory(shell)];
    await cycle(uuid, CYCLES);
    const [after, memory] = [await countLiving(shell), residentMemory(shell)];
    const things = [...after].map(([kind, count]) => [kind, count - (before.get(kind) ?? 0)] as const);
    return {things: new Map(things), memory: memory - memoryBefore};
}

beforeAll(async () => {
    installPacked(BUSY);
    install(STILL);
    shell = await Shell.start('memory');
});

afterAll(async () => {
    expect(complaintsAbout(BUSY, shell.log())).toEqual([]);
    expect(await shell.stop()).toBe(0);
});

describe(`after ${CYCLES} times enabled and disabled`, () => {
    let still: Growth;
    let busy: Growth;

    beforeAll(async () => {
        for (const uuid of [STILL, BUSY]) await cycle(uuid, 30);
        still = await growth(STILL);
        busy = await growth(BUSY);
    });

    it('nothing lives in the shell but what the widgets have left', () => {
        const kept = [...busy.things].map(
            ([kind, count]) => [kind, count - (still.things.get(kind) ?? 0)] as const,
        );
        // One thing in each cycle would be seen; of the engine's own, some dozens come and go.
        expect(kept.filter(([, count]) => count >= 0.8 * CYCLES)).toEqual([]);
    });

    it('the memory in use has grown by no more than with the widgets alone, and a little', () => {
        // The shell gives memory back now and then: that leaves no less room.
        expect(busy.memory - Math.max(0, still.memory))
            .withContext(`${still.memory} alone`)
            .toBeLessThan(4096);
    });
});
