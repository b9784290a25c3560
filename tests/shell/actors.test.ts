// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What waits for actors and objects of a real shell, inside its process.

import {tracedShell} from './support/traces.js';

const traced = tracedShell('actors');

describe('in the shell', () => {
    it('the clicks of an actor arrive until what contains it is destroyed', async () => {
        expect(await traced.run('clicks')).toEqual([true, [1], [3], []]);
    });

    for (const end of ['destroyed', 'disposed'])
        it(`all that waits for an actor ends when it is ${end}`, async () => {
            expect(await traced.run(end)).toEqual([
                true,
                'AbortError: a St.Button was destroyed',
                'AbortError: once: a St.Button was destroyed',
                'AbortError: whenProperty: a St.Button was destroyed',
                true,
                0,
            ]);
        });

    for (const end of ['destroy', 'run_dispose'])
        it(`all that waits for a source of messages ends with ${end}()`, async () => {
            const type = /a \S*Source was destroyed$/;
            const errors = (await traced.run('source', end)) as string[];
            expect(errors).toEqual([
                jasmine.stringMatching(type) as unknown as string,
                jasmine.stringMatching(type) as unknown as string,
            ]);
        });

    it('nothing keeps actors that nobody has, and the collector finds nothing to complain about', async () => {
        expect(await traced.run('garbage')).toBeLessThan(5);
        expect(traced.shell.log().filter(line => line.includes('Gjs-CRITICAL'))).toEqual([]);
    });

    it('the signals of its emitters arrive: of the overview and of the manager of extensions', async () => {
        expect(await traced.run('emitters')).toEqual([
            'showing',
            'hiding',
            ['pump@gjs-async.test', 'pump@gjs-async.test'],
            'enough',
            0,
        ]);
    });

    it('an event of Clutter is taken inside its emission, and refused anywhere else', async () => {
        const [refused, refusedLoop, given, looped] = (await traced.run('events')) as string[];
        expect(refused).toMatch(
            /^TypeError: once: expected \{map\} for "captured-event", because C frees its ClutterEvent after/,
        );
        expect(refusedLoop).toMatch(/^TypeError: on: expected \{map\} for "captured-event"/);
        expect(given).toMatch(/^\d+, \d+$/);
        expect(looped).toMatch(/^\d+, \d+$/);
    });

    it('an asynchronous handler of an actor ends with it, and logs what it throws', async () => {
        expect(await traced.run('handlers')).toEqual(['start 1', 'end 1', 'start 3', 'aborted']);
    });

    it('a folder whose opening is aborted is closed, beside Gio._promisify', async () => {
        expect(await traced.run('folder')).toEqual(['Error: enough', false]);
    });
});
