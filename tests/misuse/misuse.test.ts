// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';
import * as fc from 'fast-check';

import * as library from '../../src/index.js';
import {allCases, judge} from './judge.js';
import {PLACES, WITHOUT} from './places.js';

const seed = Number(GLib.getenv('GJS_ASYNC_SEED') ?? GLib.random_int());

// The name of the suite is printed with what fails, and before a process that dies: the seed takes it up again.
describe(`misuse, GJS_ASYNC_SEED=${seed} (npm run test:misuse tries all of it),`, () => {
    it('is tried with every function', () => {
        const tried = [...Object.keys(PLACES), ...WITHOUT];
        const missing = Object.keys(library).filter(name => !tried.some(one => one.split('.')[0] === name));
        expect(missing).toEqual([]);
    });

    it('is said with function and argument, or works', async () => {
        const wrong: string[] = [];
        for (const one of fc.sample(fc.constantFrom(...allCases()), {numRuns: 400, seed})) {
            const what = await judge(one);
            if (what !== undefined) wrong.push(`${one.name}, ${one.argument} = ${one.value}: ${what}`);
        }
        expect(wrong).toEqual([]);
    }, 60_000);
});
