// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import System from 'system';

import {promised} from '../../src/gio/promised.js';
import {promisify} from '../../src/gio/promisify.js';
import {AbortController} from '../../src/web/abort-controller.js';
import {AbortSignal} from '../../src/web/abort-signal.js';
import {idle, sources} from '../support/main-loop.js';
import {rejection} from '../support/rejection.js';

const load = promisify(Gio.File.prototype, 'load_contents_async');
const file = Gio.File.new_for_path('/etc/os-release');

function openFiles(): number {
    let count = 0;
    const folder = Gio.File.new_for_path('/proc/self/fd');
    const children = folder.enumerate_children('standard::name', Gio.FileQueryInfoFlags.NONE, null);
    while (children.next_file(null) !== null) count += 1;
    children.close(null);
    return count;
}

/** Pages of memory that the process has in use. */
function memory(): number {
    System.gc();
    const [, bytes] = GLib.file_get_contents('/proc/self/statm');
    return Number(new TextDecoder().decode(bytes).split(' ')[1]);
}

describe('nothing stays behind a promise that has settled:', () => {
    it('no source', async () => {
        await idle();
        const before = sources();
        const controller = new AbortController();
        await load.call(file, controller.signal);
        const process = Gio.Subprocess.new(['sleep', '60'], Gio.SubprocessFlags.STDOUT_PIPE);
        const read = promisify(Gio.InputStream.prototype, 'read_bytes_async');
        const promise = read.call(process.get_stdout_pipe() as Gio.InputStream, 1, 0, controller.signal);
        controller.abort('enough');
        await rejection(promise);
        process.force_exit();
        process.wait(null);
        await idle();
        expect(sources().filter(id => !before.includes(id))).toEqual([]);
    });

    it('no source of a timeout that was not needed', async () => {
        await idle();
        const before = sources();
        await load.call(file, AbortSignal.timeout(60_000));
        await idle();
        const left = sources().filter(id => !before.includes(id));
        // The signal’s own timer, which the standard lets run; nothing else.
        expect(left.length).toBeLessThanOrEqual(1);
        for (const id of left) GLib.source_remove(id);
    });

    it('no open file after aborts in flight', async () => {
        System.gc();
        const before = openFiles();
        for (let n = 0; n < 50; n++) {
            const controller = new AbortController();
            const promise = load.call(file, controller.signal);
            if (n % 2 === 0) await Promise.resolve();
            controller.abort('enough');
            await rejection(promise);
        }
        await idle();
        System.gc();
        expect(openFiles()).toBeLessThanOrEqual(before);
    });

    it('no memory that grows with the operations of a long-lived signal', async () => {
        const {signal} = new AbortController();
        const skip = promisify(Gio.InputStream.prototype, 'skip_async');
        const stream = new Gio.MemoryInputStream();
        const burst = async (): Promise<void> => {
            for (let n = 0; n < 5000; n++) {
                await skip.call(stream, 0, GLib.PRIORITY_DEFAULT, signal);
                if (n % 1000 === 0) System.gc();
            }
        };
        await burst();
        await burst();
        const before = memory();
        await burst();
        // 5000 operations that left but a closure each would be 600 pages and more.
        expect(memory() - before).toBeLessThan(300);
    });
});

describe('nothing stays behind a view:', () => {
    it('no memory that grows with the objects that had one', async () => {
        const burst = async (): Promise<void> => {
            for (let n = 0; n < 5000; n++) {
                const stream = new Gio.MemoryInputStream();
                await promised(stream).skip_async(0, GLib.PRIORITY_DEFAULT);
                if (n % 1000 === 0) System.gc();
            }
        };
        await burst();
        await burst();
        const before = memory();
        await burst();
        expect(memory() - before).toBeLessThan(300);
    });

    it('no object that nobody has but its view', async () => {
        System.gc();
        const before = openFiles();
        for (let n = 0; n < 20; n++) await promised(file.read(null)).skip_async(0, GLib.PRIORITY_DEFAULT);
        await idle();
        System.gc();
        expect(openFiles()).toBeLessThanOrEqual(before);
    });
});
