// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// What a process holds, so that one can see what is left of it afterwards.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {abortStateOf} from '../../src/web/signal-class.js';
import type {AbortState} from '../../src/web/abort-state.js';
import type {AbortSignal} from '../../src/web/abort-signal.js';
import {listenersOf} from '../../src/web/event-target.js';
import {sources} from '../support/main-loop.js';

export interface Holdings {
    readonly descriptors: readonly string[];
    readonly sources: readonly number[];
    readonly children: readonly string[];
}

export function holdings(): Holdings {
    return {descriptors: descriptors(), sources: sources(), children: children()};
}

/** What is there now and was not before, each with a name. */
export function leftSince(before: Holdings): string[] {
    const now = holdings();
    return [
        ...more(before.descriptors, now.descriptors).map(target => `descriptor: ${target}`),
        ...now.sources.filter(id => !before.sources.includes(id)).map(describeSource),
        ...more(before.children, now.children).map(child => `child process: ${child}`),
    ];
}

function describeSource(id: number): string {
    const source = GLib.MainContext.default().find_source_by_id(id) as GLib.Source | null;
    return `source: ${source?.get_name()}, priority ${source?.get_priority()}`;
}

/** How many hold on to the signal. */
export function listenersOn(signal: AbortSignal): number {
    const {algorithms, dependents} = abortStateOf(signal) as AbortState;
    return algorithms.size + dependents.size + listenersOf(signal).of('abort', false).size;
}

/** The items of `now`, less those of `before`, each as often as it is there. */
function more(before: readonly string[], now: readonly string[]): string[] {
    const rest = [...before];
    return now.filter(item => {
        const index = rest.indexOf(item);
        if (index >= 0) rest.splice(index, 1);
        return index < 0;
    });
}

function names(path: string): string[] {
    const infos = Gio.File.new_for_path(path).enumerate_children(
        'standard::name',
        Gio.FileQueryInfoFlags.NONE,
        null,
    );
    const all: string[] = [];
    for (let info = infos.next_file(null); info !== null; info = infos.next_file(null))
        all.push(info.get_name());
    infos.close(null);
    return all;
}

/** What the open descriptors are; a number behind a colon is another each time. */
function descriptors(): string[] {
    return names('/proc/self/fd')
        .map(name => readLink(`/proc/self/fd/${name}`))
        .filter(target => !target.includes('/proc/'))
        .map(target => target.replace(/:\[\d+\]$/, ''));
}

function readLink(path: string): string {
    try {
        return GLib.file_read_link(path);
    } catch {
        // The descriptor that the folder was read by.
        return '/proc/';
    }
}

/** The processes whose parent is this one, ended or not. */
function children(): string[] {
    const self = readLink('/proc/self');
    return names('/proc')
        .filter(name => /^\d+$/.test(name))
        .map(statusOf)
        .filter(([, parent]) => parent === self)
        .map(([name]) => name);
}

/** The name of a process, and the number of its parent. */
function statusOf(id: string): [string, string] {
    try {
        const [, bytes] = GLib.file_get_contents(`/proc/${id}/stat`);
        const [, name = '', parent = ''] =
            /^\d+ (\(.*\) \w) (\d+) /s.exec(new TextDecoder().decode(bytes)) ?? [];
        return [name, parent];
    } catch {
        // It has ended meanwhile.
        return ['', ''];
    }
}
