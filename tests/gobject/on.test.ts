// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import * as fc from 'fast-check';

import {signalFor} from '../../src/gio/signal-for.js';
import {on} from '../../src/gobject/on.js';
import {once} from '../../src/gobject/once.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {CountingSignal} from '../loop/abort.js';
import {idle, inOneTurn} from '../support/main-loop.js';
import {tries} from '../support/property.js';
import {rejection} from '../support/rejection.js';
import {Destroyable, isConnected, Thing} from './thing.js';

describe('on gives', () => {
    it('what is emitted from the call on, in order, and disconnects on break', async () => {
        const thing = new Thing();
        const emissions = on(thing, 'poked');
        thing.poke(1);
        thing.poke(2);
        const seen: number[] = [];
        for await (const [count] of emissions) {
            seen.push(count);
            if (count < 4) thing.poke(count + 2);
            else break;
        }
        expect(seen).toEqual([1, 2, 3, 4]);
        expect(isConnected(thing, 'poked')).toBeFalse();
    });

    it('what comes while it waits', async () => {
        const thing = new Thing();
        const emissions = on(thing, 'poked');
        const first = emissions.next();
        const second = emissions.next();
        inOneTurn(
            () => thing.poke(1),
            () => thing.poke(2),
        );
        expect([(await first).value, (await second).value]).toEqual([
            [1, ''],
            [2, ''],
        ]);
        await emissions.return?.();
    });

    it('what has a certain detail', async () => {
        const thing = new Thing();
        const emissions = on(thing, 'changed::b');
        thing.emit('changed::a', 'a');
        thing.emit('changed::b', 'b');
        expect((await emissions.next()).value).toEqual(['b']);
        await emissions.return?.();
    });
});

describe('of what waits, on keeps', () => {
    it('the latest, as many as the limit says', async () => {
        const thing = new Thing();
        const emissions = on(thing, 'poked', {limit: 3});
        for (let n = 0; n < 10; n++) thing.poke(n);
        const seen = [await emissions.next(), await emissions.next(), await emissions.next()];
        expect(seen.map(({value}) => value?.[0])).toEqual([7, 8, 9]);
        const next = emissions.next();
        thing.poke(10);
        expect((await next).value).toEqual([10, '']);
        await emissions.return?.();
    });

    it('1024 if not told, and all if told', async () => {
        const thing = new Thing();
        const bounded = on(thing, 'poked');
        const unbounded = on(thing, 'poked', {limit: Infinity});
        for (let n = 0; n < 1025; n++) thing.poke(n);
        expect((await bounded.next()).value).toEqual([1, '']);
        expect((await unbounded.next()).value).toEqual([0, '']);
        await bounded.return?.();
        await unbounded.return?.();
    });
});

describe('on disconnects', () => {
    it('on throw', async () => {
        const thing = new Thing();
        const emissions = on(thing, 'poked');
        thing.poke(1);
        const loop = async (): Promise<void> => {
            for await (const _ of emissions) throw new Error('in the loop');
        };
        expect((await rejection(loop())).message).toBe('in the loop');
        expect(isConnected(thing, 'poked')).toBeFalse();
    });

    it('on return, which ends what waits', async () => {
        const thing = new Thing();
        const signal = new CountingSignal();
        const emissions = on(thing, 'poked', {signal});
        const next = emissions.next();
        expect(await emissions.return?.()).toEqual({value: undefined, done: true});
        expect(await next).toEqual({value: undefined, done: true});
        expect(isConnected(thing, 'poked')).toBeFalse();
        expect(signal.listeners.size).toBe(0);
        expect(await emissions.next()).toEqual({value: undefined, done: true});
    });

    it('on abort, before it returns, and rejects once, without what waited', async () => {
        const thing = new Thing();
        const signal = new CountingSignal();
        const emissions = on(thing, 'poked', {signal});
        thing.poke(1);
        signal.abort('enough');
        expect(isConnected(thing, 'poked')).toBeFalse();
        expect(signal.listeners.size).toBe(0);
        expect(await rejection(emissions.next())).toBe('enough' as never);
        expect(await emissions.next()).toEqual({value: undefined, done: true});
    });

    it('at once from a signal that was aborted before', async () => {
        const thing = new Thing();
        const emissions = on(thing, 'poked', {signal: AbortSignal.abort('before')});
        expect(isConnected(thing, 'poked')).toBeFalse();
        expect(await rejection(emissions.next())).toBe('before' as never);
        expect(await emissions.next()).toEqual({value: undefined, done: true});
    });

    it('when a cancellable is cancelled whose event comes later, and rejects once', async () => {
        const thing = new Thing();
        const cancellable = new Gio.Cancellable();
        const emissions = on(thing, 'poked', {signal: signalFor(cancellable)});
        thing.poke(1);
        cancellable.cancel();
        expect((await rejection(emissions.next())).name).toBe('AbortError');
        expect(isConnected(thing, 'poked')).toBeFalse();
        expect(await emissions.next()).toEqual({value: undefined, done: true});
    });

    it('when it is asked after the cancellable was cancelled, before the event', async () => {
        const thing = new Thing();
        const cancellable = new Gio.Cancellable();
        const emissions = on(thing, 'poked', {signal: signalFor(cancellable, {threadSafe: true})});
        cancellable.cancel();
        const next = emissions.next();
        expect(isConnected(thing, 'poked')).toBeFalse();
        expect((await rejection(next)).name).toBe('AbortError');
    });

    it('on an abort after the emission, which does not arrive', async () => {
        const thing = new Thing();
        const controller = new AbortController();
        const emissions = on(thing, 'poked', {signal: controller.signal});
        const next = emissions.next();
        inOneTurn(
            () => thing.poke(1),
            () => controller.abort('late'),
        );
        expect(await rejection(next)).toBe('late' as never);
    });
});

describe('when the object ends, on ends', () => {
    for (const make of [() => new Thing(), () => new Gio.SimpleAction({name: 'x'})])
        it('after what waits', async () => {
            const object = make();
            const signal = new CountingSignal();
            const emissions = on(object, 'notify', {signal});
            object.notify(object instanceof Thing ? 'size' : 'enabled');
            object.run_dispose();
            const seen: unknown[] = [];
            for await (const args of emissions) seen.push(args.length);
            expect(seen).toEqual([1]);
            expect(signal.listeners.size).toBe(0);
        });

    it('when it is disposed without being destroyed first', async () => {
        const object = new Destroyable();
        const emissions = on(object, 'poked');
        const next = emissions.next();
        object.run_dispose();
        expect(await next).toEqual({value: undefined, done: true});
    });

    it('when it is destroyed, even while it waits', async () => {
        const object = new Destroyable();
        const emissions = on(object, 'poked');
        const next = emissions.next();
        await idle();
        object.destroy();
        expect(await next).toEqual({value: undefined, done: true});
        expect(await emissions.return?.()).toEqual({value: undefined, done: true});
    });
});

describe('the code behind a loop over on does not run after an abort', () => {
    /** What a loop gave, and whether the code behind it ran. */
    async function loop(emissions: AsyncIterable<unknown>, each: () => boolean): Promise<string> {
        try {
            for await (const _ of emissions) if (each()) break;
            return 'behind';
        } catch (error) {
            return String(error);
        }
    }

    it('when the object has ended before', async () => {
        for (let n = 0; n < 100; n++) {
            const thing = new Thing();
            const controller = new AbortController();
            const ran = loop(on(thing, 'poked', {signal: controller.signal}), () => false);
            await idle(GLib.PRIORITY_DEFAULT);
            inOneTurn(
                () => thing.run_dispose(),
                () => controller.abort('late'),
            );
            expect(await ran).toBe('late');
        }
    });

    it('when the object has ended, and the signal aborts before it is asked again', async () => {
        const thing = new Thing();
        const controller = new AbortController();
        const emissions = on(thing, 'poked', {signal: controller.signal});
        thing.poke(1);
        thing.poke(2);
        thing.run_dispose();
        expect(
            await loop(emissions, () => {
                controller.abort('in the loop');
                return false;
            }),
        ).toBe('in the loop');
        expect(await emissions.next()).toEqual({value: undefined, done: true});
    });

    it('at a break, whether the abort comes before it or after', async () => {
        const aborts: ((controller: AbortController) => void)[] = [
            controller => controller.abort('at the break'),
            controller => void Promise.resolve().then(() => controller.abort('at the break')),
            controller => inOneTurn(() => controller.abort('too late')),
        ];
        const seen: string[] = [];
        for (const abort of aborts) {
            const thing = new Thing();
            const controller = new AbortController();
            const emissions = on(thing, 'poked', {signal: controller.signal});
            thing.poke(1);
            seen.push(
                await loop(emissions, () => {
                    abort(controller);
                    return true;
                }),
            );
            expect(isConnected(thing, 'poked')).toBeFalse();
        }
        expect(seen).toEqual(['at the break', 'at the break', 'behind']);
    });

    it('where the event of the signal comes later', async () => {
        for (const breaks of [false, true]) {
            const thing = new Thing();
            const cancellable = new Gio.Cancellable();
            const emissions = on(thing, 'poked', {signal: signalFor(cancellable)});
            thing.poke(1);
            thing.poke(2);
            const result = await loop(emissions, () => {
                cancellable.cancel();
                return breaks;
            });
            expect(result).toContain('AbortError');
        }
    });

    it('and runs when the loop was over by then', async () => {
        const thing = new Thing();
        const controller = new AbortController();
        const emissions = on(thing, 'poked', {signal: controller.signal});
        thing.run_dispose();
        expect(await loop(emissions, () => true)).toBe('behind');
        controller.abort('later');
        expect(await emissions.next()).toEqual({value: undefined, done: true});
        expect(await emissions.return?.()).toEqual({value: undefined, done: true});
    });

    it('and of several that wait the first is told', async () => {
        const thing = new Thing();
        const controller = new AbortController();
        const emissions = on(thing, 'poked', {signal: controller.signal});
        const waiting = [emissions.next(), emissions.next()] as const;
        controller.abort('enough');
        expect(await rejection(waiting[0])).toBe('enough' as never);
        expect(await waiting[1]).toEqual({value: undefined, done: true});
    });

    it('though the reason of the signal throws', async () => {
        const thing = new Thing();
        const signal = new CountingSignal();
        const waiting = [on(thing, 'poked', {signal}).next(), once(thing, 'poked', {signal})];
        Object.defineProperty(signal, 'reason', {
            get() {
                throw new Error('no reason');
            },
            set() {},
        });
        signal.abort('x');
        for (const wait of waiting) expect((await rejection(wait)).message).toBe('no reason');
    });
});

describe('on is the model of it', () => {
    type Happening = 'emit' | 'next' | 'abort' | 'cancel' | 'dispose' | 'return';
    const happening = fc.constantFrom<Happening>(
        'emit',
        'emit',
        'next',
        'next',
        'next',
        'abort',
        'dispose',
        'return',
    );
    const cancelling = fc.constantFrom<Happening>(
        'emit',
        'emit',
        'next',
        'next',
        'cancel',
        'dispose',
        'return',
    );

    /** One call of `next` or `return` at a time, as `for await` makes them. */
    async function play(happenings: Happening[], limit: number, polled: boolean): Promise<void> {
        const thing = new Thing();
        const controller = new AbortController();
        const cancellable = new Gio.Cancellable();
        const signal = polled ? signalFor(cancellable) : controller.signal;
        const emissions = on(thing, 'poked', {limit, signal});
        let queue: number[] = [];
        let [emitted, aborted, ended, over] = [0, false, false, false];
        for (const what of happenings) {
            if (what === 'emit' && !ended) {
                thing.poke(emitted);
                queue.push(emitted);
                if (queue.length > limit) queue.shift();
                emitted += 1;
            } else if (what === 'dispose' && !ended) {
                thing.run_dispose();
                ended = true;
            } else if (what === 'abort' || what === 'cancel') {
                if (what === 'abort') controller.abort('over');
                else cancellable.cancel();
                aborted = true;
            }
            if (what === 'return') {
                queue = [];
                ended = true;
            }
            if (what !== 'next' && what !== 'return') continue;
            // Nothing would come.
            if (what === 'next' && queue.length === 0 && !aborted && !ended) continue;
            const expected =
                aborted && !over
                    ? 'reason'
                    : what === 'next' && !over && queue.length > 0
                      ? queue.shift()
                      : 'done';
            if (expected === 'reason' || expected === 'done') over = true;
            if (aborted) ended = true;
            const promise = what === 'next' ? emissions.next() : (emissions.return?.() as Promise<never>);
            const got = await promise.then(
                ({value, done}: IteratorResult<unknown[], undefined>) => (done ? 'done' : value?.[0]),
                () => 'reason',
            );
            expect(got).toBe(expected);
        }
        if (!ended) await emissions.return?.().catch(() => {});
    }

    for (const polled of [false, true])
        it(`whatever happens in whatever order, ${polled ? 'with a cancellable' : 'with a controller'}`, async () => {
            await fc.assert(
                fc.asyncProperty(
                    fc.array(polled ? cancelling : happening, {maxLength: 12}),
                    fc.integer({min: 1, max: 3}),
                    (happenings, limit) => play(happenings, limit, polled),
                ),
                tries('gobject/on', 300),
            );
        });
});

describe('on refuses', () => {
    it('what stands in the place of options', () => {
        const misuse = on as (...args: unknown[]) => unknown;
        const thing = new Thing();
        const names = 'limit, map, signal';
        const wrong: [unknown, string][] = [
            [
                () => {},
                `on: expected an object of options (${names}) for options, got a function: write for await (const args of on(object, name))`,
            ],
            [
                new AbortController().signal,
                `on: expected an object of options (${names}) for options, got an AbortSignal: write {signal}`,
            ],
            [{sginal: null}, `on: expected one of the options ${names}, got "sginal"`],
            [null, `on: expected an object of options (${names}) for options, got null`],
            [7, `on: expected an object of options (${names}) for options, got 7`],
        ];
        for (const [options, message] of wrong)
            expect(() => misuse(thing, 'poked', options)).toThrowError(TypeError, message);
        expect(isConnected(thing, 'poked')).toBeFalse();
    });

    it('what is wrong, when it is called', () => {
        const misuse = on as (...args: unknown[]) => unknown;
        const thing = new Thing();
        expect(() => misuse(1, 'x')).toThrowError(
            TypeError,
            'on: expected a GObject, or an object with connect() and disconnect(), for object, got 1',
        );
        expect(() => misuse(thing, 'x')).toThrowError(
            TypeError,
            /^on: expected a signal of a \w+ for name, got "x"$/,
        );
        expect(() => misuse(thing, 'poked', {limit: 0})).toThrowError(
            RangeError,
            'on: expected a whole number of 1 or more, or Infinity, for limit, got 0',
        );
        expect(() => misuse(thing, 'poked', {signal: 1})).toThrowError(
            TypeError,
            'on: expected an AbortSignal for signal, got 1',
        );
        expect(isConnected(thing, 'poked')).toBeFalse();
    });
});
