// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import * as fc from 'fast-check';

import {addDeadline, type Deadline, removeDeadline} from '../../src/web/deadlines.js';
import {useFakeTimers} from '../support/fake-timers.js';

interface Step {
    readonly ms: number;
    /** Which of those that wait is taken back after it, counted from the last added. */
    readonly remove: number | null;
}

const STEP: fc.Arbitrary<Step> = fc.record({
    // So few that many are the same.
    ms: fc.integer({min: 1, max: 9}),
    remove: fc.option(fc.nat({max: 12})),
});

describe('deadlines', () => {
    const timers = useFakeTimers();

    it('are met in the order of their times, those of the same time in the order of addition', () => {
        fc.assert(
            fc.property(fc.array(STEP, {maxLength: 60}), steps => {
                const met: number[] = [];
                const waiting: {number: number; deadline: Deadline}[] = [];
                steps.forEach(({ms, remove}, number) => {
                    const due = timers().now + ms;
                    const deadline = {due, order: 0, place: 0, meet: () => met.push(number)};
                    addDeadline(deadline);
                    waiting.push({number, deadline});
                    if (remove === null || remove >= waiting.length) return;
                    const [taken] = waiting.splice(waiting.length - 1 - remove, 1) as [(typeof waiting)[0]];
                    removeDeadline(taken.deadline);
                    removeDeadline(taken.deadline);
                });
                timers().advance(9);
                // A stable sort.
                waiting.sort((a, b) => a.deadline.due - b.deadline.due);
                expect(met).toEqual(waiting.map(({number}) => number));
                expect(timers().pending).toBe(0);
            }),
            {numRuns: 1000},
        );
    });
});
