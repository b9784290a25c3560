// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Compiled, never run: every expectation is a type.

import type Gio from 'gi://Gio';
import type GLib from 'gi://GLib';
import type GObject from 'gi://GObject';

import {
    type BatchedIterator,
    entries,
    fill,
    lines,
    readAll,
    readExactly,
    type Writable,
    writeAll,
} from '../../src/io/index.js';
import {execute, type ExecuteError, type ExecuteResult, launch} from '../../src/process/index.js';
import type {AbortSignalLike} from '../../src/signals/abort-signal-like.js';
import {type Equal, expect} from './equal.js';

declare const signal: AbortSignalLike;
declare const cancellable: Gio.Cancellable;
declare const input: Gio.InputStream;
declare const output: Gio.OutputStream;
declare const bytes: Uint8Array;
declare const boxed: GLib.Bytes;
declare const file: Gio.File;
declare const infos: Gio.ListStore<Gio.FileInfo>;
declare const strings: Gio.ListStore;
declare const error: unknown;
declare const encoding: string | null;
declare function pieces(): AsyncGenerator<string | Uint8Array>;
declare function makeThing(text: string): GObject.Object;

// --- reading --------------------------------------------------------------------------------------
{
    const all = readAll(input, {limit: 1000, signal});
    expect<Equal<typeof all, Promise<Uint8Array<ArrayBuffer>>>>();
    const some = readExactly(input, 4, {signal: null});
    expect<Equal<typeof some, Promise<Uint8Array<ArrayBuffer>>>>();
    const each = lines(input, {encoding: 'latin1', fatal: false, maxLength: 80, signal});
    expect<Equal<typeof each, BatchedIterator<string>>>();
    const batches = each.batches();
    expect<Equal<Awaited<ReturnType<typeof batches.next>>['value'], string[] | undefined>>();
    // @ts-expect-error an output stream cannot be read
    void readAll(output);
    // @ts-expect-error how many
    void readExactly(input);
    // @ts-expect-error the options come last
    void readExactly(input, {signal}, 4);
    // @ts-expect-error a signal is no object of options
    void readAll(input, signal);
    // @ts-expect-error a cancellable is no signal
    void readAll(input, {signal: cancellable});
    // @ts-expect-error no such option
    lines(input, {limit: 1});
    // @ts-expect-error yes or no
    lines(input, {fatal: 'yes'});
}

// --- writing --------------------------------------------------------------------------------------
{
    const written = writeAll(output, 'text', {priority: 0, signal});
    expect<Equal<typeof written, Promise<number>>>();
    void writeAll(output, bytes);
    void writeAll(output, boxed);
    void writeAll(output, [bytes, boxed, 'text']);
    void writeAll(output, new Set(['text']));
    void writeAll(output, pieces());
    void writeAll(output, lines(input));
    const text: Writable = 'text';
    void writeAll(output, text);
    // @ts-expect-error nor is a number text
    void writeAll(output, 1);
    // @ts-expect-error nor what gives numbers
    void writeAll(output, [1]);
    // @ts-expect-error an input stream cannot be written
    void writeAll(input, 'text');
    // @ts-expect-error a signal is no object of options
    void writeAll(output, 'text', signal);
}

// --- processes ------------------------------------------------------------------------------------
{
    const run = execute(['ls', '-l'], {
        check: false,
        cwd: file,
        env: {HOME: '/', DISPLAY: null, LANG: undefined},
        grace: 100,
        group: true,
        input: pieces(),
        limit: 1000,
        signal,
    });
    expect<Equal<typeof run, Promise<ExecuteResult>>>();
    expect<Equal<Awaited<typeof run>['stdout'], string>>();
    expect<Equal<Awaited<typeof run>['status'], number>>();
    const latin = execute(['ls'], {encoding: 'latin1', cwd: '/'});
    expect<Equal<typeof latin, Promise<ExecuteResult>>>();
    const raw = execute(['ls'], {encoding: null});
    expect<Equal<typeof raw, Promise<ExecuteResult<Uint8Array>>>>();
    const either = execute(['ls'], {encoding});
    expect<Equal<typeof either, Promise<ExecuteResult<string | Uint8Array>>>>();
    const failure = error as ExecuteError;
    expect<Equal<typeof failure.stderr, string>>();
    expect<Equal<ReturnType<typeof failure.matches>, boolean>>();
    // @ts-expect-error a command line is no array
    void execute('ls -l');
    // @ts-expect-error numbers are no arguments
    void execute(['sleep', 1]);
    // @ts-expect-error that of launch
    void execute(['ls'], {stdin: 'pipe'});
    // @ts-expect-error a signal is no object of options
    void execute(['ls'], signal);

    const process = launch(['ls'], {stdin: 'pipe', stdout: 'ignore', stderr: 'merge', signal});
    expect<Equal<typeof process, Gio.Subprocess>>();
    launch(['ls'], {stdin: 'inherit', stdout: 'pipe', stderr: 'pipe', cwd: '/', grace: 0, group: false});
    // @ts-expect-error no such place
    launch(['ls'], {stdout: 'merge'});
    // @ts-expect-error that of execute
    launch(['ls'], {input: 'text'});
    // @ts-expect-error nor is a number a variable
    launch(['ls'], {env: {PORT: 80}});
}

// --- list stores ----------------------------------------------------------------------------------
{
    const filled = fill(infos, entries('/tmp'), {size: 10, signal});
    expect<Equal<typeof filled, Promise<number>>>();
    void fill(strings, ['a'], {
        map: text => {
            expect<Equal<typeof text, string>>();
            return makeThing(text);
        },
    });
    void fill(strings, lines(input), {map: makeThing});
    // @ts-expect-error a list that is no store
    void fill([], entries('/tmp'));
    // @ts-expect-error what it makes is no object
    void fill(strings, ['a'], {map: text => text.length});
    // @ts-expect-error nothing to iterate
    void fill(infos, 7);
}
