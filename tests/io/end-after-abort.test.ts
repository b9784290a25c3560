// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import * as fc from 'fast-check';

import {signalFor} from '../../src/gio/signal-for.js';
import {chunks} from '../../src/io/chunks.js';
import {entries} from '../../src/io/entries.js';
import {lines} from '../../src/io/lines.js';
import {on} from '../../src/gobject/on.js';
import {AbortController} from '../../src/web/abort-controller.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import {sleep} from '../../src/loop/sleep.js';
import {type Moment, moments} from '../support/moments.js';
import {tries} from '../support/property.js';
import {makeFolder, removeFolder} from './folder.js';
import {streamOf} from './pipe.js';

// A folder that is closed in a thread while the process ends crashes GJS 1.74: the last ones get time to close.
afterAll(() => sleep(200));

/** Two iterations that end at the same time; what goes on after the first aborts the second. */
async function endBoth(iterations: readonly ((signal: AbortSignal) => AsyncIterator<unknown>)[]) {
    const controllers = iterations.map(() => new AbortController());
    const ended = iterations.map(async (make, index) => {
        const {done} = await make((controllers[index] as AbortController).signal).next();
        for (const other of controllers) if (other !== controllers[index]) other.abort('the other was first');
        return done;
    });
    return Promise.allSettled(ended);
}

describe('no code behind a loop runs after abort', () => {
    const expected = [
        {status: 'fulfilled', value: true},
        {status: 'rejected', reason: 'the other was first'},
    ];

    it('when the stream has ended', async () => {
        const iterate = (signal: AbortSignal): AsyncIterator<unknown> =>
            chunks(new Gio.MemoryInputStream(), {signal});
        expect<unknown>(await endBoth([iterate, iterate])).toEqual(expected);
    });

    it('when the object has been disposed', async () => {
        const action = new Gio.SimpleAction({name: 'thing'});
        const iterate = (signal: AbortSignal): AsyncIterator<unknown> =>
            on(action, 'notify::enabled', {signal});
        const ended = endBoth([iterate, iterate]);
        action.run_dispose();
        expect<unknown>(await ended).toEqual(expected);
    });

    it('but an iteration that is over stays over', async () => {
        const controller = new AbortController();
        const iterator = chunks(new Gio.MemoryInputStream(), {signal: controller.signal});
        await iterator.next();
        controller.abort();
        expect(await iterator.next()).toEqual({value: undefined, done: true});
    });
});

describe('whenever the abort comes, the code in and behind a loop', () => {
    let folder: Gio.File;
    beforeAll(() => {
        folder = makeFolder(5);
    });
    afterAll(() => removeFolder(folder));

    type Iterate = (signal: AbortSignal) => AsyncIterable<unknown>;
    const iterations: Record<string, Iterate> = {
        entries: signal => entries(folder, {batch: 2, signal}),
        'entries in batches': signal => entries(folder, {batch: 2, signal}).batches(),
        chunks: signal => chunks(streamOf('one', 'two'), {size: 2, signal}),
        lines: signal => lines(streamOf('one\n', 'two\n\nth', 'ree'), {signal}),
        'lines in batches': signal => lines(streamOf('one\n', 'two\n\nth', 'ree'), {signal}).batches(),
    };

    /** Runs a loop that aborts at its nth step and may break there; tells what ran after the abort. */
    async function play(
        iterate: Iterate,
        {at, moment, breaks, polled}: {at: number; moment: Moment; breaks: boolean; polled: boolean},
    ): Promise<string[]> {
        const controller = new AbortController();
        const cancellable = new Gio.Cancellable();
        const signal = polled ? signalFor(cancellable) : controller.signal;
        let aborted = false;
        const abort = (): void => {
            if (polled) cancellable.cancel();
            else controller.abort('over');
            aborted = true;
        };
        const schedule = moments[moment];
        const ran: string[] = [];
        let step = 0;
        const loop = async (): Promise<void> => {
            if (at === 0) schedule(abort);
            for await (const _ of iterate(signal)) {
                if (aborted) ran.push(`step ${step}`);
                step += 1;
                if (step === at) schedule(abort);
                if (step === at && breaks) break;
            }
            if (aborted) ran.push(`behind, after step ${step}`);
        };
        await loop().catch((error: unknown) => {
            // The reason, and nothing before it was given.
            if (!aborted || (error !== 'over' && (error as Error).name !== 'AbortError'))
                ran.push(String(error));
        });
        return ran;
    }

    for (const [name, iterate] of Object.entries(iterations))
        for (const polled of [false, true])
            it(`of ${name} does not run, with a signal ${polled ? 'of a cancellable' : 'of a controller'}`, async () => {
                await fc.assert(
                    fc.asyncProperty(
                        fc.record({
                            at: fc.nat({max: 6}),
                            moment: fc.constantFrom(...(Object.keys(moments) as Moment[])),
                            breaks: fc.boolean(),
                            polled: fc.constant(polled),
                        }),
                        async happening => {
                            expect(await play(iterate, happening)).toEqual([]);
                        },
                    ),
                    tries('io/end-after-abort', 150),
                );
            });

    it('of two loops that end each other does not run', async () => {
        for (const iterate of Object.values(iterations)) {
            const controllers = [new AbortController(), new AbortController()];
            const ran = await Promise.allSettled(
                controllers.map(async ({signal}, index) => {
                    for await (const _ of iterate(signal)) if (index === 2) return;
                    controllers[1 - index]?.abort('the other was first');
                }),
            );
            expect(ran.filter(({status}) => status === 'fulfilled').length).toBe(1);
        }
    });
});

it('what stands in the place of options is refused, and sizes that C cannot hold', () => {
    const stream = streamOf('x');
    const functions = {entries, chunks, lines} as unknown as Record<string, (...args: unknown[]) => unknown>;
    for (const [name, fn] of Object.entries(functions)) {
        const subject = name === 'entries' ? '/' : stream;
        const {signal} = new AbortController();
        for (const options of [signal, null, 3, {sginal: signal}, () => {}])
            expect(() => fn(subject, options)).toThrowError(TypeError, new RegExp(`^${name}: expected `));
        expect(() => fn(subject, signal)).toThrowError(TypeError, /write \{signal\}/);
    }
    for (const batch of [0, 2 ** 31, 2 ** 40, 1.5, Infinity])
        expect(() => functions['entries']?.('/', {batch})).toThrowError(RangeError);
    for (const size of [0, 2 ** 31, 2 ** 40, NaN, Infinity])
        expect(() => functions['chunks']?.(stream, {size})).toThrowError(RangeError);
});
