// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import type {Shell} from './shell.js';

const FILE = '/tmp/heap';
// The roots come first, then each thing, followed by what it holds.
const THINGS = '\n==========\n';
// `0x1f2e B Function name` or `0x1f2e W Promise <unknown object>`: an address, a colour, and what it is.
const NODE = /^(0x[0-9a-f]+) \w (.*)$/;
// `> 0x1f2e B callback`: what the thing above holds, and how that is called. A root has no `> `.
const EDGE = /^(?:> )?(0x[0-9a-f]+) \w (.*)$/;
// `WeakMapEntry map=0x1f2e key=0x1f2e keyDelegate=0x1f2e value=0x1f2e`
const ENTRY = /^WeakMapEntry .*value=(0x[0-9a-f]+)/;
// What the engine keeps for itself, and drops or makes when it likes. SavedFrames are stacks, which errors and promises share.
// A prop_map lists the properties of objects of one shape. INVALID is what the dump has no name for: since SpiderMonkey 140
// the slots of an object that have no room in it.
const OF_THE_ENGINE =
    /^(shape|base_shape|prop_map|INVALID|SavedFrame|jitcode|JIT|script|string|substring|bigint|symbol|scope|getter_setter)/;
// A function that runs often is compiled, with patterns of what it makes. The engine drops both when it is not used for a while.
const OF_COMPILED_CODE = /^(cacheir|jitscript)-/;

/** How many things of each kind live in the JavaScript of the shell, after a collection. */
export async function countLiving(shell: Shell): Promise<Map<string, number>> {
    // What a finaliser lets go is collected by the next one.
    for (let times = 0; times < 3; times++) await shell.collect();
    // It would be written to its end.
    GLib.unlink(FILE);
    await shell.eval(`imports.system.dumpHeap('${FILE}')`);
    const [, bytes] = GLib.file_get_contents(FILE);
    return countKinds(new TextDecoder().decode(bytes));
}

/** How many things of each kind a dump of the heap has, without those that only the engine holds. */
function countKinds(dump: string): Map<string, number> {
    const [roots = '', things = ''] = dump.split(THINGS);
    const held = new Set<string>();
    const kinds = new Map<string, string>();
    for (const line of roots.split('\n')) hold(held, line);
    for (const line of things.split('\n')) {
        if (line.startsWith('>')) hold(held, line);
        else note(kinds, line);
    }
    const counts = new Map<string, number>();
    for (const [address, kind] of kinds) if (held.has(address)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return counts;
}

function hold(held: Set<string>, line: string): void {
    const [, address, name = ''] = EDGE.exec(line) ?? ENTRY.exec(line) ?? [];
    if (address !== undefined && !OF_COMPILED_CODE.test(name)) held.add(address);
}

function note(kinds: Map<string, string>, line: string): void {
    const [, address, text = ''] = NODE.exec(line) ?? [];
    const kind = text.replace(/ ?(<.*|0x.*)$/, '');
    if (address !== undefined && !OF_THE_ENGINE.test(kind)) kinds.set(address, kind);
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
