// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import * as fc from 'fast-check';
import Gio from 'gi://Gio';

import {signalFor} from '../../src/gio/signal-for.js';
import {on, once, whenProperty} from '../../src/gobject/index.js';
import {startPump, stopPump} from '../../src/pump/index.js';
import {AbortController} from '../../src/web/abort-controller.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import {idle} from '../support/main-loop.js';
import {type Moment, moments} from '../support/moments.js';
import {tries} from '../support/property.js';
import {Thing} from './thing.js';

/** What happens to the object and to the signal, each at its moment. */
interface Happening {
    readonly act: 'poke' | 'dispose' | 'abort';
    readonly moment: Moment;
}

type Wait = (thing: Thing, signal: AbortSignal, step: () => void) => Promise<unknown>;

const waits: Record<string, Wait> = {
    async on(thing, signal, step) {
        for await (const _ of on(thing, 'poked', {signal})) step();
    },
    async 'on, with a limit'(thing, signal, step) {
        for await (const _ of on(thing, 'poked', {limit: 2, signal})) step();
    },
    async 'on, left at its first step'(thing, signal, step) {
        for await (const _ of on(thing, 'poked', {signal})) {
            step();
            break;
        }
    },
    once: (thing, signal) => once(thing, 'poked', {signal}),
    whenProperty: (thing, signal) => whenProperty(thing, 'size', size => size > 1, {signal}),
};

/** Lets it all happen; tells what ran after the abort, and what did not come to its end. */
async function play(wait: Wait, happenings: readonly Happening[], polled: boolean): Promise<string[]> {
    const thing = new Thing();
    const controller = new AbortController();
    const cancellable = new Gio.Cancellable();
    const signal = polled ? signalFor(cancellable) : controller.signal;
    const ran: string[] = [];
    let aborted = false;
    let disposed = false;
    const acts: Record<Happening['act'], () => void> = {
        poke() {
            if (disposed) return;
            thing.size += 1;
            thing.poke(1);
        },
        dispose() {
            if (disposed) return;
            disposed = true;
            thing.run_dispose();
        },
        abort() {
            if (polled) cancellable.cancel();
            else controller.abort('over');
            aborted = true;
        },
    };
    const end = wait(thing, signal, () => {
        if (aborted) ran.push('a step');
    }).then(
        () => void (aborted && ran.push('what is behind it')),
        (error: unknown) => {
            const isReason = error === 'over' || (error as Error).name === 'AbortError';
            // Without an abort it fails where the object has ended.
            if (aborted ? !isReason : !disposed) ran.push(String(error));
        },
    );
    for (const {act, moment} of happenings) moments[moment](acts[act]);
    for (let n = 0; n < 6; n++) await idle();
    acts.abort();
    await end;
    return ran;
}

const happenings = fc.array(
    fc.record({
        act: fc.constantFrom('poke' as const, 'poke' as const, 'dispose' as const, 'abort' as const),
        moment: fc.constantFrom(...(Object.keys(moments) as Moment[])),
    }),
    {maxLength: 6},
);

describe('whatever happens to the object, no code runs after abort', () => {
    for (const pump of [false, true])
        for (const polled of [false, true])
            for (const [name, wait] of Object.entries(waits))
                it(`of ${name}, with a signal ${polled ? 'of a cancellable' : 'of a controller'}, pump ${pump}`, async () => {
                    if (pump) startPump();
                    try {
                        await fc.assert(
                            fc.asyncProperty(happenings, async list => {
                                expect(await play(wait, list, polled)).toEqual([]);
                            }),
                            tries('gobject/end-after-abort', 100),
                        );
                    } finally {
                        stopPump();
                    }
                });
});
