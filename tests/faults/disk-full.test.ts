// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../src/gio/promised.js';
import {runProgram} from '../program/program.js';
import {rejection} from '../support/rejection.js';

const PRIORITY = GLib.PRIORITY_DEFAULT;
const {NO_SPACE} = Gio.IOErrorEnum;

/** Runs a command to its end; says whether it succeeded. */
async function succeeds(...command: string[]): Promise<boolean> {
    const {STDOUT_SILENCE, STDERR_SILENCE} = Gio.SubprocessFlags;
    const process = Gio.Subprocess.new(command, STDOUT_SILENCE | STDERR_SILENCE);
    await promised(process).wait_async();
    return process.get_successful();
}

describe('a disk that is full', () => {
    const full = Gio.File.new_for_path('/dev/full');

    it('makes writing reject with NO_SPACE', async () => {
        const stream = await promised(full).append_to_async(Gio.FileCreateFlags.NONE, PRIORITY);
        const output = promised(stream as Gio.OutputStream);
        const bytes = new GLib.Bytes(new Uint8Array(10));
        const error = (await rejection(output.write_bytes_async(bytes, PRIORITY))) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, NO_SPACE)).withContext(String(error)).toBeTrue();
        expect(await output.close_async(PRIORITY)).toBeTrue();
    });

    it('makes splice_async reject with NO_SPACE', async () => {
        const stream = await promised(full).append_to_async(Gio.FileCreateFlags.NONE, PRIORITY);
        const source = Gio.MemoryInputStream.new_from_bytes(new GLib.Bytes(new Uint8Array(100_000)));
        const {CLOSE_SOURCE, CLOSE_TARGET} = Gio.OutputStreamSpliceFlags;
        const splicing = promised(stream as Gio.OutputStream).splice_async(
            source,
            CLOSE_SOURCE | CLOSE_TARGET,
            PRIORITY,
        );
        const error = (await rejection(splicing)) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, NO_SPACE)).withContext(String(error)).toBeTrue();
        expect([stream.is_closed(), source.is_closed()]).toEqual([true, true]);
    });

    it('works again when there is room', async () => {
        const isolated = ['unshare', '--mount'];
        if (!(await succeeds(...isolated, 'mount', '-t', 'tmpfs', 'tmpfs', '/tmp'))) {
            pending('mounting a small disk takes root and a machine that allows it');
            return;
        }
        const folder = GLib.Dir.make_tmp('full-XXXXXX');
        const script = 'mount -t tmpfs -o size=64k tmpfs "$0" && exec "$@"';
        const {lines, errors} = await runProgram(['fill-disk', folder], () => {}, {
            through: [...isolated, 'sh', '-c', script, folder],
        });
        GLib.rmdir(folder);
        expect(errors).toBe('');
        expect(lines).toEqual([
            'write a small file: done',
            'fill the disk: NO_SPACE',
            'close: done',
            'replace the small file by a large one: NO_SPACE',
            'replace it when there is room: done',
            'it has: 2000',
        ]);
    });

    it('is what it is to a process that may not write more than so much into a file', async () => {
        const folder = GLib.Dir.make_tmp('full-XXXXXX');
        // Blocks of 512 bytes. Who does not ignore the Unix signal is killed by it.
        const script = 'trap "" XFSZ; ulimit -f 16; exec "$@"';
        const {lines, errors} = await runProgram(['fill-disk', folder], () => {}, {
            through: ['sh', '-c', script, 'sh'],
        });
        GLib.unlink(`${folder}/kept`);
        GLib.rmdir(folder);
        expect(errors).toBe('');
        expect(lines).toEqual([
            'write a small file: done',
            'fill the disk: FAILED',
            'close: done',
            'replace the small file by a large one: FAILED',
            'replace it when there is room: done',
            'it has: 2000',
        ]);
    });
});
