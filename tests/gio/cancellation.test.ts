// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../src/gio/promisify.js';
import {startPump, stopPump} from '../../src/pump/index.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {collectLog} from '../scope/gate.js';
import {FakePair} from '../support/fake-pair.js';
import {idle, inOneTurn} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';

const load = promisify(Gio.File.prototype, 'load_contents_async');
const readBytes = promisify(Gio.InputStream.prototype, 'read_bytes_async');
const file = Gio.File.new_for_path('/etc/os-release');

/** The end of a pipe from a process that writes nothing, and the process. */
function silentPipe(): [Gio.InputStream, Gio.Subprocess] {
    const process = Gio.Subprocess.new(['sleep', '60'], Gio.SubprocessFlags.STDOUT_PIPE);
    return [process.get_stdout_pipe() as Gio.InputStream, process];
}

/** An operation that writes down what its continuation gets, and its ready callback. */
function traced(trace: string[]): {
    promise: Promise<unknown>;
    controller: AbortController;
    ready: () => void;
} {
    let ready = (): void => {};
    const begin = (_cancellable: Gio.Cancellable | null, callback: Gio.AsyncReadyCallback): void => {
        ready = callback as () => void;
    };
    const controller = new AbortController();
    const operation = promisify(begin, (_result: Gio.AsyncResult) => 'value');
    const promise = operation(controller.signal).then(
        value => trace.push(`${value}, aborted ${controller.signal.aborted}`),
        (error: unknown) => trace.push(`reason ${String(error)}`),
    );
    return {promise, controller, ready};
}

describe('with a signal that is aborted already, a promisified function', () => {
    it('rejects with the reason and does not begin', async () => {
        const fake = new FakePair(() => 'value');
        const controller = new AbortController();
        const reason = {why: 'because'};
        controller.abort(reason);
        expect(await rejection(promisify(fake.begin, fake.finish)(controller.signal))).toBe(reason as never);
        expect(fake.log).toEqual([]);
    });

    it('rejects with a Gio.Cancellable’s own error', async () => {
        const cancellable = new Gio.Cancellable();
        cancellable.cancel();
        const error = (await rejection(load.call(file, cancellable))) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CANCELLED)).toBeTrue();
    });
});

describe('when the signal is aborted while the operation runs, a promisified function', () => {
    it('cancels at once, settles when finish has run, and gives the reason', async () => {
        const trace: string[] = [];
        const fake = new FakePair(() => {
            trace.push('finish');
            throw new Error('cancelled');
        });
        const controller = new AbortController();
        const promise = promisify(fake.begin, fake.finish)(controller.signal);
        const settled = promise.catch((error: unknown) => trace.push(String(error)));

        controller.abort('the reason');
        trace.push(`cancelled ${String(fake.cancellable?.is_cancelled())}`);
        await idle();
        trace.push('not before');
        fake.ready();
        await settled;
        expect(trace).toEqual(['cancelled true', 'not before', 'finish', 'the reason']);
    });

    it('leaves the stream usable: the next read does not find it busy', async () => {
        const [stream, process] = silentPipe();
        const first = new AbortController();
        const promise = readBytes.call(stream, 1, GLib.PRIORITY_DEFAULT, first.signal);
        first.abort('first');
        expect(await rejection(promise)).toBe('first' as never);

        const second = new AbortController();
        const again = readBytes.call(stream, 1, GLib.PRIORITY_DEFAULT, second.signal);
        second.abort('second');
        expect(await rejection(again)).toBe('second' as never);
        process.force_exit();
    });

    it('gives the default reason, which answers as Gio’s error would', async () => {
        const [stream, process] = silentPipe();
        const controller = new AbortController();
        const promise = readBytes.call(stream, 1, GLib.PRIORITY_DEFAULT, controller.signal);
        controller.abort();
        const error = (await rejection(promise)) as Error & {matches(domain: unknown, code: number): boolean};
        expect(error.name).toBe('AbortError');
        expect(error).toBe(controller.signal.reason as never);
        expect(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CANCELLED)).toBeTrue();
        expect(error.matches(Gio.io_error_quark(), Gio.IOErrorEnum.CANCELLED)).toBeTrue();
        expect(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.TIMED_OUT)).toBeFalse();
        expect(error.matches(Gio.DBusError, Gio.IOErrorEnum.CANCELLED)).toBeFalse();
        process.force_exit();
    });

    it('stops the real work: a process that is waited for is not waited for any longer', async () => {
        const process = Gio.Subprocess.new(['sleep', '60'], Gio.SubprocessFlags.NONE);
        const wait = promisify(Gio.Subprocess.prototype, 'wait_async');
        const controller = new AbortController();
        const promise = wait.call(process, controller.signal);
        await idle();
        controller.abort('enough');
        expect(await rejection(promise)).toBe('enough' as never);
        process.force_exit();
    });
});

describe('after abort() no continuation of a promisified function gets a value', () => {
    it('when the operation had completed and another source of the turn aborts', async () => {
        const trace: string[] = [];
        const fake = new FakePair(() => 'value');
        const controller = new AbortController();
        const promise = promisify(
            fake.begin,
            fake.finish,
        )(controller.signal).then(
            value => trace.push(`value ${value}`),
            (error: unknown) => trace.push(`reason ${String(error)}`),
        );
        inOneTurn(
            () => {
                fake.ready();
                trace.push('ready');
            },
            () => {
                controller.abort('late');
                trace.push('abort');
            },
        );
        await promise;
        expect(trace).toEqual(['ready', 'abort', 'reason late']);
    });

    it('when the continuation of another operation of the turn aborts', async () => {
        const trace: string[] = [];
        const fakes = [1, 2, 3].map(n => new FakePair(() => n));
        const controller = new AbortController();
        const promises = fakes.map(fake =>
            promisify(
                fake.begin,
                fake.finish,
            )(controller.signal).then(
                value => {
                    trace.push(`value ${value}`);
                    if (value === 2) controller.abort('enough');
                },
                (error: unknown) => trace.push(`reason ${String(error)}`),
            ),
        );
        inOneTurn(...fakes.map(fake => () => fake.ready()));
        await Promise.all(promises);
        expect(trace).toEqual(['value 1', 'value 2', 'reason enough']);
    });

    it('when what the continuation of another operation of the turn leads to aborts', async () => {
        const trace: string[] = [];
        const fakes = [1, 2].map(n => new FakePair(() => n));
        const controller = new AbortController();
        const promises = fakes.map(async fake => {
            const value = await promisify(fake.begin, fake.finish)(controller.signal);
            trace.push(`value ${value}`);
            for (let n = 0; n < 3; n++) await Promise.resolve();
            controller.abort('enough');
        });
        inOneTurn(...fakes.map(fake => () => fake.ready()));
        for (const {status} of await Promise.allSettled(promises)) trace.push(status);
        expect(trace).toEqual(['value 1', 'fulfilled', 'rejected']);
    });

    it('when the continuation of an operation without a signal aborts', async () => {
        const trace: string[] = [];
        const [one, other] = [new FakePair(() => 1), new FakePair(() => 2)] as const;
        const controller = new AbortController();
        const promises = [
            promisify(one.begin, one.finish)().then(() => controller.abort('enough')),
            promisify(
                other.begin,
                other.finish,
            )(controller.signal).then(
                () => trace.push('value'),
                (error: unknown) => trace.push(`reason ${String(error)}`),
            ),
        ];
        inOneTurn(
            () => one.ready(),
            () => other.ready(),
        );
        await Promise.all(promises);
        expect(trace).toEqual(['reason enough']);
    });

    for (const jobs of [0, 1, 2, 5]) {
        it(`when a chain of ${jobs} promise jobs that stands in the queue already aborts at its end`, async () => {
            const trace: string[] = [];
            const fake = new FakePair(() => 'value');
            const controller = new AbortController();
            const promise = promisify(
                fake.begin,
                fake.finish,
            )(controller.signal).then(
                () => trace.push(`value, aborted ${controller.signal.aborted}`),
                (error: unknown) => trace.push(`reason ${String(error)}`),
            );
            const abort = async (): Promise<void> => {
                for (let n = 0; n < jobs; n++) await Promise.resolve();
                controller.abort('from a job');
            };
            inOneTurn(
                () => fake.ready(),
                () => void Promise.resolve().then(abort),
            );
            await promise;
            expect(trace).toEqual(['reason from a job']);
        });
    }

    for (const [byJavaScript, jobs] of [false, true].flatMap(each =>
        [1, 2, 5].map(n => [each, n] as const),
    )) {
        it(`when, with the pump on, a chain of ${jobs} jobs of others aborts at its end (ready by JavaScript: ${byJavaScript})`, async () => {
            const trace: string[] = [];
            startPump();
            await idle();
            const {promise, controller, ready} = traced(trace);
            const abort = async (): Promise<void> => {
                for (let n = 0; n < jobs; n++) await Promise.resolve();
                controller.abort('from a job');
            };
            inOneTurn(() => void Promise.resolve().then(abort));
            if (byJavaScript) inOneTurn(() => ready());
            // Called by the main loop itself, it ends in a checkpoint.
            else GLib.idle_add(GLib.PRIORITY_DEFAULT, ready as () => boolean);
            await promise;
            stopPump();
            expect(trace).toEqual(['reason from a job']);
        });
    }

    it('when, with the pump on, the ready callback is itself a job and the next job aborts', async () => {
        const trace: string[] = [];
        startPump();
        await idle();
        const {promise, controller, ready} = traced(trace);
        inOneTurn(() => {
            // Nothing is below it on the stack either.
            void Promise.resolve().then(ready);
            void Promise.resolve().then(() => controller.abort('from a job'));
        });
        await promise;
        stopPump();
        expect(trace).toEqual(['reason from a job']);
    });

    for (const pump of [false, true]) {
        it(`when it completes and aborts in a loop inside a job, as of a modal dialog (pump: ${pump})`, async () => {
            const trace: string[] = [];
            if (pump) startPump();
            await idle();
            const {promise, controller, ready} = traced(trace);
            const loop = new GLib.MainLoop(null, false);
            GLib.idle_add(GLib.PRIORITY_DEFAULT, ready as () => boolean);
            GLib.timeout_add(GLib.PRIORITY_LOW, 5, () => {
                controller.abort('in the dialog');
                loop.quit();
                return GLib.SOURCE_REMOVE;
            });
            await Promise.resolve();
            loop.run();
            await promise;
            stopPump();
            expect(trace).toEqual(['reason in the dialog']);
        });
    }

    it('and a real operation that completed in the same turn gives the reason', async () => {
        const controller = new AbortController();
        const stream = Gio.MemoryInputStream.new_from_bytes(new GLib.Bytes(new Uint8Array([1])));
        const skip = promisify(Gio.InputStream.prototype, 'skip_async');
        const promise = skip.call(stream, 1, GLib.PRIORITY_DEFAULT, controller.signal);
        // A GTask that completes in the turn in which it was made calls back from an idle.
        GLib.idle_add(GLib.PRIORITY_DEFAULT, () => {
            controller.abort('late');
            return GLib.SOURCE_REMOVE;
        });
        expect(await rejection(promise)).toBe('late' as never);
    });

    it('but what continued before the abort keeps its value', async () => {
        const controller = new AbortController();
        const [bytes] = await load.call(file, controller.signal);
        controller.abort();
        expect(bytes.length).toBeGreaterThan(0);
    });
});

describe('promisify({discard})', () => {
    it('receives the result that came too late', async () => {
        const discarded: unknown[] = [];
        const fake = new FakePair(() => [true, 'stream']);
        const controller = new AbortController();
        const begin = promisify(fake.begin, fake.finish, {discard: result => void discarded.push(result)});
        const promise = begin(controller.signal);
        controller.abort('late');
        fake.ready();
        expect(await rejection(promise)).toBe('late' as never);
        expect(discarded).toEqual(['stream']);
    });

    it('is called when the promise has been rejected', async () => {
        const order: string[] = [];
        const controller = new AbortController();
        const note = (name: string) => (): void => void order.push(name);
        const fake = new FakePair(() => {
            controller.abort('late');
            return 'value';
        });
        const begin = promisify(fake.begin, fake.finish, {
            discard() {
                begin(controller.signal).catch(note('begun in discard'));
            },
        });
        const promise = begin(controller.signal).catch(note('discarded'));
        fake.ready();
        await promise;
        await idle();
        expect(order).toEqual(['discarded', 'begun in discard']);
    });

    it('is not called with a result that arrives, nor with an error', async () => {
        const discarded: unknown[] = [];
        const discard = (result: unknown): void => void discarded.push(result);
        const controller = new AbortController();
        const open = promisify(Gio.File.prototype, 'read_async', {discard});
        (await open.call(file, GLib.PRIORITY_DEFAULT, controller.signal)).close(null);
        const promise = open.call(Gio.File.new_for_path('/nowhere'), 0, controller.signal);
        controller.abort('x');
        await rejection(promise);
        expect(discarded).toEqual([]);
    });

    it('does not change what a Gio.Cancellable does', async () => {
        const open = promisify(Gio.File.prototype, 'read_async', {discard: stream => stream.close(null)});
        const cancellable = new Gio.Cancellable();
        const promise = open.call(file, GLib.PRIORITY_DEFAULT, cancellable);
        GLib.usleep(50_000);
        cancellable.cancel();
        const error = (await rejection(promise)) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, Gio.IOErrorEnum.CANCELLED)).toBeTrue();
    });

    it('closes a real file that was open when the signal was aborted', async () => {
        const closed: boolean[] = [];
        const open = promisify(Gio.File.prototype, 'read_async', {
            discard: stream => void closed.push(stream.close(null)),
        });
        const controller = new AbortController();
        const promise = open.call(file, GLib.PRIORITY_DEFAULT, controller.signal);
        // A thread opens it; nothing is called back before this returns.
        GLib.usleep(50_000);
        controller.abort('late');
        expect(await rejection(promise)).toBe('late' as never);
        expect(closed).toEqual([true]);
    });
});

describe('a loop that calls again and again after abort', () => {
    const logged = collectLog();

    for (const stack of [true, false])
        it(`lets the main loop turn, and is told of once (stack: ${stack})`, async () => {
            const loadInVain = promisify(Gio.File.prototype, 'load_contents_async', {stack});
            const loop = {turned: false};
            GLib.idle_add(GLib.PRIORITY_DEFAULT_IDLE, () => {
                loop.turned = true;
                return GLib.SOURCE_REMOVE;
            });
            const reasons = new Set<unknown>();
            const {signal} = abortedController();
            let calls = 0;
            for (; !loop.turned && calls < 5000; calls++)
                await loadInVain.call(file, signal).catch(reason => reasons.add(reason));
            expect(calls).toBeLessThan(1000);
            expect([...reasons]).toEqual(['over']);
            expect(logged.length).toBe(1);
            const [error] = logged[0] as [Error];
            const {message, stack: frames} = error;
            expect(message).toMatch(
                '^Gio.File.load_contents_async: called again and again with an aborted signal',
            );
            if (stack) expect(frames).toMatch(/^[^\n]*cancellation\.test/);
        });
});

function abortedController(): AbortController {
    const controller = new AbortController();
    controller.abort('over');
    return controller;
}
