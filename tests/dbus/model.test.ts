// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import * as fc from 'fast-check';
import System from 'system';

import {PrivateBus} from '../faults/private-bus.js';
import {collectLog} from '../scope/gate.js';
import {sources} from '../support/main-loop.js';
import {tries} from '../support/property.js';
import {Driver, patiently} from './model/drive.js';
import {Monitor} from './model/monitor.js';
import {programs} from './model/program.js';
import {NAME} from './model/service.js';
import {matches} from './world.js';

const logged = collectLog();

describe('the calls of clients that come and go', () => {
    // GJS_ASYNC_RUNS=30 makes some 10,000 calls.
    it('have one reply each, and leave nothing', async () => {
        const bus = await PrivateBus.start();
        const service = await bus.connect();
        const monitor = await Monitor.start(bus);
        const rules = await matches(service);
        let calls = 0;
        const property = fc.asyncProperty(programs, async program => {
            const before = sources();
            const driver = new Driver(bus, service, program);
            await driver.run();
            calls += driver.calls;
            const {violations} = driver;
            // Of an object that is there no more GLib tells those too who want no reply.
            const quiet = program.ends === null ? [0] : [0, 1];
            for (const [call, count] of await monitor.replies(service, NAME))
                if (!(call.startsWith('Ask') ? [1] : quiet).includes(count))
                    violations.push(`${call}: ${count} replies`);
            const left = (await matches(service)) - rules;
            if (left !== 0) violations.push(`${left} matches are left`);
            const added = (): number[] => sources().filter(id => !before.includes(id));
            // A patience may not be at its end.
            await patiently(() => added().length === 0);
            if (added().length > 0) violations.push(`${added().length} sources are left`);
            const mistakes = logged.filter(([, text]) => !String(text).includes('is not what its interface'));
            logged.length = 0;
            violations.push(...mistakes.map(String));
            // GJS before 1.82 loses callbacks between the slices of a collection.
            System.gc();
            if (violations.length > 0) throw new Error(violations.slice(0, 20).join('\n'));
        });
        await fc.assert(property, {...tries('dbus/model', 4), endOnFailure: true});
        print(`# ${calls} calls`);
        expect(calls).toBeGreaterThan(0);
        monitor.stop();
        bus.kill();
    }, 600_000);
});
