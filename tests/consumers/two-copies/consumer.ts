// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Compiled, never run, in a project that has a copy of @girs of its own: `@girs/…` is that, `gi://` the other.

import type GioOfLibrary from 'gi://Gio';

import type Gio from '@girs/gio-2.0/gio-2.0';

import {promised, promisify} from 'gjs-async';
import type {AbortSignalLike} from 'gjs-async/web';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function expect<T extends true>(): T;

declare const file: Gio.File;
declare const cancellable: Gio.Cancellable;
declare const process: Gio.Subprocess;
declare const signal: AbortSignalLike;
declare const bus: Gio.DBusConnection;
declare const File: {readonly prototype: Gio.File};

// @ts-expect-error the classes of one copy are not those of the other
export const other: GioOfLibrary.Cancellable = cancellable;

const view = promised(file);
expect<Equal<ReturnType<typeof view.load_contents_async>, Promise<[Uint8Array, string | null]>>>();
void view.load_contents_async(cancellable);
void view.load_contents_async(signal);
void view.read_async(0, cancellable);
// @ts-expect-error the priority is missing
void view.read_async();
// @ts-expect-error a blocking function
void view.load_contents;
expect<Equal<ReturnType<typeof view.read_async>, Promise<Gio.FileInputStream>>>();
const {communicate_utf8_async: communicate} = promised(process);
expect<Equal<ReturnType<typeof communicate>, Promise<[string | null, string | null]>>>();
void promised(bus).call('a.b', '/', 'a.b', 'M', null, null, 0, -1, cancellable);
// @ts-expect-error the time-out is missing
void promised(bus).call('a.b', '/', 'a.b', 'M', null, null, 0);

const read = promisify(File.prototype, 'read_async');
expect<Equal<ThisParameterType<typeof read>, Gio.File>>();
const load = promisify(file.load_contents_async, file.load_contents_finish);
expect<Equal<ReturnType<typeof load>, Promise<[Uint8Array, string | null]>>>();
// @ts-expect-error no finish function
promisify(file.load_contents_async, file.get_path);
