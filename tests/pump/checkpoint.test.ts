// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';
import GObject from 'gi://GObject';

import {checkpoint} from '../../src/pump/index.js';
import {Trace, Thing} from '../loop/trace.js';

const helper = (): boolean => checkpoint();

describe('checkpoint', () => {
    const trace = new Trace();

    beforeEach(async () => {
        trace.clear();
        // The first call makes the base known in the turn after it.
        await new Promise<void>(resolve => {
            trace.idle(() => void checkpoint());
            trace.idle(resolve);
        });
    });

    it('runs the jobs of a callback, and the jobs of those jobs, before the next callback', async () => {
        for (const name of ['i1', 'i2', 'i3']) {
            trace.idle(() => {
                trace.add(name);
                void trace.job(`${name}.p`).then(() => trace.job(`${name}.pp`));
                trace.add(checkpoint());
            });
        }
        await trace.quiet();
        expect(trace.list).toEqual(
            [
                ['i1', 'i1.p', 'i1.pp', true],
                ['i2', 'i2.p', 'i2.pp', true],
                ['i3', 'i3.p', 'i3.pp', true],
            ].flat(),
        );
    });

    it('GJS alone runs them after all callbacks of the turn, which this file is about', async () => {
        for (const name of ['i1', 'i2', 'i3']) {
            trace.idle(() => {
                trace.add(name);
                void trace.job(`${name}.p`).then(() => trace.job(`${name}.pp`));
            });
        }
        await trace.quiet();
        expect(trace.list).toEqual(['i1', 'i2', 'i3', 'i1.p', 'i2.p', 'i3.p', 'i1.pp', 'i2.pp', 'i3.pp']);
    });

    it('says true if there is nothing to run', async () => {
        trace.idle(() => {
            trace.add('i1');
            trace.add(checkpoint());
        });
        await trace.quiet();
        expect(trace.list).toEqual(['i1', true]);
    });

    it('dispatches no source, whatever its priority, that is ready at that moment', async () => {
        trace.idle(() => {
            trace.add('i1');
            for (const priority of [-999, -100, 0, 100, 120, 200, 300]) {
                trace.probe(`probe ${priority}`, priority);
            }
            GLib.timeout_add(-999, 0, () => {
                trace.add('timeout -999');
                return GLib.SOURCE_REMOVE;
            });
            void trace.job('i1.p');
            trace.add(checkpoint());
            trace.add('end');
        });
        await trace.quiet();
        expect(trace.list.slice(0, 4)).toEqual(['i1', 'i1.p', true, 'end']);
        expect(trace.list.length).toBe(4 + 8);
    });

    it('runs nothing and says false while a source above the promise jobs is ready', async () => {
        trace.idle(() => {
            trace.add('i1');
            trace.probe('probe -1001', -1001);
            void trace.job('i1.p');
            trace.add(checkpoint());
            trace.add('end');
        });
        await trace.quiet();
        expect(trace.list).toEqual(['i1', false, 'end', 'probe -1001', 'i1.p']);
    });

    it('runs nothing and says false at top level of a program', () => {
        // Jasmine calls a spec from a job or from a timer's drain.
        expect(checkpoint()).toBeFalse();
    });

    it('runs nothing and says false inside a job', async () => {
        trace.idle(() => {
            trace.add('i1');
            void trace.job('i1.p').then(() => {
                trace.probe('probe');
                void trace.job('i1.pp');
                trace.add(checkpoint());
            });
        });
        await trace.quiet();
        expect(trace.list).toEqual(['i1', 'i1.p', false, 'i1.pp', 'probe']);
    });

    it('runs nothing and says false inside a job that it runs itself', async () => {
        trace.idle(() => {
            trace.add('i1');
            void trace.job('i1.p').then(() => {
                trace.probe('probe');
                void trace.job('i1.pp');
                trace.add(checkpoint());
            });
            trace.add(checkpoint());
        });
        await trace.quiet();
        expect(trace.list).toEqual(['i1', 'i1.p', false, 'i1.pp', true, 'probe']);
    });

    it('runs nothing and says false in an async function after an await', async () => {
        trace.idle(() => {
            trace.add('i1');
            void (async () => {
                await trace.job('i1.p');
                trace.probe('probe');
                trace.add(checkpoint());
            })();
        });
        await trace.quiet();
        expect(trace.list).toEqual(['i1', 'i1.p', false, 'probe']);
    });

    it('is not deceived by a job that is a native function, which leaves no trace on the stack', async () => {
        const thing = new Thing();
        thing.connect('poked', () => {
            trace.probe('probe');
            trace.add(checkpoint());
        });
        const poke = GObject.Object.prototype.emit.bind(thing) as (name: string) => unknown;
        trace.idle(() => {
            trace.add('i1');
            void Promise.resolve('poked').then(poke);
        });
        await trace.quiet();
        expect(trace.list).toEqual(['i1', false, 'probe']);
    });

    it('runs nothing and says false in a job that a timer of setTimeout runs', async () => {
        setTimeout(() => {
            trace.probe('probe');
            void trace.job('t.p').then(() => trace.add(checkpoint()));
        }, 0);
        await trace.quiet();
        expect(trace.list).toEqual(['t.p', false, 'probe']);
    });

    it('runs nothing and says false under JavaScript that is still running', async () => {
        const thing = new Thing();
        thing.connect('poked', () => {
            void trace.job('p');
            trace.add(checkpoint());
        });
        trace.idle(() => {
            trace.add('i1');
            thing.emit('poked');
            trace.add('end of i1');
        });
        await trace.quiet();
        expect(trace.list).toEqual(['i1', false, 'end of i1', 'p']);
    });

    it('runs nothing and says false when a helper function of the callback calls it', async () => {
        trace.idle(() => {
            trace.add('i1');
            void trace.job('p');
            trace.add(helper());
            trace.add('end of i1');
        });
        await trace.quiet();
        expect(trace.list).toEqual(['i1', false, 'end of i1', 'p']);
    });

    it('runs nothing and says false in a nested loop, be it under a callback or under a job', async () => {
        const nest = (name: string): void => {
            const loop = new GLib.MainLoop(null, false);
            trace.idle(() => {
                trace.add(name);
                void trace.job(`${name}.p`);
                trace.add(checkpoint());
                trace.idle(() => {
                    trace.add(`end of ${name}`);
                    loop.quit();
                });
            });
            loop.run();
            trace.add(`after ${name}`);
        };
        trace.idle(() => nest('under callback'));
        await trace.quiet();
        trace.idle(() => void Promise.resolve().then(() => nest('under job')));
        await trace.quiet();
        expect(trace.list).toEqual(
            [
                ['under callback', false, 'under callback.p', 'end of under callback'],
                'after under callback',
                ['under job', false, 'end of under job', 'after under job', 'under job.p'],
            ].flat(),
        );
    });

    it('is not deceived by a nested loop that no JavaScript has started', async () => {
        const loop = new GLib.MainLoop(null, false);
        trace.idle(GLib.MainLoop.prototype.run.bind(loop));
        trace.idle(() => {
            void trace.job('p');
            trace.add(GLib.main_depth());
            trace.add(checkpoint());
            loop.quit();
        });
        await trace.quiet();
        expect(trace.list).toEqual([2, false, 'p']);
    });

    it('lets a nested loop inside a job that it runs go on with its timers and return', async () => {
        trace.idle(() => {
            trace.add('i1');
            void Promise.resolve().then(() => {
                const loop = new GLib.MainLoop(null, false);
                GLib.timeout_add(GLib.PRIORITY_DEFAULT, 1, () => {
                    trace.add('timer');
                    loop.quit();
                    return GLib.SOURCE_REMOVE;
                });
                loop.run();
                trace.add('loop has returned');
            });
            trace.add(checkpoint());
        });
        await trace.quiet();
        expect(trace.list).toEqual(['i1', 'timer', 'loop has returned', true]);
    });

    it('keeps to the rule for a callback that a private context calls', async () => {
        trace.idle(() => {
            trace.add('i1');
            const context = new GLib.MainContext();
            const source = GLib.idle_source_new();
            source.set_callback(() => {
                trace.add('private');
                void trace.job('p');
                trace.add(checkpoint());
                return GLib.SOURCE_REMOVE;
            });
            source.attach(context);
            context.iteration(true);
            trace.add('end of i1');
        });
        await trace.quiet();
        expect(trace.list).toEqual(['i1', 'private', false, 'end of i1', 'p']);
    });
});
