// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// gjs -m build/bench/programs/session.js [HOURS [MINUTES]], in a root with GNOME Shell: a day of the same extension with
// the library and by hand, hour by hour in turns.

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';

import {exportObject, ownName} from '../../src/dbus/index.js';
import {promised} from '../../src/gio/index.js';
import {sleep} from '../../src/loop/index.js';
import {run} from '../../src/program/run.js';
import {countLiving, residentMemory} from '../../tests/shell/support/heap.js';
import {install} from '../../tests/shell/support/install.js';
import {Shell} from '../../tests/shell/support/shell.js';
import {nextSource, sourcesLeft} from '../../tests/shell/support/sources.js';
import {DAY, FOLDER, SEARCH, TIMEOUT} from '../session/common/day.js';
import {printFigure} from '../support/figure.js';
import {median} from '../support/median.js';

const USER = 'user@gjs-async.bench';
const WAYS = {'by hand': 'hand@gjs-async.bench', 'gjs-async': 'library@gjs-async.bench'};
const FILES = 100;
/** The service thinks so long about each question, in milliseconds. */
const THOUGHT = 3;
const CALLS_EACH_MINUTE = 4;
const [hours = '15', minutes = '20'] = ARGV;

const user = `Main.extensionManager.lookup('${USER}').stateObj`;
const session = Gio.bus_get_sync(Gio.BusType.SESSION, null);

/** How an hour of an extension went. */
interface Hour {
    /** Objects in the heap of JavaScript that there are more of at its end. */
    things: number;
    /** KiB of memory that the shell uses at its end. */
    memory: number;
    sources: number;
    stall: number;
    work: number;
    late: number;
    busy: number;
    total: number;
}

function writeFolder(): void {
    GLib.mkdir_with_parents(FOLDER, 0o700);
    for (let file = 0; file < FILES; file++)
        GLib.file_set_contents(`${FOLDER}/${file}`, new TextEncoder().encode('line\n'.repeat(file)));
}

/** What the extension asks for results. */
async function offerSearch(): Promise<void> {
    const service = {
        async Find(text: string, {signal}: {signal: AbortSignal}): Promise<string[]> {
            await sleep(THOUGHT, {signal});
            return Array.from({length: 10}, (_, number) => `${text} ${number}`);
        },
    };
    exportObject(session, SEARCH.path, SEARCH.xml, service);
    await ownName(session, SEARCH.name);
}

/** The calls that the extension's service gets in a minute. */
async function callService(): Promise<void> {
    const proxy = promised(session);
    const {name, path} = DAY;
    const lines = new GLib.Variant('(s)', [`${FOLDER}/${FILES - 1}`]);
    for (let call = 0; call < CALLS_EACH_MINUTE; call++) {
        await proxy.call(name, path, name, 'Clicks', null, null, 0, 60_000);
        await proxy.call(name, path, name, 'Lines', lines, null, 0, 60_000);
        await sleep(10);
    }
}

/** Seconds of processor time of the shell's own thread. */
function processorTime({pid}: Shell): number {
    const [, bytes] = GLib.file_get_contents(`/proc/${pid}/task/${pid}/schedstat`);
    return Number(new TextDecoder().decode(bytes).split(' ')[0]) / 1e9;
}

interface Size {
    things: number;
    memory: number;
}

/** What there is of the shell while the extension has nothing to do: the user is away, and no time limit runs. */
async function measure(shell: Shell, uuid: string): Promise<Size> {
    await shell.eval(`${user}.leave('${uuid}', true)`);
    await sleep(2 * TIMEOUT);
    const things = [...(await countLiving(shell)).values()].reduce((sum, count) => sum + count, 0);
    const memory = residentMemory(shell);
    await shell.eval(`${user}.leave('${uuid}', false)`);
    return {things, memory};
}

async function spendMinutes(shell: Shell, uuid: string, count: number): Promise<void> {
    for (let minute = 0; minute < count; minute++)
        await Promise.all([shell.eval(`${user}.minute('${uuid}')`), callService()]);
}

/** An hour with an extension, from enable() to disable(). */
async function spendHour(shell: Shell, uuid: string): Promise<Hour> {
    const first = await nextSource(shell);
    await shell.enable(uuid);
    // What is made once is there then.
    await spendMinutes(shell, uuid, 2);
    const before = await measure(shell, uuid);

    await shell.eval(`${user}.watch()`);
    const [start, busy] = [GLib.get_monotonic_time(), processorTime(shell)];
    await spendMinutes(shell, uuid, Number(minutes));
    const [total, used] = [(GLib.get_monotonic_time() - start) / 1e6, processorTime(shell) - busy];
    const seen = (await shell.eval(`${user}.watched()`)) as Pick<Hour, 'stall' | 'work' | 'late'>;

    const after = await measure(shell, uuid);
    await shell.disable(uuid);
    const sources = (await sourcesLeft(shell, first)).length;
    const {stall, work, late} = seen;
    const things = after.things - before.things;
    return {things, memory: after.memory, sources, stall, work, late, busy: used, total};
}

const ROWS: Record<keyof Hour, string> = {
    things: 'JavaScript objects more after an hour',
    memory: 'KiB more than an hour before',
    sources: 'sources left by disable()',
    stall: 'longest stall, ms',
    work: 'longest work between two turns, ms',
    late: 'frames that came late',
    busy: 'processor time, s',
    total: 'time, s',
};

/** The figures of the hours; of the memory, what there is more than an hour before. */
function valuesOf(key: keyof Hour, list: readonly Hour[]): number[] {
    const values = list.map(hour => hour[key]);
    if (key !== 'memory') return values;
    return values.slice(1).map((value, hour) => value - (values[hour] as number));
}

run(async () => {
    writeFolder();
    for (const uuid of [USER, ...Object.values(WAYS)]) install(uuid);
    const shell = await Shell.start('session');
    await offerSearch();
    await shell.enable(USER);
    const spent = Object.keys(WAYS).map(way => [way, [] as Hour[]] as const);
    for (let hour = 0; hour < Number(hours); hour++)
        for (const [way, list] of spent) list.push(await spendHour(shell, WAYS[way as keyof typeof WAYS]));
    for (const [key, row] of Object.entries(ROWS))
        for (const [way, list] of spent)
            printFigure(`${row}: ${way}`, median(valuesOf(key as keyof Hour, list)));
    await shell.stop();
});
