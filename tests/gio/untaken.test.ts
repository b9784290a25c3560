// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Operations that C refuses with a critical message, and so never calls back: an abort ends them.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import system from 'system';

import type {AbortSignalLike} from '../../src/signals/abort-signal-like.js';
import {cancellableFor} from '../../src/gio/cancellable-for.js';
import {promised} from '../../src/gio/promised.js';
import {promisify} from '../../src/gio/promisify.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {idle, sources} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';
import {asNative} from './native.js';

const communicate = promisify(Gio.Subprocess.prototype, 'communicate_utf8_async');
const wait = promisify(Gio.Subprocess.prototype, 'wait_async');

/** A process without a pipe, to which C refuses to write. */
function refusing(): Gio.Subprocess {
    return Gio.Subprocess.new(['true'], Gio.SubprocessFlags.NONE);
}

/** Does what GIO refuses with a critical message. */
function quietly<T>(act: () => T): T {
    GLib.test_expect_message('GLib-GIO', GLib.LogLevelFlags.LEVEL_CRITICAL, '*assertion*failed*');
    const result = act();
    GLib.test_assert_expected_messages_internal('GLib-GIO', 'untaken.test.ts', 1, 'quietly');
    return result;
}

describe('an operation that C has refused', () => {
    it('ends with the abort', async () => {
        const controller = new AbortController();
        const promise = quietly(() => communicate.call(refusing(), 'input', controller.signal));
        await idle();
        controller.abort('enough');
        expect(await rejection(promise)).toBe('enough' as never);
    });

    it('ends with the abort though a cancellable of the signal was given away', async () => {
        const controller = new AbortController();
        const given = cancellableFor(controller.signal);
        const promise = quietly(() => communicate.call(refusing(), 'input', controller.signal));
        controller.abort('enough');
        expect(await rejection(promise)).toBe('enough' as never);
        expect(given.is_cancelled()).toBeTrue();
    });

    it('goes on without a source until then', async () => {
        await idle();
        const before = sources();
        const controller = new AbortController();
        const promise = quietly(() => communicate.call(refusing(), 'input', controller.signal));
        expect(sources().filter(id => !before.includes(id))).toEqual([]);
        controller.abort('enough');
        expect(await rejection(promise)).toBe('enough' as never);
    });

    it('ends when those on the same signal that C has taken have ended, and leaves no source', async () => {
        await idle();
        const before = sources();
        const controller = new AbortController();
        const sleeper = Gio.Subprocess.new(['sleep', '60'], Gio.SubprocessFlags.NONE);
        const taken = wait.call(sleeper, controller.signal);
        const refused = quietly(() => communicate.call(refusing(), 'input', controller.signal));
        controller.abort('enough');
        expect(await rejection(taken)).toBe('enough' as never);
        expect(await rejection(refused)).toBe('enough' as never);
        sleeper.force_exit();
        sleeper.wait(null);
        await idle();
        expect(sources().filter(id => !before.includes(id))).toEqual([]);
    });
});

describe('an operation that C has taken without holding its cancellable', () => {
    type Ready = (source: null, result: Gio.AsyncResult) => void;

    /** Such a function, as its text goes, and its ready callback. */
    function careless(): {
        start: (signal: AbortSignalLike) => Promise<string>;
        ready(): void;
        late: string[];
    } {
        const kept = {ready: (): void => fail('not begun')};
        const begin = (_cancellable: Gio.Cancellable | null, callback: Ready): void => {
            if (typeof callback !== 'function') throw new TypeError('Expected type callback');
            kept.ready = () => callback(null, {} as Gio.AsyncResult);
        };
        const late: string[] = [];
        const start = promisify(asNative(begin, 'cancellable'), (_result: Gio.AsyncResult) => 'value', {
            discard: value => void late.push(value),
        });
        return {start, ready: () => kept.ready(), late};
    }

    it('ends as any other, and nothing listens to the signal then', async () => {
        const {start, ready} = careless();
        const signal = new CountingSignal();
        const promise = start(signal);
        expect(signal.listeners.size).toBeGreaterThan(0);
        ready();
        expect(await promise).toBe('value');
        expect(signal.listeners.size).toBe(0);
    });

    it('ends soon after an abort, and leaves no source', async () => {
        await idle();
        const before = sources();
        const {start, ready, late} = careless();
        const controller = new AbortController();
        const promise = start(controller.signal);
        controller.abort('enough');
        ready();
        expect(await rejection(promise)).toBe('enough' as never);
        await idle();
        expect(sources().filter(id => !before.includes(id))).toEqual([]);
        expect(late).toEqual(['value']);
    });

    it('is given up after an abort; a result that comes later still is discarded at once', async () => {
        const {start, ready, late} = careless();
        const controller = new AbortController();
        const promise = start(controller.signal);
        controller.abort('enough');
        expect(await rejection(promise)).toBe('enough' as never);
        ready();
        expect(late).toEqual(['value']);
        ready();
        expect(late).toEqual(['value']);
    });
});

describe('an operation that C has taken', () => {
    it('is not given up at the abort: the promise settles when it is over', async () => {
        const [name, path] = ['org.freedesktop.DBus', '/org/freedesktop/DBus'];
        const bus = promised(Gio.bus_get_sync(Gio.BusType.SESSION, null));
        const trace: string[] = [];
        const controller = new AbortController();
        const promise = bus.call(name, path, name, 'GetId', null, null, 0, -1, controller.signal);
        const settled = promise.catch((error: unknown) => trace.push(String(error)));
        controller.abort('enough');
        await Promise.resolve();
        await Promise.resolve();
        trace.push('jobs have run');
        await settled;
        expect(trace).toEqual(['jobs have run', 'enough']);
    });
});

describe('cancellableFor() of thirty thousand signals that follow one', () => {
    it('keeps nothing of those that are gone', () => {
        const memory = (): number => {
            system.gc();
            const [, bytes] = GLib.file_get_contents('/proc/self/statm');
            return Number(new TextDecoder().decode(bytes).split(' ')[1]);
        };
        const {signal} = new AbortController();
        const burst = (): void => {
            for (let n = 0; n < 10_000; n++) {
                cancellableFor(AbortSignal.any([signal]));
                if (n % 1000 === 0) system.gc();
            }
        };
        burst();
        const before = memory();
        burst();
        burst();
        // Each that stays takes some 2 KB: 10,000 pages for all.
        expect(memory() - before).toBeLessThan(2000);
    });

    it('is still cancelled where somebody holds it', () => {
        const controller = new AbortController();
        const held = Array.from({length: 200}, () => cancellableFor(AbortSignal.any([controller.signal])));
        system.gc();
        controller.abort();
        expect(held.every(each => each.is_cancelled())).toBeTrue();
    });
});
