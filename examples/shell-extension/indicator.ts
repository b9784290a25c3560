// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Clutter from 'gi://Clutter';
import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import St from 'gi://St';
import {Button} from 'resource:///org/gnome/shell/ui/panelMenu.js';

import {Graph} from './graph.js';
import type {Space} from './readings.js';
import {Row} from './row.js';

function percent(fraction: number): string {
    return `${Math.round(fraction * 100)} %`;
}

/** The button in the panel and its menu. */
export class Indicator {
    readonly button: Button;
    readonly #label: St.Label;
    readonly #graphs: Graph[];
    readonly #rows: Record<'processor' | 'memory' | 'disk' | 'programs', Row>;

    constructor(path: string, settings: Gio.Settings) {
        const small = new Graph('pulse-panel-graph', 12);
        const large = new Graph('pulse-menu-graph', 40);
        this.#graphs = [small, large];
        this.#rows = {
            processor: new Row(path, 'processor', 'Processor'),
            memory: new Row(path, 'memory', 'Memory'),
            disk: new Row(path, 'disk', 'Home folder'),
            programs: new Row(path, 'bus', 'Session bus'),
        };

        this.#label = new St.Label({
            style_class: 'pulse-panel-label',
            text: '…',
            y_align: Clutter.ActorAlign.CENTER,
        });
        settings.bind('show-percentage', this.#label, 'visible', Gio.SettingsBindFlags.GET);
        const box = new St.BoxLayout({style_class: 'pulse-panel'});
        box.add_child(small.actor);
        box.add_child(this.#label);

        const card = new St.BoxLayout({
            style_class: 'pulse-card',
            orientation: Clutter.Orientation.VERTICAL,
        });
        card.add_child(large.actor);
        for (const row of Object.values(this.#rows)) card.add_child(row.actor);

        this.button = new Button(0.5, 'Pulse');
        this.button.add_child(box);
        this.button.menu.box.add_child(card);
    }

    showProcessor(busy: number): void {
        this.#label.text = percent(busy);
        for (const graph of this.#graphs) graph.push(busy);
        this.#rows.processor.show(percent(busy), busy);
    }

    showMemory({used, total}: Space): void {
        this.#rows.memory.show(`${GLib.format_size(used)} of ${GLib.format_size(total)}`, used / total);
    }

    showDisk({used, total}: Space): void {
        this.#rows.disk.show(`${GLib.format_size(total - used)} free`, used / total);
    }

    showPrograms(count: number): void {
        this.#rows.programs.show(`${count} program${count === 1 ? '' : 's'}`);
    }

    destroy(): void {
        this.button.destroy();
    }
}
