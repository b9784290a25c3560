// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The modules of dist/ beside those that are bundled into this test: two copies in one process, each with a
// settlement source and a pump of its own.

import * as fc from 'fast-check';
import type Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import System from 'system';

import {promisify} from '../../src/gio/promisify.js';
import {startPump, stopPump} from '../../src/pump/index.js';
import {AbortController, type AbortSignal} from '../../src/web/index.js';
import {idle} from '../support/main-loop.js';
import {tries} from '../support/property.js';
import {type Copy, Driver} from './model/drive.js';
import {type Program, programs} from './model/program.js';

const dist = import.meta.url.replace(/build\/tests\/gio\/[^/]*$/, 'dist/');
const copies: readonly Copy[] = [
    {promisify, startPump, stopPump},
    {
        ...((await import(`${dist}gio/promisify.js`)) as Pick<Copy, 'promisify'>),
        ...((await import(`${dist}pump/pump.js`)) as Pick<Copy, 'startPump' | 'stopPump'>),
    },
];

/** Nothing throws that is only reported: each copy does that in a way of its own. */
const quietPrograms = programs.map(program => ({
    ...program,
    operations: program.operations.map(operation => ({
        ...operation,
        stop: operation.stop ?? ('own' as const),
        beginThrows: false,
        discard: operation.discard === 'throws' ? ('takes' as const) : operation.discard,
    })),
}));

/** What may not be in the trace of a program, and what has to be in it once for each operation. */
function complaints(program: Program, trace: readonly string[]): string[] {
    const wrong = trace.filter(line => / after abort\(\)| left$/.test(line));
    program.operations.forEach((_operation, n) => {
        const outcomes = trace.filter(line => line.startsWith(`${n}: `));
        const begun = trace.includes(`begin ${n}`);
        if (outcomes.length > 1 || (begun && outcomes.length === 0))
            wrong.push(`operation ${n} has ${outcomes.length} outcomes`);
        const finished = trace.filter(line => line === `finish ${n}`);
        if (finished.length > 1) wrong.push(`operation ${n} was finished ${finished.length} times`);
    });
    return wrong;
}

describe('Two copies of promisify with the same signals', () => {
    beforeAll(async () => {
        for (const copy of copies) copy.startPump();
        await idle();
        for (const copy of copies) copy.stopPump();
    });

    it('are two', () => {
        expect(copies[0]?.promisify).not.toBe(copies[1]?.promisify);
    });

    it('give none where both have been called back in one turn, and the first to go on aborts', async () => {
        for (const order of [
            [0, 1],
            [1, 0],
            [0, 1, 0, 1],
        ]) {
            const controller = new AbortController();
            const readies: (() => void)[] = [];
            const trace: string[] = [];
            const calls = order.map(async place => {
                const operate = (copies[place] as Copy).promisify(
                    ((_cancellable: Gio.Cancellable | null, ready: () => void) =>
                        void readies.push(ready)) as never,
                    (() => 'value') as never,
                ) as (signal: AbortSignal) => Promise<string>;
                try {
                    trace.push(await operate(controller.signal));
                    controller.abort('enough');
                } catch (reason) {
                    trace.push(String(reason));
                }
            });
            GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
                for (const ready of readies) ready();
                return GLib.SOURCE_REMOVE;
            });
            await Promise.all(calls);
            expect(trace).toEqual(['value', ...Array.from({length: order.length - 1}, () => 'enough')]);
        }
    });

    it('give no value after abort() and settle each operation once, whatever happens in whatever order', async () => {
        let runs = 0;
        const property = fc.asyncProperty(quietPrograms, async program => {
            const driver = new Driver(program, copies);
            await driver.run();
            await driver.endAll();
            // GJS before 1.82 loses callbacks between the slices of a collection.
            if (++runs % 20 === 0) System.gc();
            const wrong = complaints(program, driver.trace);
            if (wrong.length > 0) throw new Error(`${wrong.join(', ')}\nTrace: ${driver.trace.join(' | ')}`);
        });
        await fc.assert(property, tries('gio/two-copies', 300));
        expect(runs).toBeGreaterThan(0);
    });
});
