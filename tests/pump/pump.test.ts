// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';
import Gio from 'gi://Gio';

import {promisify} from '../../src/gio/index.js';
import {sleep, yieldToMainLoop} from '../../src/loop/index.js';
import {startPump, stopPump} from '../../src/pump/index.js';
import {endOfCallback} from '../../src/loop/callback-end.js';
import {AbortController} from '../../src/web/index.js';
import {runProgram} from '../program/program.js';
import {countdown, hasSource, nextSourceId, Thing, Trace} from '../loop/trace.js';

describe('startPump', () => {
    const trace = new Trace();
    const two = async (wait: () => Promise<void>, name: string): Promise<void> => {
        await wait();
        trace.add(`${name}.p`);
        await Promise.resolve();
        trace.add(`${name}.pp`);
    };

    beforeEach(() => trace.clear());
    afterEach(stopPump);

    /** Two timers and two yields of one turn, with a callback of somebody else after each. */
    async function callbacksOfTheLibrary(): Promise<void> {
        const ended = [two(() => sleep(1), 's1')];
        GLib.timeout_add(GLib.PRIORITY_DEFAULT, 1, () => {
            trace.add('other');
            return GLib.SOURCE_REMOVE;
        });
        ended.push(two(() => sleep(1), 's2'));
        GLib.usleep(3000);
        await Promise.all(ended);
        ended.push(two(() => yieldToMainLoop(), 'y1'));
        trace.probe('other', GLib.PRIORITY_DEFAULT_IDLE);
        await Promise.all(ended);
        await trace.quiet();
    }

    it('ends every callback of the library in a checkpoint', async () => {
        startPump();
        await trace.quiet();
        await callbacksOfTheLibrary();
        expect(trace.list).toEqual(
            [
                ['s1.p', 's1.pp', 'other', 's2.p', 's2.pp'],
                ['y1.p', 'y1.pp', 'other'],
            ].flat(),
        );
    });

    it('gives no value where a source more urgent than promise jobs is ready, which may abort', async () => {
        startPump();
        await trace.quiet();
        const controller = new AbortController();
        const waits = [
            // One of one turn: the job of the second makes the source while the first waits to be settled.
            yieldToMainLoop({signal: controller.signal}).then(
                () => trace.add(controller.signal.aborted ? 'a value after the abort' : 'a value'),
                () => trace.add('rejected'),
            ),
            yieldToMainLoop().then(() =>
                trace.idle(() => {
                    controller.abort();
                    trace.add('abort');
                }, -1001),
            ),
        ];
        await Promise.all(waits);
        expect(trace.list).toEqual(['abort', 'rejected']);
    });

    it('ends the ready callbacks of promisified functions in a checkpoint', async () => {
        const skip = promisify(Gio.MemoryInputStream.prototype, 'skip_async');
        const {signal} = new AbortController();
        const operations = async (): Promise<void> => {
            const all = ['a', 'b', 'c'].map(async name => {
                const stream = Gio.MemoryInputStream.new();
                // The one with a signal settles in a job of its own.
                await skip.call(stream, 0, GLib.PRIORITY_DEFAULT, name === 'b' ? signal : null);
                trace.add(`${name}.p`);
                trace.probe(`after ${name}`, GLib.PRIORITY_HIGH);
            });
            await Promise.all(all);
            await trace.quiet();
        };
        startPump();
        await trace.quiet();
        await operations();
        // After a checkpoint the turn begins anew, the most urgent source first.
        const eachByItself = ['a.p', 'after a', 'b.p', 'after b', 'c.p', 'after c'];
        expect(trace.list).toEqual(eachByItself);
        stopPump();
        trace.clear();
        await operations();
        expect(trace.list).toEqual(['a.p', 'c.p', 'b.p', 'after a', 'after c', 'after b']);
    });

    it('changes nothing until it is called', async () => {
        await callbacksOfTheLibrary();
        expect(trace.list).toEqual(
            [
                ['other', 's1.p', 's2.p', 's1.pp', 's2.pp'],
                ['other', 'y1.p', 'y1.pp'],
            ].flat(),
        );
    });

    it('is undone by one stopPump, however often it was called', async () => {
        startPump();
        startPump();
        await trace.quiet();
        stopPump();
        await callbacksOfTheLibrary();
        expect(trace.list[0]).toBe('other');
    });

    it('leaves the jobs of a nested loop to GJS', async () => {
        startPump();
        await trace.quiet();
        trace.idle(() => {
            const loop = new GLib.MainLoop(null, false);
            void two(() => yieldToMainLoop(), 'y');
            trace.probe('other', GLib.PRIORITY_DEFAULT_IDLE);
            trace.idle(() => loop.quit(), GLib.PRIORITY_LOW);
            loop.run();
            trace.add('end of loop');
        });
        await trace.quiet();
        expect(trace.list).toEqual(['other', 'y.p', 'y.pp', 'end of loop']);
    });

    it('makes one source of its own at most, which ends by itself or by stopPump', async () => {
        startPump();
        stopPump();
        await trace.quiet();
        const source = nextSourceId();
        startPump();
        startPump();
        expect(nextSourceId()).not.toBeGreaterThan(source + 2);
        stopPump();
        expect(hasSource(source)).toBeFalse();
    });

    it('gives all values of a callback before the loop can end, with which a part of the code quits it', async () => {
        const {lines, status} = await runProgram(['quits']);
        expect(lines).toEqual(['quits', 'one', 'two', 'end of loop']);
        expect(status).toBe(0);
    });

    it('learns the new base when another loop becomes the outermost one', async () => {
        const {lines, status} = await runProgram(['two-loops']);
        expect(lines).toEqual(
            ['first', 'second', 'module'].flatMap(name => [`${name} false`, `${name} true`]),
        );
        expect(status).toBe(0);
    });
});

describe('endOfCallback', () => {
    const trace = new Trace();

    beforeEach(async () => {
        trace.clear();
        startPump();
        await trace.quiet();
    });
    afterEach(stopPump);

    it('is a checkpoint in ready callbacks of GIO', async () => {
        const file = Gio.File.new_for_path('/');
        const {promise, done} = countdown(3);
        for (const name of ['a', 'b', 'c']) {
            file.query_info_async(
                '*',
                Gio.FileQueryInfoFlags.NONE,
                GLib.PRIORITY_DEFAULT,
                null,
                (_file, result) => {
                    file.query_info_finish(result);
                    trace.add(name);
                    void trace.job(`${name}.p`);
                    done();
                    endOfCallback();
                },
            );
        }
        await promise;
        await trace.quiet();
        const names = trace.list.filter(name => !String(name).endsWith('.p'));
        expect(trace.list).toEqual(names.flatMap(name => [name, `${String(name)}.p`]));
        expect(names.length).toBe(3);
    });

    it('does nothing in a ready callback that is called from running JavaScript', async () => {
        const thing = new Thing();
        trace.idle(() => {
            const task = Gio.Task.new(thing, null, () => {
                trace.add('ready');
                void trace.job('p');
                endOfCallback();
            });
            // Returned in a later turn than created, a task calls back at once.
            trace.idle(() => {
                task.return_boolean(true);
                trace.add('end of return');
            });
        });
        await trace.quiet();
        expect(trace.list).toEqual(['ready', 'end of return', 'p']);
    });
});
