// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Compiled, never run: every expectation is a type.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {fromCallback} from '../../src/gio/from-callback.js';
import type {AbortSignalLike} from '../../src/signals/abort-signal-like.js';
import {type Equal, expect} from './equal.js';

declare const signal: AbortSignalLike;
declare const cancellable: Gio.Cancellable;
/** As @girs types what calls back. */
type TextReceived = (source: Gio.Application, text: string | null) => void;
declare function getText(callback: TextReceived): void;

// The type of `done` says what comes.
const named = fromCallback((done: TextReceived) => getText(done), {signal});
expect<Equal<typeof named, Promise<[source: Gio.Application, text: string | null]>>>();
const argument = fromCallback<TextReceived>(done => getText(done));
expect<Equal<typeof argument, Promise<[source: Gio.Application, text: string | null]>>>();
// Also where what calls back wants an answer.
void fromCallback((done: GLib.SourceFunc) => GLib.idle_add(GLib.PRIORITY_DEFAULT, done));
const name = fromCallback((done: Gio.BusNameAcquiredCallback) =>
    Gio.bus_own_name(Gio.BusType.SESSION, 'org.example.X', Gio.BusNameOwnerFlags.NONE, null, done, null),
);
expect<Equal<Awaited<typeof name>[1], string>>();

// Without one, anything may come, and any callback is taken.
const anything = fromCallback(done => getText(done), {cancel: () => cancellable.cancel(), signal});
expect<Equal<typeof anything, Promise<unknown[]>>>();
const called = fromCallback(done => done(1, 'x', null));
expect<Equal<typeof called, Promise<unknown[]>>>();

// @ts-expect-error it calls back with something else
void fromCallback((done: (count: number) => void) => getText(done));
// @ts-expect-error a promise is no function
void fromCallback(Promise.resolve(1));
// @ts-expect-error a signal is no object of options
void fromCallback(done => getText(done), signal);
// @ts-expect-error a cancellable is no function
void fromCallback(done => getText(done), {signal, cancel: cancellable});
// @ts-expect-error no such option
void fromCallback(done => getText(done), {discard: () => {}});
