// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import System from 'system';

import {chunks} from '../../src/io/chunks.js';
import {lines} from '../../src/io/lines.js';

const SIZE = 65536;
const COUNT = 1000;
const PAGE = 4096;
const block = new GLib.Bytes(Uint8Array.from({length: SIZE}, (_, index) => (index % 1000 === 999 ? 10 : 65)));

/** Bytes of memory that the process has in use. */
function memory(): number {
    System.gc();
    const [, bytes] = GLib.file_get_contents('/proc/self/statm');
    return Number(new TextDecoder().decode(bytes).split(' ')[1]) * PAGE;
}

/** Reads many megabytes, from a stream that has the same ones again and again. */
async function readThrough(iterate: (stream: Gio.InputStream) => AsyncIterator<unknown>): Promise<number> {
    const read = async (count: number): Promise<void> => {
        for (let n = 0; n < count; n++) {
            await iterate(Gio.MemoryInputStream.new_from_bytes(block)).next();
            if (n % 20 === 0) System.gc();
        }
    };
    await read(COUNT / 10);
    const before = memory();
    await read(COUNT);
    return memory() - before;
}

describe('of what has been read nothing stays in memory:', () => {
    const bound = (SIZE * COUNT) / 2;

    it('chunks', async () => {
        expect(await readThrough(stream => chunks(stream, {size: SIZE}))).toBeLessThan(bound);
    });

    it('lines', async () => {
        expect(await readThrough(stream => lines(stream).batches())).toBeLessThan(bound);
    });
});
