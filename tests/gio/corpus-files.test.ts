// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// The functions that GNOME code makes promises of most often, each called for real.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promisify} from '../../src/gio/promisify.js';
import {rejection} from '../support/rejection.js';

const PRIORITY = GLib.PRIORITY_DEFAULT;
const text = (bytes: Uint8Array | null): string => new TextDecoder().decode(bytes ?? new Uint8Array());
const bytesOf = (string: string): Uint8Array => new TextEncoder().encode(string);

describe('Gio.File', () => {
    let folder: Gio.File;
    let file: Gio.File;

    beforeEach(() => {
        folder = Gio.File.new_for_path(GLib.dir_make_tmp('gjs-async-XXXXXX'));
        file = folder.get_child('file');
        file.replace_contents('contents', null, false, Gio.FileCreateFlags.NONE, null);
    });

    afterEach(() => {
        Gio.Subprocess.new(['rm', '-r', folder.get_path() as string], Gio.SubprocessFlags.NONE).wait(null);
    });

    const {prototype} = Gio.File;

    it('query_info_async', async () => {
        const info = await promisify(prototype, 'query_info_async').call(
            file,
            'standard::*',
            0,
            PRIORITY,
            null,
        );
        expect([info.get_name(), info.get_size()]).toEqual(['file', 8]);
    });

    it('load_contents_async', async () => {
        const [contents, etag] = await promisify(prototype, 'load_contents_async').call(file, null);
        expect([text(contents), typeof etag]).toEqual(['contents', 'string']);
    });

    it('enumerate_children_async and next_files_async', async () => {
        const enumerate = promisify(prototype, 'enumerate_children_async');
        const nextFiles = promisify(Gio.FileEnumerator.prototype, 'next_files_async');
        const enumerator = await enumerate.call(folder, 'standard::name', 0, PRIORITY, null);
        expect((await nextFiles.call(enumerator, 10, PRIORITY, null)).map(info => info.get_name())).toEqual([
            'file',
        ]);
        expect(await nextFiles.call(enumerator, 10, PRIORITY, null)).toEqual([]);
        expect(
            await promisify(Gio.FileEnumerator.prototype, 'close_async').call(enumerator, PRIORITY),
        ).toBeTrue();
    });

    it('delete_async', async () => {
        expect(await promisify(prototype, 'delete_async').call(file, PRIORITY, null)).toBeTrue();
        expect(file.query_exists(null)).toBeFalse();
    });

    it('read_async', async () => {
        const stream = await promisify(prototype, 'read_async').call(file, PRIORITY, null);
        expect(stream).toBeInstanceOf(Gio.FileInputStream);
        expect(await promisify(Gio.InputStream.prototype, 'close_async').call(stream, PRIORITY)).toBeTrue();
    });

    it('replace_contents_async', async () => {
        const replace = promisify(prototype, 'replace_contents_async');
        const etag = await replace.call(file, bytesOf('other'), null, false, Gio.FileCreateFlags.NONE, null);
        expect(typeof etag).toBe('string');
        expect(text(file.load_contents(null)[1])).toBe('other');
    });

    it('replace_contents_bytes_async', async () => {
        const replace = promisify(prototype, 'replace_contents_bytes_async', 'replace_contents_finish');
        const contents = new GLib.Bytes(bytesOf('other'));
        expect(typeof (await replace.call(file, contents, null, false, Gio.FileCreateFlags.NONE))).toBe(
            'string',
        );
        expect(text(file.load_contents(null)[1])).toBe('other');
    });

    it('replace_async', async () => {
        const stream = await promisify(prototype, 'replace_async').call(file, null, false, 0, PRIORITY, null);
        expect(stream).toBeInstanceOf(Gio.FileOutputStream);
        expect(await promisify(Gio.OutputStream.prototype, 'close_async').call(stream, PRIORITY)).toBeTrue();
    });

    it('copy_async', async () => {
        const copy = promisify(prototype, 'copy_async');
        expect(await copy.call(file, folder.get_child('copy'), 0, PRIORITY, null, null)).toBeTrue();
        expect(text(folder.get_child('copy').load_contents(null)[1])).toBe('contents');
        const error = await rejection(copy.call(file, folder.get_child('copy'), 0, PRIORITY));
        expect((error as unknown as GLib.Error).code).toBe(Gio.IOErrorEnum.EXISTS);
    });

    it('move_async', async () => {
        const move = promisify(prototype, 'move_async');
        expect(await move.call(file, folder.get_child('moved'), 0, PRIORITY)).toBeTrue();
        expect(file.query_exists(null)).toBeFalse();
    });

    it('make_directory_async', async () => {
        const make = promisify(prototype, 'make_directory_async');
        expect(await make.call(folder.get_child('folder'), PRIORITY)).toBeTrue();
    });

    it('load_bytes_async', async () => {
        const [bytes] = await promisify(prototype, 'load_bytes_async').call(file);
        expect(text(bytes.get_data())).toBe('contents');
    });

    it('new_tmp_async', async () => {
        const [temporary, stream] = await promisify(Gio.File, 'new_tmp_async')(null, PRIORITY);
        expect(stream).toBeInstanceOf(Gio.FileIOStream);
        expect(await promisify(Gio.IOStream.prototype, 'close_async').call(stream, PRIORITY)).toBeTrue();
        temporary.delete(null);
    });
});

describe('streams', () => {
    const input = (string: string): Gio.InputStream => Gio.MemoryInputStream.new_from_bytes(bytesOf(string));
    const contentsOf = (stream: Gio.MemoryOutputStream): string => {
        stream.close(null);
        return text(stream.steal_as_bytes().get_data());
    };

    it('InputStream.read_bytes_async', async () => {
        const read = promisify(Gio.InputStream.prototype, 'read_bytes_async');
        expect(text((await read.call(input('hello'), 4, PRIORITY, null)).get_data())).toBe('hell');
    });

    it('DataInputStream.read_line_async with read_line_finish_utf8', async () => {
        const readLine = promisify(Gio.DataInputStream.prototype, 'read_line_async', 'read_line_finish_utf8');
        const stream = Gio.DataInputStream.new(input('één\ntwo'));
        const lines = [];
        for (let n = 0; n < 3; n++) lines.push(await readLine.call(stream, PRIORITY, null));
        expect<unknown>(lines).toEqual([
            ['één', 5],
            ['two', 3],
            [null, 0],
        ]);
    });

    it('OutputStream.splice_async', async () => {
        const output = Gio.MemoryOutputStream.new_resizable();
        const splice = promisify(Gio.OutputStream.prototype, 'splice_async');
        expect(await splice.call(output, input('hello'), 0, PRIORITY, null)).toBe(5);
        expect(contentsOf(output)).toBe('hello');
    });

    it('OutputStream.write_bytes_async', async () => {
        const output = Gio.MemoryOutputStream.new_resizable();
        const write = promisify(Gio.OutputStream.prototype, 'write_bytes_async');
        expect(await write.call(output, new GLib.Bytes(bytesOf('hello')), PRIORITY, null)).toBe(5);
        expect(contentsOf(output)).toBe('hello');
    });
});
