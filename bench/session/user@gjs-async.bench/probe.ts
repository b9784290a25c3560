// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GLib from 'gi://GLib';
import St from 'gi://St';
import * as Main from 'resource:///org/gnome/shell/ui/main.js';

/** The screen shows sixty frames a second; one that comes half a frame later has missed its time. */
const LATE = (1.5 * 1000) / 60;
const TICK = 4;

/** Milliseconds, and numbers of frames. */
export interface Smoothness {
    /** How long the main loop stood still, by the clock. */
    stall: number;
    /** How long its thread worked meanwhile: a busy machine does not make that longer. */
    work: number;
    frames: number;
    late: number;
}

/** Milliseconds of processor time of this thread. */
function processorTime(): number {
    const [, bytes] = GLib.file_get_contents('/proc/thread-self/schedstat');
    return Number.parseInt(new TextDecoder().decode(bytes)) / 1e6;
}

/** Watches the main loop and the frames of the shell, which it keeps painting. */
export class Probe {
    readonly #seen: Smoothness = {stall: 0, work: 0, frames: 0, late: 0};
    readonly #timer: number;
    readonly #stage = Main.uiGroup.get_stage();
    readonly #actor = new St.Widget({style: 'width: 4px; height: 4px; background-color: red;'});
    readonly #painted: number;

    constructor() {
        let last = GLib.get_monotonic_time();
        let worked = processorTime();
        this.#timer = GLib.timeout_add(GLib.PRIORITY_HIGH, TICK, () => {
            const [now, work] = [GLib.get_monotonic_time(), processorTime()];
            this.#seen.stall = Math.max(this.#seen.stall, (now - last) / 1000 - TICK);
            this.#seen.work = Math.max(this.#seen.work, work - worked);
            [last, worked] = [now, work];
            return GLib.SOURCE_CONTINUE;
        });

        Main.uiGroup.add_child(this.#actor);
        let frame = last;
        this.#painted = this.#stage.connect('after-paint', () => {
            const now = GLib.get_monotonic_time();
            this.#seen.frames += 1;
            if ((now - frame) / 1000 > LATE) this.#seen.late += 1;
            frame = now;
            this.#actor.queue_redraw();
        });
        this.#actor.queue_redraw();
    }

    end(): Smoothness {
        GLib.source_remove(this.#timer);
        this.#stage.disconnect(this.#painted);
        this.#actor.destroy();
        return this.#seen;
    }
}
