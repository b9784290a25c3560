// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GObject from 'gi://GObject';

import {cancellableFor} from '../../src/gio/cancellable-for.js';
import {fromCallback} from '../../src/gio/from-callback.js';
import {promisify} from '../../src/gio/promisify.js';
import {signalFor} from '../../src/gio/signal-for.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {breakGetter, CountingSignal} from '../loop/abort.js';
import {FakePair} from '../support/fake-pair.js';
import {idle, sources} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';

describe('cancellableFor()', () => {
    it('gives one cancellable for each signal', () => {
        const [one, other] = [new AbortController(), new AbortController()];
        expect(cancellableFor(one.signal)).toBeInstanceOf(Gio.Cancellable);
        expect(cancellableFor(one.signal)).toBe(cancellableFor(one.signal));
        expect(cancellableFor(one.signal)).not.toBe(cancellableFor(other.signal));
    });

    it('is cancelled before abort() returns', () => {
        const controller = new AbortController();
        const cancellable = cancellableFor(controller.signal);
        expect(cancellable.is_cancelled()).toBeFalse();
        controller.abort();
        expect(cancellable.is_cancelled()).toBeTrue();
    });

    it('is cancelled already for a signal that is aborted', () => {
        expect(cancellableFor(AbortSignal.abort()).is_cancelled()).toBeTrue();
    });

    it('is cancelled already when the signal was aborted after the operations on it were over', async () => {
        const controller = new AbortController();
        const process = Gio.Subprocess.new(['true'], Gio.SubprocessFlags.NONE);
        await promisify(Gio.Subprocess.prototype, 'wait_async').call(process, controller.signal);
        controller.abort();
        expect(cancellableFor(controller.signal).is_cancelled()).toBeTrue();
    });

    it('is cancelled before the listeners of the abort event run, as an algorithm of the signal', () => {
        const controller = new AbortController();
        const trace: boolean[] = [];
        controller.signal.addEventListener('abort', () => trace.push(cancellable.is_cancelled()));
        const cancellable = cancellableFor(controller.signal);
        controller.abort();
        expect(trace).toEqual([true]);
    });

    it('follows signals made of others', () => {
        const controller = new AbortController();
        const cancellable = cancellableFor(AbortSignal.any([controller.signal]));
        controller.abort();
        expect(cancellable.is_cancelled()).toBeTrue();
    });

    it('follows AbortSignal.timeout()', async () => {
        const cancellable = cancellableFor(AbortSignal.timeout(5));
        await new Promise<void>(resolve => {
            GObject.signal_connect(cancellable, 'cancelled', () => resolve());
        });
        expect(cancellable.is_cancelled()).toBeTrue();
    });

    it('takes anything of the shape of an AbortSignal', () => {
        const foreign = new CountingSignal();
        const cancellable = cancellableFor(foreign);
        expect(foreign.listeners.size).toBe(1);
        foreign.abort('x');
        expect(cancellable.is_cancelled()).toBeTrue();
    });

    it('refuses anything else', () => {
        expect(() => cancellableFor({} as never)).toThrowError(
            TypeError,
            'cancellableFor: expected an AbortSignal for signal, got an object',
        );
        expect(() => cancellableFor(null as never)).toThrowError(
            TypeError,
            'cancellableFor: expected an AbortSignal for signal, got null',
        );
    });

    it('costs one listener for a thousand operations, and none when they are over', async () => {
        const foreign = new CountingSignal();
        const process = Gio.Subprocess.new(['sleep', '60'], Gio.SubprocessFlags.NONE);
        const wait = promisify(Gio.Subprocess.prototype, 'wait_async');
        const seen = new Set<number>();
        const promises = Array.from({length: 1000}, () => {
            const promise = wait.call(process, foreign);
            seen.add(foreign.listeners.size);
            return promise;
        });
        expect([...seen]).toEqual([1]);
        process.force_exit();
        expect(await Promise.all(promises)).toEqual(Array.from({length: 1000}, () => true));
        expect(foreign.listeners.size).toBe(0);
        expect(foreign.added).toBe(1);
    });

    it('is cancelled before what began after the operation that has it is told', async () => {
        const controller = new AbortController();
        const {signal} = controller;
        const fake = new FakePair(() => 'value');
        const trace: boolean[] = [];
        const cancel = (): void => void trace.push(given.is_cancelled());
        const reasons = Promise.all([
            rejection(promisify(fake.begin, fake.finish)(signal)),
            rejection(fromCallback(() => {}, {signal, cancel})),
        ]);
        const given = cancellableFor(signal);
        controller.abort('enough');
        expect(trace).toEqual([true]);
        fake.ready();
        expect<unknown>(await reasons).toEqual(['enough', 'enough']);
    });

    it('is cancelled by a signal that goes on calling what it was told to forget', async () => {
        const foreign = new CountingSignal();
        foreign.removeEventListener = () => {};
        const cancellable = cancellableFor(foreign);
        const fake = new FakePair(
            () => 'value',
            pair => pair.ready(),
        );
        await promisify(fake.begin, fake.finish)(foreign);
        foreign.abort('x');
        expect(cancellable.is_cancelled()).toBeTrue();
    });

    it('is known by its signal, which stays one though its getter throws later', async () => {
        const foreign = new CountingSignal();
        cancellableFor(foreign);
        breakGetter(foreign, new Error('of the getter'));
        for (const stack of [true, false]) {
            const fake = new FakePair(() => 'value');
            const promise = promisify(fake.begin, fake.finish, {stack})(foreign);
            expect((await rejection(promise)).message).toBe('of the getter');
            expect(fake.log).toEqual([]);
        }
    });

    it('has the error of a getter that throws when the operation is over', async () => {
        const foreign = new CountingSignal();
        const fake = new FakePair(() => 'value');
        const promise = promisify(fake.begin, fake.finish, {discard: () => {}})(foreign);
        breakGetter(foreign, new Error('of the getter'));
        fake.ready();
        expect((await rejection(promise)).message).toBe('of the getter');
    });

    it('goes on following the signal when operations on it are over', async () => {
        const controller = new AbortController();
        const cancellable = cancellableFor(controller.signal);
        const process = Gio.Subprocess.new(['true'], Gio.SubprocessFlags.NONE);
        await promisify(Gio.Subprocess.prototype, 'wait_async').call(process, controller.signal);
        controller.abort();
        expect(cancellable.is_cancelled()).toBeTrue();
    });
});

describe('signalFor()', () => {
    it('gives one AbortSignal for each cancellable', () => {
        const cancellable = new Gio.Cancellable();
        expect(signalFor(cancellable)).toBeInstanceOf(AbortSignal);
        expect(signalFor(cancellable)).toBe(signalFor(cancellable));
        expect(signalFor(cancellable).aborted).toBeFalse();
    });

    for (const threadSafe of [false, true]) {
        it(`is aborted when cancel() returns, and its event comes afterwards (threadSafe: ${threadSafe})`, async () => {
            const cancellable = new Gio.Cancellable();
            const signal = signalFor(cancellable, {threadSafe});
            const trace: string[] = [];
            const done = new Promise<void>(resolve => {
                signal.addEventListener('abort', () => {
                    trace.push('abort event');
                    resolve();
                });
            });
            cancellable.cancel();
            trace.push(`aborted ${signal.aborted}`);
            await done;
            expect(trace).toEqual(['aborted true', 'abort event']);
            expect((signal.reason as Error).name).toBe('AbortError');
        });

        it(`lets a listener connect, disconnect and reset, which deadlock in the emission (threadSafe: ${threadSafe})`, async () => {
            const cancellable = new Gio.Cancellable();
            const own = cancellable.connect(() => {});
            const signal = signalFor(cancellable, {threadSafe});
            await new Promise<void>(resolve => {
                signal.addEventListener('abort', () => {
                    cancellable.disconnect(own);
                    cancellable.reset();
                    cancellable.disconnect(cancellable.connect(() => {}));
                    resolve();
                });
                cancellable.cancel();
            });
            expect(signal.aborted).toBeTrue();
        });
    }

    it('is aborted already for a cancellable that is cancelled, and has no event', async () => {
        const cancellable = new Gio.Cancellable();
        cancellable.cancel();
        const signal = signalFor(cancellable);
        let events = 0;
        signal.addEventListener('abort', () => events++);
        expect(signal.aborted).toBeTrue();
        await idle();
        expect(events).toBe(0);
    });

    it('throws its reason from throwIfAborted()', () => {
        const cancellable = new Gio.Cancellable();
        const signal = signalFor(cancellable);
        signal.throwIfAborted();
        cancellable.cancel();
        expect(() => signal.throwIfAborted()).toThrow(signal.reason);
    });

    it('stays aborted when the cancellable is reset', () => {
        const cancellable = new Gio.Cancellable();
        const signal = signalFor(cancellable);
        cancellable.cancel();
        expect(signal.aborted).toBeTrue();
        cancellable.reset();
        expect(signal.aborted).toBeTrue();
    });

    it('is a source for AbortSignal.any()', () => {
        const cancellable = new Gio.Cancellable();
        const any = AbortSignal.any([signalFor(cancellable), new AbortController().signal]);
        cancellable.cancel();
        expect(any.aborted).toBeTrue();
        expect(any.reason).toBe(signalFor(cancellable).reason);
    });

    it('cancels operations that use it, and nothing of the emission is left', async () => {
        const process = Gio.Subprocess.new(['sleep', '60'], Gio.SubprocessFlags.NONE);
        const cancellable = new Gio.Cancellable();
        const wait = promisify(Gio.Subprocess.prototype, 'wait_async');
        const promise = wait.call(process, signalFor(cancellable));
        cancellable.cancel();
        expect((await rejection(promise)).name).toBe('AbortError');
        process.force_exit();
    });

    const cancelled = GObject.signal_lookup('cancelled', Gio.Cancellable.$gtype);

    it('is connected only while somebody listens', () => {
        const cancellable = new Gio.Cancellable();
        const isConnected = (): boolean =>
            GObject.signal_has_handler_pending(cancellable, cancelled, 0, true);
        const signal = signalFor(cancellable);
        const listener = (): void => {};
        const connected = [isConnected()];
        signal.addEventListener('abort', listener);
        connected.push(isConnected());
        signal.removeEventListener('abort', listener);
        connected.push(isConnected());
        expect(connected).toEqual([false, true, false]);
    });

    it('is not connected for what takes the cancellable itself: operations, and cancellableFor()', async () => {
        const cancellable = new Gio.Cancellable();
        const fake = new FakePair(() => 'value');
        const promise = promisify(fake.begin, fake.finish)(signalFor(cancellable));
        expect(fake.cancellable).toBe(cancellable);
        cancellableFor(signalFor(cancellable));
        expect(GObject.signal_has_handler_pending(cancellable, cancelled, 0, true)).toBeFalse();
        fake.ready();
        expect(await promise).toBe('value');
    });

    it('hears of a cancel() after one that was reset before the main loop turned, where threads may cancel', async () => {
        const cancellable = new Gio.Cancellable();
        const signal = signalFor(cancellable, {threadSafe: true});
        let events = 0;
        signal.addEventListener('abort', () => (events += 1));
        cancellable.cancel();
        cancellable.reset();
        await idle();
        cancellable.cancel();
        await idle();
        expect(events).toBe(1);
    });

    it('has a source only while somebody listens, where threads may cancel', async () => {
        await idle();
        const before = sources();
        const signal = signalFor(new Gio.Cancellable(), {threadSafe: true});
        const listener = (): void => {};
        const added = (): number => sources().filter(id => !before.includes(id)).length;
        const counts = [added()];
        signal.addEventListener('abort', listener);
        counts.push(added());
        signal.removeEventListener('abort', listener);
        counts.push(added());
        expect(counts).toEqual([0, 1, 0]);
    });

    it('is what is asked for: safe for threads when somebody else has it already', async () => {
        await idle();
        const before = sources();
        const added = (): number => sources().filter(id => !before.includes(id)).length;
        const cancellable = new Gio.Cancellable();
        const signal = signalFor(cancellable);
        const listener = (): void => {};
        signal.addEventListener('abort', listener);
        const counts = [added()];
        signalFor(cancellable);
        counts.push(added());
        expect(signalFor(cancellable, {threadSafe: true})).toBe(signal);
        counts.push(added());
        signalFor(cancellable);
        counts.push(added());
        signal.removeEventListener('abort', listener);
        counts.push(added());
        expect(counts).toEqual([0, 0, 1, 1, 0]);
    });

    it('is safe for threads where that is asked for later, before or after somebody listens', async () => {
        for (const listensBefore of [false, true]) {
            await idle();
            const before = sources();
            const cancellable = new Gio.Cancellable();
            const signal = signalFor(cancellable);
            let events = 0;
            const listen = (): void => signal.addEventListener('abort', () => events++);
            if (listensBefore) listen();
            signalFor(cancellable, {threadSafe: true});
            if (!listensBefore) listen();
            expect(sources().filter(id => !before.includes(id)).length).toBe(1);
            cancellable.cancel();
            await idle();
            expect(events).withContext(`${listensBefore}`).toBe(1);
        }
    });

    it('needs no safety for threads where an AbortController aborts it', () => {
        const {signal} = new AbortController();
        expect(signalFor(cancellableFor(signal), {threadSafe: true})).toBe(signal);
    });

    it('refuses a cancellable that is disposed, and options that say nothing', () => {
        const cancellable = new Gio.Cancellable();
        cancellable.run_dispose();
        expect(() => signalFor(cancellable)).toThrowError(
            TypeError,
            'signalFor: expected a Gio.Cancellable that is not disposed for cancellable, got a Gio.Cancellable',
        );
        expect(() => signalFor(new Gio.Cancellable(), {threadsafe: true} as never)).toThrowError(
            TypeError,
            'signalFor: expected one of the options threadSafe, got "threadsafe"',
        );
    });

    it('refuses what is no cancellable', () => {
        expect(() => signalFor({} as never)).toThrowError(
            TypeError,
            'signalFor: expected a Gio.Cancellable for cancellable, got an object',
        );
        const {proxy, revoke} = Proxy.revocable({}, {});
        revoke();
        expect(() => signalFor(proxy as never)).toThrowError(
            TypeError,
            'signalFor: expected a Gio.Cancellable for cancellable, got an object',
        );
    });
});

describe('a round trip gives back the same object', () => {
    it('from a signal', () => {
        const {signal} = new AbortController();
        expect(signalFor(cancellableFor(signal))).toBe(signal);
    });

    it('from a cancellable', () => {
        const cancellable = new Gio.Cancellable();
        expect(cancellableFor(signalFor(cancellable))).toBe(cancellable);
    });

    it('from a signal made elsewhere', () => {
        const foreign = new CountingSignal();
        expect<unknown>(signalFor(cancellableFor(foreign))).toBe(foreign);
    });
});
