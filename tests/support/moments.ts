// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {idle, inOneTurn} from './main-loop.js';

/** When something comes, an abort for one, counted from now. */
export const moments = {
    'at once': (act: () => void) => act(),
    'in a job': (act: () => void) => void Promise.resolve().then(act),
    'in a later job': (act: () => void) =>
        void Promise.resolve()
            .then(() => {})
            .then(() => {})
            .then(act),
    'in a callback': (act: () => void) => inOneTurn(act),
    'in a later callback': (act: () => void) => inOneTurn(() => inOneTurn(() => inOneTurn(act))),
    'when idle': (act: () => void) => void idle().then(act),
    'before everything else': (act: () => void) => {
        GLib.idle_add(GLib.PRIORITY_HIGH, () => {
            act();
            return GLib.SOURCE_REMOVE;
        });
    },
};

export type Moment = keyof typeof moments;
