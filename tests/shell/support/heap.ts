// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import type {Shell} from './shell.js';

const FILE = '/tmp/heap';
// Above this line the dump has the roots: they are among the things, or of the engine.
const THINGS = '\n==========\n';
// `0x1f2e B Function name` or `0x1f2e W Promise <unknown object>`: an address, a colour, and what it is.
const NODE = /^0x[0-9a-f]+ \w (.*)$/;
// What the engine keeps for itself, and drops or makes when it likes. SavedFrames are stacks, which errors and promises share.
// A prop_map lists the properties of objects of one shape. INVALID is what the dump has no name for: since SpiderMonkey 140
// the slots of an object that have no room in it.
const OF_THE_ENGINE =
    /^(shape|base_shape|prop_map|INVALID|SavedFrame|jitcode|JIT|script|string|substring|bigint|symbol|scope|getter_setter)/;

/** How many things of each kind live in the JavaScript of the shell, after a collection. */
export async function countLiving(shell: Shell): Promise<Map<string, number>> {
    // What a finaliser lets go is collected by the next one.
    for (let times = 0; times < 3; times++) await shell.collect();
    // It would be written to its end.
    GLib.unlink(FILE);
    await shell.eval(`imports.system.dumpHeap('${FILE}')`);
    const [, bytes] = GLib.file_get_contents(FILE);
    const counts = new Map<string, number>();
    const [, things = ''] = new TextDecoder().decode(bytes).split(THINGS);
    for (const line of things.split('\n')) {
        const kind = NODE.exec(line)?.[1]?.replace(/ ?(<.*|0x.*)$/, '');
        if (kind === undefined || OF_THE_ENGINE.test(kind)) continue;
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    return counts;
}

/** How many file descriptors the shell has open. */
export function countDescriptors(shell: Shell): number {
    const folder = GLib.Dir.open(`/proc/${shell.pid}/fd`, 0);
    let count = 0;
    while (folder.read_name() !== null) count += 1;
    folder.close();
    return count;
}

/** Memory of the shell's process that is in use, in KiB. */
export function residentMemory(shell: Shell): number {
    const [, bytes] = GLib.file_get_contents(`/proc/${shell.pid}/statm`);
    return Number(new TextDecoder().decode(bytes).split(' ')[1]) * 4;
}
