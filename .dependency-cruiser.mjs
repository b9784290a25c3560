// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What may import what: depcruise src

import {ROOMS} from './tools/architecture/rooms.mjs';

const names = Object.keys(ROOMS);
const error = (name, comment, from, to) => ({name, comment, severity: 'error', from, to});

export default {
    forbidden: [
        error('no cycle', 'No module imports itself by way of others.', {}, {circular: true}),
        error(
            'no orphan',
            'Every module is reached from a front door.',
            {orphan: true, pathNot: '^(types|src/register)'},
            {},
        ),
        ...names.map((room, index) =>
            error(
                `${room} imports down only`,
                'Imports go down the list of rooms, and never to a front door.',
                {path: `^src/${room}/`},
                {path: ['^src/[^/]+$', `^src/(${names.slice(index + 1).join('|') || '$'})/`]},
            ),
        ),
        error(
            'one home',
            'Each folder of src is a room of the list.',
            {},
            {path: '^src/[^/]+/', pathNot: `^src/(${names.join('|')})/`},
        ),
        error(
            'through no front door',
            'A room is entered by its modules: its index is for users.',
            {path: '^src/.+/', pathNot: '/index\\.ts$'},
            {path: '^src/.*index\\.ts$'},
        ),
        error(
            'a front door shows its own room',
            'An index re-exports its own room, and the type of signals.',
            {path: '^src/([^/]+)/index\\.ts$'},
            {pathNot: ['^src/$1/', '^src/signals/abort-signal-like\\.ts$']},
        ),
        error(
            'web is ECMAScript',
            'The web room also runs where there is no GLib.',
            {path: '^src/web/'},
            {path: ['^gi:', '^(system|gettext|cairo)$', '^src/values/disposed']},
        ),
        error(
            'no other namespace',
            'Gtk may not be loaded in the shell, nor St in an app.',
            {path: '^src/'},
            {path: '^(gi:|gettext$|cairo$|node:)', pathNot: '^gi://(GLib|GObject|Gio)$'},
        ),
        error(
            'system is for programs',
            'What GJS has built in is for the room that begins and ends programs, and for what has to know who holds an object.',
            {path: '^src/', pathNot: '^src/(program|gio)/'},
            {path: '^(system|gi)$'},
        ),
    ],
    // TypeScript 7 has no interface that other tools could use: swc reads the modules, types included.
    options: {parser: 'swc', tsPreCompilationDeps: true, doNotFollow: {path: 'node_modules'}},
};
