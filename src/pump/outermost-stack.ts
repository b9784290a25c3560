// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {queueJob} from '../loop/promise-jobs.js';

/**
 * The JavaScript below every callback of the outermost loop, as stack text: what has called `loop.run()`, or the
 * shell's start-up module. Empty under a loop that no JavaScript has started, undefined until it is known.
 */
const base: {text: string | undefined; recording: boolean} = {text: undefined, recording: false};

/** The text of the stack below the `frames` innermost calls, the call of this function included. */
function stackBelow(frames: number): string {
    const stack = new Error().stack ?? '';
    let start = 0;
    for (let i = 0; i < frames; i++) {
        const end = stack.indexOf('\n', start);
        if (end < 0) return '';
        start = end + 1;
    }
    return stack.slice(start);
}

/** Sees to it that the base becomes known, unless it is. */
export function needBase(): void {
    if (base.text === undefined) recordBase();
}

/** Records the base in a promise job, which has nothing else below it in the outermost loop: no source is made. */
function recordBase(): void {
    if (base.recording) return;
    base.recording = true;
    queueJob(() => {
        base.recording = false;
        if (GLib.main_depth() === 1) base.text = stackBelow(2);
    });
}

/** Whether nothing but the base is below the `frames` innermost calls, this one not included. */
export function isBaseBelow(frames: number): boolean {
    if (GLib.main_depth() !== 1) return false;
    if (stackBelow(frames + 2) === base.text) return true;
    // Another loop may have become the outermost one since.
    recordBase();
    return false;
}
