// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

// Pulse: how busy the computer is, in the panel. Pack it with `npm run pack:extension`.

import type Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import {Extension} from 'resource:///org/gnome/shell/extensions/extension.js';
import * as Main from 'resource:///org/gnome/shell/ui/main.js';

import {AbortController, type AbortSignal, isCancelled, sleep} from 'gjs-async';

import {Indicator} from './indicator.js';
import {countPrograms, openBus, Processor, readDisk, readMemory} from './readings.js';

export default class Pulse extends Extension {
    #controller: AbortController | null = null;
    #indicator: Indicator | null = null;

    override enable(): void {
        this.#controller = new AbortController();
        const settings = this.getSettings();
        this.#indicator = new Indicator(this.path, settings);
        Main.panel.addToStatusArea(this.uuid, this.#indicator.button);
        const {signal} = this.#controller;
        const tasks = [
            this.#watchOften(this.#indicator, settings, signal),
            this.#watchDisk(this.#indicator, signal),
        ];
        for (const task of tasks)
            task.catch((error: unknown) => {
                if (!isCancelled(error)) console.error(error);
            });
    }

    override disable(): void {
        this.#controller?.abort();
        this.#controller = null;
        this.#indicator?.destroy();
        this.#indicator = null;
    }

    /** What changes all the time, and costs a few reads. */
    async #watchOften(indicator: Indicator, settings: Gio.Settings, signal: AbortSignal): Promise<void> {
        const processor = new Processor();
        const bus = await openBus(signal);
        for (;;) {
            const [busy, memory, programs] = await Promise.all([
                processor.read(signal),
                readMemory(signal),
                countPrograms(bus, signal),
            ]);
            indicator.showProcessor(busy);
            indicator.showMemory(memory);
            indicator.showPrograms(programs);
            await sleep(settings.get_int('interval') * 1000, {signal});
        }
    }

    /** What changes slowly, and takes a process. */
    async #watchDisk(indicator: Indicator, signal: AbortSignal): Promise<void> {
        for (;;) {
            const disk = await readDisk(GLib.get_home_dir(), signal);
            indicator.showDisk(disk);
            await sleep(60_000, {signal});
        }
    }
}
