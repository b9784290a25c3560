// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import {sleep} from '../../../src/loop/index.js';
import type {Shell} from './shell.js';

// Run inside the shell: the sources of the main loop from a number on, each with its name.
const LIST = `(() => {
    const probe = GLib.idle_add(GLib.PRIORITY_LOW, () => GLib.SOURCE_REMOVE);
    GLib.source_remove(probe);
    const context = GLib.MainContext.default();
    const list = [];
    for (let id = FIRST; id < probe; id++) {
        const source = context.find_source_by_id(id);
        if (source !== null) list.push([id, source.get_name() ?? '', source.priority]);
    }
    return {next: probe + 1, list};
})()`;

// What the shell adds of its own accord, and the source in which this very question is asked.
const OF_THE_SHELL = /^\[(mutter|gnome-shell|gnome-desktop)\]|Garbage Collection|call_in_idle_cb/;

// Some service that the shell watches comes in three sources of this priority, a minute after the start.
// Nothing that waits in the library has it.
const HIGH = -100;

interface Sources {
    next: number;
    list: [id: number, name: string, priority: number][];
}

async function list(shell: Shell, first: number): Promise<Sources> {
    return (await shell.eval(LIST.replace('FIRST', String(first)))) as Sources;
}

/** The number of the source that the shell makes next, or a lower one. */
export async function nextSource(shell: Shell): Promise<number> {
    return (await list(shell, 2 ** 32)).next;
}

/** The names of the sources with this number or a higher one: timers have none, D-Bus calls have. */
export async function sourcesSince(shell: Shell, first: number): Promise<string[]> {
    const all = (await list(shell, first)).list;
    const ours = all.filter(([, name, priority]) => !OF_THE_SHELL.test(name) && priority !== HIGH);
    return ours.map(([, name]) => name);
}

/** The same, as soon as there is none, or after five seconds and more. */
export async function sourcesLeft(shell: Shell, first: number): Promise<string[]> {
    let names = await sourcesSince(shell, first);
    for (let tries = 0; names.length > 0 && tries < 100; tries++) {
        await sleep(50);
        // The result of communicate_utf8_async() keeps a source of the cancellable until it is collected.
        await shell.collect();
        names = await sourcesSince(shell, first);
    }
    return names;
}
