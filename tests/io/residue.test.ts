// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import System from 'system';

import {fill} from '../../src/io/fill.js';
import {lines} from '../../src/io/lines.js';
import {readAll} from '../../src/io/read-all.js';
import {readExactly} from '../../src/io/read-exactly.js';
import {writeAll} from '../../src/io/write-all.js';
import type {AbortSignalLike} from '../../src/signals/abort-signal-like.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {CountingSignal} from '../loop/abort.js';
import {idle, sources} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';

/** Of each of the five: 30,000 calls in all. */
const REPETITIONS = 2000;
const text = new GLib.Bytes(new TextEncoder().encode('one\ntwo\n'));

interface Options {
    signal: AbortSignalLike;
}

function input(isClosed: boolean): Gio.InputStream {
    const stream = Gio.MemoryInputStream.new_from_bytes(text);
    if (isClosed) stream.close(null);
    return stream;
}

function output(isClosed: boolean): Gio.OutputStream {
    const stream = Gio.MemoryOutputStream.new_resizable();
    if (isClosed) stream.close(null);
    return stream;
}

async function readLines(stream: Gio.InputStream, options: Options): Promise<number> {
    let count = 0;
    for await (const _ of lines(stream, options)) count += 1;
    return count;
}

function* items(isBroken: boolean): Generator<Gio.Cancellable> {
    yield new Gio.Cancellable();
    if (isBroken) throw new Error('broken');
}

/** Each of them fails where that is asked for. */
const CALLS: Record<string, (fails: boolean, options: Options) => Promise<unknown>> = {
    writeAll: (fails, options) => writeAll(output(fails), ['a', 'b'], options),
    readAll: (fails, options) => readAll(input(fails), options),
    readExactly: (fails, options) => readExactly(input(fails), 3, options),
    lines: (fails, options) => readLines(input(fails), options),
    fill: (fails, options) => fill(Gio.ListStore.new(Gio.Cancellable.$gtype), items(fails), options),
};

describe('of 30,000 calls, one third of which fail and one third are aborted, nothing stays:', () => {
    for (const [name, call] of Object.entries(CALLS))
        it(name, async () => {
            await idle();
            const before = sources();
            const lasting = new CountingSignal();
            for (let n = 0; n < REPETITIONS; n++) {
                await call(false, {signal: lasting});
                await rejection(call(true, {signal: lasting}));
                const controller = new AbortController();
                const aborted = rejection(call(false, {signal: controller.signal}));
                if (n % 2 === 0) await Promise.resolve();
                controller.abort('enough');
                if ((await aborted) !== ('enough' as never)) fail('another error than the reason');
                if (n % 500 === 0) System.gc();
            }
            await idle();
            expect(lasting.listeners.size).toBe(0);
            expect(sources().filter(id => !before.includes(id))).toEqual([]);
        }, 60_000);
});
