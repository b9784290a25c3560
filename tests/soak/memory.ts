// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';
import System from 'system';

/** In bytes. */
export interface Memory {
    /** What the process has in RAM. */
    readonly resident: number;
    /** What the collector of GJS looks after. */
    readonly heap: number;
}

const PAGE = 4096;
const MEBIBYTE = 2 ** 20;

/** Collects, and measures. */
export function measureMemory(folder: string): Memory {
    System.gc();
    const dump = `${folder}/memory`;
    System.dumpMemoryInfo(dump);
    const json = /```json\n(.*?)```/s.exec(read(dump))?.[1] ?? '{}';
    GLib.unlink(dump);
    const {gcBytes = NaN, mallocBytes = NaN} = JSON.parse(json) as {gcBytes?: number; mallocBytes?: number};
    return {resident: Number(read('/proc/self/statm').split(' ')[1]) * PAGE, heap: gcBytes + mallocBytes};
}

function read(path: string): string {
    return new TextDecoder().decode(GLib.file_get_contents(path)[1]);
}

/** How much may be added from the third quarter to the last. */
const BOUND = {share: 0.05, bytes: 2 * MEBIBYTE};
// GJS 1.74 never frees a GVariant or GBytes of which a method has been called: what is on a bus is lost.
const JUDGED: readonly (keyof Memory)[] = System.version < 18190 ? ['heap'] : ['resident', 'heap'];

/** Compares the last quarter of the samples with the one before; says what has grown. */
export function growth(samples: readonly Memory[]): string[] {
    const quarter = Math.floor(samples.length / 4);
    if (quarter === 0) return [];
    const grown: string[] = [];
    for (const key of JUDGED) {
        const values = samples.map(sample => sample[key]);
        const third = median(values.slice(-2 * quarter, -quarter));
        const last = median(values.slice(-quarter));
        if (!(last - third <= BOUND.share * third + BOUND.bytes))
            grown.push(`memory, ${key}: from ${inMebibytes(third)} to ${inMebibytes(last)}`);
    }
    return grown;
}

export function inMebibytes(bytes: number): string {
    return `${(bytes / MEBIBYTE).toFixed(1)} MiB`;
}

function median(values: readonly number[]): number {
    return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
