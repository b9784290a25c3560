// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {waitUntil} from '../support/main-loop.js';

function read(path: string): string | undefined {
    try {
        const [, bytes] = GLib.file_get_contents(path);
        return new TextDecoder().decode(bytes);
    } catch {
        return undefined;
    }
}

function names(folder: string): string[] {
    const found = Gio.File.new_for_path(folder).enumerate_children('standard::name', 0, null);
    const all: string[] = [];
    for (let info = found.next_file(null); info !== null; info = found.next_file(null))
        all.push(info.get_name());
    found.close(null);
    return all;
}

/** What stands behind the name of a process in its status: state, parent, group. */
function statOf(pid: string): string[] | undefined {
    const text = read(`/proc/${pid}/stat`);
    return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** Whether there is such a process, and no zombie. */
export function isRunning(pid: string): boolean {
    const state = statOf(pid)?.[0];
    return state !== undefined && state !== 'Z';
}

/** The processes of a group that run. */
export function runningInGroup(id: string): string[] {
    return names('/proc').filter(name => statOf(name)?.[2] === id && isRunning(name));
}

/** The processes that this one has started, zombies among them. */
export function children(): string[] {
    const own = new Gio.Credentials().get_unix_pid();
    return names('/proc').filter(name => /^\d+$/.test(name) && statOf(name)?.[1] === String(own));
}

/** How many descriptors are open. */
export function descriptors(): number {
    return names('/proc/self/fd').length;
}

/** A command for a script that writes the ID of a process into a folder, as a whole. */
export function tellPid(pid: string, folder: string): string {
    return `echo ${pid} > ${folder}/pid.new; mv ${folder}/pid.new ${folder}/pid`;
}

/** The ID that `tellPid` writes, once it is there. */
export async function toldPid(folder: string): Promise<string> {
    await waitUntil(() => GLib.file_test(`${folder}/pid`, GLib.FileTest.EXISTS));
    return (read(`${folder}/pid`) as string).trim();
}

export function temporaryFolder(): string {
    return GLib.Dir.make_tmp('gjs-async-XXXXXX') as string;
}
