// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';
import Gio from 'gi://Gio';

import {sleep, yieldToMainLoop} from '../../src/loop/index.js';
import {inCallback, runSync} from '../../src/program/index.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {nextSourceId, Trace} from '../loop/trace.js';
import {collectLog} from '../scope/gate.js';
import {idle, sources, waitUntil} from '../support/main-loop.js';

const dist = import.meta.url.replace(/build\/tests\/program\/[^/]*$/, 'dist/web/');
const secondCopy = (await import(`${dist}abort-signal.js`)) as {AbortSignal: typeof AbortSignal};

function load(path: string): Promise<string> {
    const file = Gio.File.new_for_path(path);
    return new Promise((resolve, reject) => {
        file.load_contents_async(null, (_file, result) => {
            try {
                resolve(new TextDecoder().decode(file.load_contents_finish(result)[1]));
            } catch (error) {
                reject(error);
            }
        });
    });
}

function endless(signal: AbortSignal): Promise<void> {
    return sleep(60_000, {signal});
}

async function abortLate(signal: CountingSignal): Promise<number> {
    await sleep(1);
    signal.abort('meanwhile');
    return 5;
}

const TIMEOUT = jasmine.objectContaining({name: 'TimeoutError'});

/** Ends when the signal has told of its abort. */
function waitFor(signal: AbortSignal): Promise<void> {
    return new Promise((_resolve, reject) => {
        const stop = (): void => reject(signal.reason);
        // The machine may be so busy that the time is over.
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop);
    });
}

describe('runSync', () => {
    const trace = new Trace();
    const logged = collectLog();

    beforeEach(() => trace.clear());

    it('completes work of GIO and returns its result', async () => {
        const text = await inCallback(() => runSync(() => load('/proc/self/comm')));
        expect(text).toMatch(/^gjs/);
    });

    it('throws what the function rejects with or throws', async () => {
        const error = await inCallback(() => {
            try {
                return runSync(() => load('/nowhere'));
            } catch (thrown) {
                return thrown as GLib.Error;
            }
        });
        expect((error as GLib.Error).matches(Gio.IOErrorEnum, Gio.IOErrorEnum.NOT_FOUND)).toBeTrue();
        const boom = new Error('boom');
        await expectAsync(
            inCallback(() =>
                runSync(() => {
                    throw boom;
                }),
            ),
        ).toBeRejectedWith(boom);
    });

    it('dispatches no source of the default context, whatever its priority', async () => {
        await inCallback(() => {
            for (const priority of [-999, -100, 0, 100, 200, 300]) trace.probe(`${priority}`, priority);
            runSync(async () => {
                await load('/proc/self/comm');
                await sleep(2);
                await yieldToMainLoop();
                trace.add('inside');
            });
            trace.add('end');
        });
        await trace.quiet();
        expect(trace.list).toEqual(['inside', 'end', '-999', '-100', '0', '100', '200', '300']);
    });

    it('leaves no promise behind, nor others behind it, when two settle at its end', async () => {
        const [one, other] = [new CountingSignal(), new CountingSignal()];
        let second: Promise<void> | undefined;
        await inCallback(() => {
            runSync(() => {
                const first = yieldToMainLoop({signal: one});
                second = yieldToMainLoop({signal: other});
                return Promise.race([first, second]);
            });
        });
        await second;
        trace.add('second');
        await yieldToMainLoop({signal: other});
        trace.add('later');
        expect(trace.list).toEqual(['second', 'later']);
    });

    it('settles what it begins though others outside are about to be settled', async () => {
        const signal = new CountingSignal();
        const promise = yieldToMainLoop({signal, priority: GLib.PRIORITY_DEFAULT}).then(() =>
            trace.add('outside'),
        );
        // In the turn in which the one outside is over and its promise is not settled yet.
        GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
            runSync(async () => {
                await yieldToMainLoop({signal});
                trace.add('inside');
            });
            trace.add('end');
            return GLib.SOURCE_REMOVE;
        });
        await promise;
        expect(trace.list).toEqual(['inside', 'end', 'outside']);
    });

    it('sleeps in the kernel while it waits', async () => {
        const ticks = (): number => {
            const [, bytes] = GLib.file_get_contents('/proc/self/stat');
            // utime and stime, in hundredths of a second.
            const fields = new TextDecoder()
                .decode(bytes)
                .replace(/^.*\) /, '')
                .split(' ');
            return Number(fields[11]) + Number(fields[12]);
        };
        await inCallback(() => {
            const before = ticks();
            runSync(() => sleep(300));
            expect(ticks() - before).toBeLessThan(10);
        });
    });

    it('adds no source to the default context', async () => {
        await inCallback(() => {
            const next = nextSourceId();
            runSync(() => sleep(1));
            expect(nextSourceId()).toBe(next + 1);
        });
    });

    it('runs what others had queued before, so that what that begins stays on the default context', async () => {
        let loaded: Promise<string> | undefined;
        await inCallback(() => {
            void Promise.resolve().then(() => {
                trace.add('queued');
                loaded = load('/proc/self/comm');
            });
            runSync(() => trace.add('inside'));
        });
        expect(trace.list).toEqual(['queued', 'inside']);
        await expectAsync(loaded as Promise<string>).toBeResolved();
    });

    it('hands over a signal, and a timeout that was set outside aborts it', async () => {
        await inCallback(() => {
            const signal = AbortSignal.timeout(5);
            expect(() => runSync(endless, {signal})).toThrow(TIMEOUT);
            expect(signal.aborted).toBeTrue();
            // It was the signal's only chance: its timer is gone.
            expect(() => runSync(endless, {signal})).toThrow(signal.reason);
        });
    });

    it('leaves the timeout of a signal that was set inside to the default context', async () => {
        let signal: AbortSignal | undefined;
        await inCallback(() =>
            runSync(() => {
                signal = AbortSignal.timeout(300);
            }),
        );
        expect(signal?.aborted).toBeFalse();
        await waitUntil(() => signal?.aborted === true);
    });

    it('lets the timeouts of another copy of the library abort, and those of the one that is registered', async () => {
        const theirs = secondCopy.AbortSignal.timeout(5);
        await inCallback(() => {
            expect(() => runSync(() => waitFor(theirs), {signal: theirs})).toThrow(TIMEOUT);
            expect(theirs.aborted).toBeTrue();
        });
        Object.assign(globalThis, {AbortSignal: secondCopy.AbortSignal});
        const registered = secondCopy.AbortSignal.timeout(5);
        const before = sources();
        await inCallback(() => expect(() => runSync(() => waitFor(registered))).toThrow(TIMEOUT));
        Reflect.deleteProperty(globalThis, 'AbortSignal');
        await idle();
        expect(sources()).toEqual(before);
    });

    it('has a timeout fire in time though another was taken back, and once', async () => {
        await inCallback(() => {
            const fired: number[] = [];
            const [short, long] = [AbortSignal.timeout(5), AbortSignal.timeout(10)];
            short.onabort = () => fired.push(5);
            long.onabort = () => fired.push(10);
            runSync(async signal => {
                short.onabort = null;
                await sleep(15, {signal});
            });
            expect(fired).toEqual([10]);
        });
    });

    it('says so when main goes on for long after an abort', async () => {
        const make = GLib.timeout_source_new;
        const spy = spyOn(GLib, 'timeout_source_new').and.callFake(ms => make(ms === 5000 ? 1 : ms));
        const signal = new CountingSignal();
        const main = async (): Promise<void> => {
            signal.abort('why');
            while (logged.length === 0) await sleep(1);
        };
        const goesOnAfterAbort = (): void => runSync(main, {signal});
        await inCallback(() => expect(goesOnAfterAbort).toThrow('why'));
        spy.and.callThrough();
        expect(logged.length).toBe(1);
        const [error] = logged[0] as [Error];
        expect(error.message).toMatch(/^runSync: main has not ended 5000 ms after its signal was aborted/);
        expect(error.stack).toMatch(/goesOnAfterAbort/);
    });

    it('does not call the function if its signal is aborted already', () => {
        const signal = new CountingSignal();
        signal.abort('before');
        expect(() => runSync(() => trace.add('called'), {signal})).toThrow('before');
        expect(trace.list).toEqual([]);
    });

    it('throws the reason of a signal that aborts meanwhile, also if the function has a result', async () => {
        const signal = new CountingSignal();
        await inCallback(() => {
            expect(() => runSync(abortLate, {signal})).toThrow('meanwhile');
        });
    });

    it('works inside another one', async () => {
        const result = await inCallback(() => {
            // The first part of an async function is not a job yet.
            return runSync(async () => runSync(() => sleep(1).then(() => 5)) + 1);
        });
        expect(result).toBe(6);
    });

    it('throws at once inside a promise job, and runs nothing', async () => {
        await Promise.resolve();
        trace.probe('probe');
        expect(() => runSync(() => trace.add('called'))).toThrowError(/^runSync: .* promise job/);
        expect(trace.list).toEqual([]);
        await new Promise(resolve => setTimeout(resolve, 1));
        trace.clear();
        expect(() => runSync(() => trace.add('called'))).toThrowError(/^runSync: .* promise job/);
        expect(trace.list).toEqual([]);
    });

    it('says that a source more urgent than promise jobs is ready, and runs nothing', async () => {
        const error = await inCallback(() => {
            const source = GLib.idle_add(-1001, () => GLib.SOURCE_REMOVE);
            try {
                return runSync(() => trace.add('called'));
            } catch (thrown) {
                return thrown;
            } finally {
                GLib.source_remove(source);
            }
        });
        expect((error as Error).message).toMatch(/^runSync: cannot work while a source .* below -1000/);
        expect(trace.list).toEqual([]);
    });

    it('leaves the thread as it was, also after a throw', async () => {
        await inCallback(() => {
            expect(() => runSync(() => Promise.reject(new Error('boom')))).toThrowError('boom');
            expect(GLib.MainContext.get_thread_default()).toBeNull();
        });
        await sleep(1);
    });

    it('refuses what is not a function or not a signal', () => {
        const misuse = runSync as (main: unknown, options?: unknown) => unknown;
        expect(() => misuse(1)).toThrowError(TypeError, 'runSync: expected a function for main, got 1');
        expect(() => misuse(() => {}, {signal: 1})).toThrowError(TypeError, /^runSync: .* signal, got 1$/);
    });

    it('refuses what are no options', () => {
        for (const options of [new CountingSignal(), {sginal: null}, null, () => {}])
            expect(() => runSync(() => {}, options as never)).toThrowError(TypeError, /^runSync: expected /);
    });
});
