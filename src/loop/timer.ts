// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';

import {host} from '../web/host.js';
import {timerHost} from '../web/timer-host.js';
import {endOfSource} from './callback-end.js';
import {reportError} from '../values/report.js';
import {addTimeout, removeSource, type Source} from './source.js';

// GLib's interval is an unsigned 32-bit number, at most 49 days. A longer delay takes several timers, one after the other.
const LONGEST_INTERVAL = 0x7fffffff;

/** Calls back once after this many milliseconds or later, unless it is cleared before. */
export class Timer {
    #source: Source | null = null;
    readonly #callback: () => void;

    constructor(callback: () => void, ms: number) {
        const delay = Math.ceil(Math.max(0, ms));
        this.#callback = callback;
        this.#arm(delay);
    }

    clear(): void {
        if (this.#source === null) return;
        removeSource(this.#source);
        this.#source = null;
    }

    #arm(ms: number): void {
        const slice = Math.min(ms, LONGEST_INTERVAL);
        this.#source = addTimeout(slice, () => {
            this.#source = null;
            if (ms > slice) this.#arm(ms - slice);
            else this.#fire();
            endOfSource();
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

// From now on AbortSignal.timeout uses timers of GLib. They are on the default context, because a signal may outlive the
// `runSync` in which it was made.
timerHost.setTimer = (callback, ms) =>
    GLib.timeout_add(GLib.PRIORITY_DEFAULT, ms, () => {
        callback();
        endOfSource();
        return GLib.SOURCE_REMOVE;
    });
timerHost.clearTimer = id => GLib.source_remove(id as number);
host.now = () => GLib.get_monotonic_time() / 1000;
