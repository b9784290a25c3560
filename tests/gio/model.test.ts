// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import * as fc from 'fast-check';
import System from 'system';

import {startPump, stopPump} from '../../src/pump/index.js';
import {idle} from '../support/main-loop.js';
import {tries} from '../support/property.js';
import {Driver} from './model/drive.js';
import {Model} from './model/model.js';
import {programs} from './model/program.js';

describe('promisify is the model of it', () => {
    // The pump learns the base of the stack in the turn after it was started.
    beforeAll(async () => {
        startPump();
        await idle();
        stopPump();
    });

    it('whatever happens in whatever order', async () => {
        let runs = 0;
        const property = fc.asyncProperty(programs, async program => {
            const expected = new Model(program).run();
            const actual = await new Driver(program).run();
            // GJS before 1.82 loses callbacks between the slices of a collection.
            if (++runs % 20 === 0) System.gc();
            if (expected.join() !== actual.join())
                throw new Error(`Expected: ${expected.join(' | ')}\nGot:      ${actual.join(' | ')}`);
        });
        await fc.assert(property, tries('gio/model', 300));
        expect(runs).toBeGreaterThan(0);
        // GJS_ASYNC_RUNS may ask for many.
    }, 3_600_000);
});
