// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {queueJob} from '../loop/promise-jobs.js';

/**
 * The base: the text of the stack below every callback of the outermost loop. That is the code that has called `loop.run()`,
 * or the start-up module of the shell. Empty if no JavaScript has started the loop, undefined until it is known.
 */
const base: {text: string | undefined; recording: boolean} = {text: undefined, recording: false};

/** The text of the stack without the `frames` innermost calls, this function included. */
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

/** Records the base unless it is known. */
export function needBase(): void {
    if (base.text === undefined) recordBase();
}

/** Records the base in a promise job: in the outermost loop a job has only the base below it, and it needs no source. */
function recordBase(): void {
    if (base.recording) return;
    base.recording = true;
    queueJob(() => {
        base.recording = false;
        if (GLib.main_depth() === 1) base.text = stackBelow(2);
    });
}

/** Whether only the base is below the `frames` innermost calls, not counting this function. */
export function isBaseBelow(frames: number): boolean {
    if (GLib.main_depth() !== 1) return false;
    if (stackBelow(frames + 2) === base.text) return true;
    // Another loop may have become the outermost one.
    recordBase();
    return false;
}
