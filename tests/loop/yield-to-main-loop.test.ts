// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {yieldToMainLoop} from '../../src/loop/index.js';
import {startPump, stopPump} from '../../src/pump/index.js';
import {CountingSignal} from './abort.js';
import {idle} from '../support/main-loop.js';
import {hasSource, nextSourceId, Trace} from './trace.js';

// What GTK and Mutter redraw at.
const REDRAW = 120;

async function slices(trace: Trace): Promise<void> {
    for (const slice of [1, 2, 3]) {
        trace.add(`slice ${slice}`);
        trace.probe(`redraw ${slice}`, REDRAW);
        await yieldToMainLoop();
    }
}

describe('yieldToMainLoop', () => {
    // The source of the spec before is gone then.
    beforeEach(() => idle());

    const alternating = ['slice 1', 'redraw 1', 'slice 2', 'redraw 2', 'slice 3', 'redraw 3'];

    it('lets a source of redraw priority run between two slices', async () => {
        const trace = new Trace();
        await slices(trace);
        expect(trace.list).toEqual(alternating);
    });

    it('does so with the pump on', async () => {
        const trace = new Trace();
        startPump();
        await slices(trace);
        stopPump();
        expect(trace.list).toEqual(alternating);
    });

    it('waits for sources of its own priority that were ready before', async () => {
        const trace = new Trace();
        trace.probe('idle', GLib.PRIORITY_DEFAULT_IDLE);
        await yieldToMainLoop();
        expect(trace.list).toEqual(['idle']);
    });

    for (const pump of [false, true])
        it(`does so the second time too, the pump ${pump ? 'on' : 'off'}`, async () => {
            const trace = new Trace();
            if (pump) startPump();
            await yieldToMainLoop();
            trace.probe('idle', GLib.PRIORITY_DEFAULT_IDLE);
            await yieldToMainLoop();
            trace.add('continued');
            stopPump();
            expect(trace.list).toEqual(['idle', 'continued']);
        });

    it('leaves no source behind when nobody comes to wait again', async () => {
        const source = nextSourceId();
        await yieldToMainLoop();
        await yieldToMainLoop();
        expect(hasSource(source)).toBeTrue();
        await idle();
        expect(hasSource(source)).toBeFalse();
    });

    it('waits at the priority it is told', async () => {
        const trace = new Trace();
        trace.probe('idle', GLib.PRIORITY_DEFAULT_IDLE);
        await yieldToMainLoop({priority: GLib.PRIORITY_DEFAULT});
        trace.add('continued');
        await yieldToMainLoop({priority: GLib.PRIORITY_LOW});
        expect(trace.list).toEqual(['continued', 'idle']);
    });

    it('uses one source for all who wait at one priority', async () => {
        const next = nextSourceId();
        const signal = new CountingSignal();
        const waiting = Array.from({length: 100}, (_, i) => yieldToMainLoop(i % 2 ? {signal} : {}));
        // Two sources since: that of the yields, and the one that tells.
        expect(nextSourceId()).toBe(next + 2);
        await Promise.all(waiting);
        expect(signal.listeners.size).toBe(0);
    });

    it('continues those who wait in their order', async () => {
        const trace = new Trace();
        const wait = async (name: string): Promise<void> => {
            await yieldToMainLoop();
            trace.add(name);
        };
        await Promise.all(['a', 'b', 'c'].map(wait));
        expect(trace.list).toEqual(['a', 'b', 'c']);
    });

    it('rejects at once on abort, and keeps the source while another one waits', async () => {
        const source = nextSourceId();
        const first = new CountingSignal();
        const second = new CountingSignal();
        const waiting = [yieldToMainLoop({signal: first}), yieldToMainLoop({signal: second})];
        first.abort('first');
        expect(hasSource(source)).toBeTrue();
        second.abort('second');
        expect(hasSource(source)).toBeFalse();
        await expectAsync(waiting[0] as Promise<void>).toBeRejectedWith('first');
        await expectAsync(waiting[1] as Promise<void>).toBeRejectedWith('second');
        await expectAsync(yieldToMainLoop()).toBeResolved();
    });

    it('refuses a priority that is not an integer and what is not a signal', async () => {
        const misuse = yieldToMainLoop as (options: unknown) => Promise<void>;
        await expectAsync(misuse({priority: 1.5})).toBeRejectedWithError(TypeError, /for priority, got 1.5$/);
        await expectAsync(misuse({signal: 'x'})).toBeRejectedWithError(
            TypeError,
            /^yieldToMainLoop: .* signal, got "x"$/,
        );
    });

    it('refuses what are no options', async () => {
        for (const options of [new CountingSignal(), {sginal: null}, null, () => {}])
            await expectAsync(yieldToMainLoop(options as never)).toBeRejectedWithError(
                TypeError,
                /^yieldToMainLoop: expected /,
            );
    });
});
