// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {chunks} from '../../src/io/chunks.js';
import {on} from '../../src/gobject/on.js';
import {AbortController} from '../../src/web/abort-controller.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';

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
