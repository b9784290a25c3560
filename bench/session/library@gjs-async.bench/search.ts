// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {type AbortSignal, type AbortSignalLike, latest, on, promised, type TaskScope} from 'gjs-async';

import {SEARCH} from '../common/day.js';
import type {Panel} from '../common/panel.js';

const RESULTS = new GLib.VariantType('(as)');

async function find(signal: AbortSignalLike, text: string): Promise<string[]> {
    const {name, path} = SEARCH;
    const what = new GLib.Variant('(s)', [text]);
    const bus = promised(Gio.DBus.session);
    const reply = await bus.call(name, path, name, 'Find', what, RESULTS, Gio.DBusCallFlags.NONE, -1, signal);
    const [names] = reply.deepUnpack() as [string[]];
    return names;
}

/** Asks for results with each letter; the question before is not waited for any more. */
export async function searchAsTyped(panel: Panel, scope: TaskScope, signal: AbortSignal): Promise<void> {
    const search = latest(find, {signal});
    for await (const _ of on(panel.entry, 'notify::text', {signal}))
        void scope.spawn(async () => panel.showResults(await search(panel.entry.text)));
}
