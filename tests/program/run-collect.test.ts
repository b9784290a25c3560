// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {runProgram} from './program.js';

const operations = (from: number, to: number): string[] =>
    Array.from({length: to - from + 1}, (_, n) => `operation ${from + n}`);

describe('run with collectEvery', () => {
    it('collects in the callback of each so many operations', async () => {
        const {lines, errors, status} = await runProgram(['run-collect', 'every']);
        const expected = [
            ...operations(1, 2),
            'collection',
            ...operations(3, 5),
            'collection',
            ...operations(6, 7),
        ];
        expect(lines).toEqual(expected);
        expect(errors).toBe('');
        expect(status).toBe(0);
    });

    for (const how of ['never', 'default'])
        it(`collects ${how === 'never' ? 'never, when told so' : 'nothing after few operations'}`, async () => {
            const {lines, errors} = await runProgram(['run-collect', how]);
            expect(lines).toEqual(operations(1, 7));
            expect(errors).toBe('');
        });

    it('refuses what is no number of operations', async () => {
        const {lines, errors, status} = await runProgram(['run-collect', 'wrong']);
        expect(lines).toEqual([]);
        expect(errors).toContain(
            'run: expected a whole number of 1 or more, or Infinity, for collectEvery, got 0.5',
        );
        expect(status).toBe(1);
    });

    it('loses none of many operations, also where GJS calls nothing in a collection of its own', async () => {
        const {lines, errors, status} = await runProgram(['run-collect', 'many']);
        expect(lines.at(-1)).toBe('9000 read');
        expect(errors).toBe('');
        expect(status).toBe(0);
    });
});
