// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {promised} from '../../src/gio/promised.js';
import {chunks} from '../../src/io/chunks.js';
import {entries} from '../../src/io/entries.js';
import {lines} from '../../src/io/lines.js';
import {rejection} from '../support/rejection.js';

const {NOT_FOUND} = Gio.IOErrorEnum;
const text = Array.from({length: 1000}, (_, number) => `line ${number}\n`).join('');

describe('a file that is being read', () => {
    let file: Gio.File;
    let stream: Gio.FileInputStream;

    beforeEach(() => {
        [file] = Gio.File.new_tmp('vanishes-XXXXXX');
        file.replace_contents(new TextEncoder().encode(text), null, false, Gio.FileCreateFlags.NONE, null);
        stream = file.read(null);
    });

    afterEach(() => stream.close(null));

    it('and is deleted is read to its end all the same', async () => {
        const seen: number[] = [];
        for await (const bytes of chunks(stream, {size: 100})) {
            if (seen.length === 0) file.delete(null);
            seen.push(bytes.length);
        }
        expect(seen.reduce((sum, length) => sum + length)).toBe(text.length);
        expect(seen.length).toBe(Math.ceil(text.length / 100));
    });

    it('and is truncated ends there, without an error', async () => {
        let length = 0;
        for await (const bytes of chunks(stream, {size: 100})) {
            length += bytes.length;
            if (length === 100) truncate(file, 150);
        }
        expect(length).toBe(150);
        file.delete(null);
    });

    it('and is truncated behind where one is ends at once', async () => {
        let length = 0;
        for await (const bytes of chunks(stream, {size: 100})) {
            length += bytes.length;
            if (length === 300) truncate(file, 10);
        }
        expect(length).toBe(300);
        file.delete(null);
    });

    it('and is truncated in the middle of a line gives half of it', async () => {
        truncate(file, 10);
        const all: string[] = [];
        for await (const line of lines(stream)) all.push(line);
        expect(all).toEqual(['line 0', 'lin']);
        file.delete(null);
    });
});

describe('what is deleted before it is opened', () => {
    it('rejects with NOT_FOUND', async () => {
        const [file, stream] = Gio.File.new_tmp('vanishes-XXXXXX');
        stream.close(null);
        file.delete(null);
        const error = (await rejection(promised(file).load_contents_async())) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, NOT_FOUND)).toBeTrue();
    });

    it('so does a folder; one that is being listed ends without an error', async () => {
        const path = GLib.Dir.make_tmp('vanishes-XXXXXX');
        const names = Array.from({length: 50}, (_, number) => `file-${number}`);
        for (const name of names) GLib.file_set_contents(`${path}/${name}`, 'x');
        const seen: string[] = [];
        for await (const info of entries(path, {batch: 5})) {
            if (seen.length === 0) {
                for (const name of names) GLib.unlink(`${path}/${name}`);
                GLib.rmdir(path);
            }
            seen.push(info.get_name());
        }
        // What the kernel has already told is given, and nothing that was never there.
        expect(seen.filter(name => !names.includes(name))).toEqual([]);
        const error = (await rejection(entries(path).next())) as unknown as GLib.Error;
        expect(error.matches(Gio.IOErrorEnum, NOT_FOUND)).toBeTrue();
    });
});

function truncate(file: Gio.File, size: number): void {
    const stream = file.open_readwrite(null);
    (stream.get_output_stream() as Gio.FileOutputStream).truncate(size, null);
    stream.close(null);
}
