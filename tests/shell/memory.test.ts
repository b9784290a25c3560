// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What stays in the shell of an extension that is disabled in the middle of its work, beside what stays of one with the same widgets
// that does no work at all: of every button in its panel the shell itself keeps objects for good, 11 GObjects in version 51.
//
// The objects in the heap of JavaScript are counted, which are as many in each round, but for those of compiled code. That comes
// and goes with the time that the cycles take, a megabyte in forty of them; so the memory of the process is not compared.
// What the library takes outside of JavaScript, npm run soak and npm run bench -- session see.

import {countDescriptors, countLiving} from './support/heap.js';
import {install, installPacked} from './support/install.js';
import {complaintsAbout} from './support/log.js';
import {Shell} from './support/shell.js';

const BUSY = 'pulse@gjs-async.example';
const STILL = 'still@gjs-async.test';
/** When disable() comes, in calls to the shell after enable(): from at once to when the first answers have come. */
const MOMENTS = [0, 1, 2, 3];
/** What a cycle leaves behind is there in each round, what the shell makes once is in one of them. */
const ROUNDS = 5;
const CYCLES = 24;
/** A thing that is left behind at one of the moments alone makes six of a round; half of that is seen. */
const LIMIT = CYCLES / MOMENTS.length / 2;

jasmine.DEFAULT_TIMEOUT_INTERVAL = 840_000;

let shell: Shell;

async function cycle(uuid: string, times: number): Promise<void> {
    for (let time = 0; time < times; time++) {
        await shell.enable(uuid);
        const moment = MOMENTS[time % MOMENTS.length] as number;
        for (let step = 0; step < moment; step++) await shell.eval('null');
        await shell.disable(uuid);
    }
}

type Counts = Map<string, number>;

async function count(): Promise<Counts> {
    const counts = await countLiving(shell);
    return counts.set('file descriptor', countDescriptors(shell));
}

/** What there is more of in one than in the other. */
function difference(more: Counts, less: Counts): Counts {
    const kinds = new Set([...more.keys(), ...less.keys()]);
    return new Map([...kinds].map(kind => [kind, (more.get(kind) ?? 0) - (less.get(kind) ?? 0)]));
}

/** The middle one of the numbers of each kind. */
function median(all: readonly Counts[]): Counts {
    const kinds = new Set(all.flatMap(counts => [...counts.keys()]));
    const middle = (kind: string): number =>
        all.map(counts => counts.get(kind) ?? 0).sort((a, b) => a - b)[all.length >> 1] as number;
    return new Map([...kinds].map(kind => [kind, middle(kind)]));
}

/** What there is more of after a round. */
async function growth(uuid: string): Promise<Counts> {
    await cycle(uuid, CYCLES);
    let before = await count();
    const rounds: Counts[] = [];
    for (let round = 0; round < ROUNDS; round++) {
        await cycle(uuid, CYCLES);
        const now = await count();
        rounds.push(difference(now, before));
        before = now;
    }
    return median(rounds);
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

describe(`after ${ROUNDS * CYCLES} times enabled and disabled`, () => {
    it('nothing lives in the shell but what the widgets have left', async () => {
        const still = await growth(STILL);
        const kept = [...difference(await growth(BUSY), still)].filter(([, number]) => number >= LIMIT);
        expect(kept).toEqual([]);
    });
});
