// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

import {type AbortSignalLike, promisify} from 'gjs-async';

const loadContents = promisify(Gio.File.prototype, 'load_contents_async');
const communicate = promisify(Gio.Subprocess.prototype, 'communicate_utf8_async');
const newProxy = promisify(Gio.DBusProxy.new, Gio.DBusProxy.new_finish);
const callProxy = promisify(Gio.DBusProxy.prototype.call, Gio.DBusProxy.prototype.call_finish);

const BUS = 'org.freedesktop.DBus';

/** How much there is of something, in bytes. */
export interface Space {
    used: number;
    total: number;
}

async function readText(path: string, signal: AbortSignalLike): Promise<string> {
    const [bytes] = await loadContents.call(Gio.File.new_for_path(path), signal);
    return new TextDecoder().decode(bytes);
}

export class Processor {
    #idle = 0;
    #total = 0;

    /** How busy it has been since the last call, from 0 to 1. */
    async read(signal: AbortSignalLike): Promise<number> {
        const text = await readText('/proc/stat', signal);
        // user, nice, system, idle, iowait, irq, softirq, steal
        const times = (text.split('\n')[0] ?? '').split(/\s+/).slice(1, 9).map(Number);
        const idle = (times[3] ?? 0) + (times[4] ?? 0) - this.#idle;
        const total = times.reduce((sum, time) => sum + time, 0) - this.#total;
        this.#idle += idle;
        this.#total += total;
        return total > 0 ? 1 - idle / total : 0;
    }
}

export async function readMemory(signal: AbortSignalLike): Promise<Space> {
    const text = await readText('/proc/meminfo', signal);
    const value = (name: string): number =>
        Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]) * 1024;
    const total = value('MemTotal');
    return {used: total - value('MemAvailable'), total};
}

/** Asks a process, as the shell would stand still while a slow file system thinks. */
export async function readDisk(path: string, signal: AbortSignalLike): Promise<Space> {
    const command = ['df', '--output=used,avail', '--block-size=1', path];
    const process = Gio.Subprocess.new(command, Gio.SubprocessFlags.STDOUT_PIPE);
    try {
        const [stdout] = await communicate.call(process, null, signal);
        const [used = 0, free = 0] =
            (stdout ?? '').trim().split('\n').at(-1)?.trim().split(/\s+/).map(Number) ?? [];
        return {used, total: used + free};
    } finally {
        process.force_exit();
    }
}

export async function openBus(signal: AbortSignalLike): Promise<Gio.DBusProxy> {
    const {DO_NOT_CONNECT_SIGNALS, DO_NOT_LOAD_PROPERTIES} = Gio.DBusProxyFlags;
    const flags = DO_NOT_CONNECT_SIGNALS | DO_NOT_LOAD_PROPERTIES;
    return newProxy(Gio.DBus.session, flags, null, BUS, '/org/freedesktop/DBus', BUS, signal);
}

/** How many programs are connected to the bus of the session. */
export async function countPrograms(bus: Gio.DBusProxy, signal: AbortSignalLike): Promise<number> {
    const reply = await callProxy.call(bus, 'ListNames', null, Gio.DBusCallFlags.NONE, -1, signal);
    const [names] = reply.deepUnpack() as [string[]];
    return names.filter(name => name.startsWith(':')).length;
}
