// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** The rooms of src, what is in them, from the lowest up: each may import those before it. */
export const ROOMS = {
    values: 'checks of arguments, and how a value is put into words',
    signals: 'listening to an AbortSignal, whoever made it',
    web: 'AbortSignal and its family, pure ECMAScript written from the DOM standard',
    loop: 'sources of the GLib main loop, promise jobs, sleep, yieldToMainLoop',
    gio: 'promised, promisify, the bridge between AbortSignal and Gio.Cancellable',
    gobject: 'GObject signals and properties as promises and async iterators',
    io: 'folders and streams as async iterators',
    process: 'child processes',
    dbus: 'D-Bus services',
    scope: 'tasks that end together',
    pump: 'promise jobs that run when a GLib callback ends',
    program: 'the entry point of a program, and nested main loops',
};
