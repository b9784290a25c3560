// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {host} from '../web/host.js';
import {endOfCallback} from './pump.js';
import {reportError} from './report.js';
import {addTimeout, removeSource, type Source} from './source.js';

// GLib's interval is an unsigned 32-bit number, 49 days; a longer delay re-arms.
const LONGEST = 0x7fffffff;

/** Calls back once, not earlier than after so many milliseconds, unless cleared before. */
export class Timer {
    #source: Source | null = null;
    readonly #callback: () => void;

    constructor(callback: () => void, ms: number) {
        this.#callback = callback;
        this.#arm(Math.ceil(Math.max(0, ms)));
    }

    clear(): void {
        if (this.#source === null) return;
        removeSource(this.#source);
        this.#source = null;
    }

    #arm(ms: number): void {
        const slice = Math.min(ms, LONGEST);
        this.#source = addTimeout(slice, () => {
            this.#source = null;
            if (ms > slice) this.#arm(ms - slice);
            else this.#fire();
            endOfCallback();
            return GLib.SOURCE_REMOVE;
        });
    }

    #fire(): void {
        try {
            this.#callback();
        } catch (error) {
            reportError(error, 'timer');
        }
    }
}

// The web layer knows no main loop: from now on AbortSignal.timeout uses GLib's timers.
host.setTimer = (callback, ms) => new Timer(callback, ms);
host.clearTimer = handle => (handle as Timer).clear();
host.reportException = error => reportError(error);
