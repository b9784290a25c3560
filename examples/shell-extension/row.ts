// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Clutter from 'gi://Clutter';
import Gio from 'gi://Gio';
import St from 'gi://St';

import {paint, roundedRectangle, useAccent, useForeground} from './paint.js';

/** One line of the menu: what it is, how much, and a bar where it is a share of something. */
export class Row {
    readonly actor: St.BoxLayout;
    readonly #value: St.Label;
    readonly #bar: St.DrawingArea;
    #share = 0;

    constructor(path: string, icon: string, name: string) {
        this.#value = new St.Label({style_class: 'pulse-value'});
        this.#bar = new St.DrawingArea({style_class: 'pulse-bar', x_expand: true, visible: false});
        this.#bar.connect('repaint', () => this.#paint());

        const line = new St.BoxLayout({x_expand: true});
        line.add_child(new St.Label({style_class: 'pulse-name', text: name, x_expand: true}));
        line.add_child(this.#value);

        const text = new St.BoxLayout({
            style_class: 'pulse-text',
            orientation: Clutter.Orientation.VERTICAL,
            x_expand: true,
            y_align: Clutter.ActorAlign.CENTER,
        });
        text.add_child(line);
        text.add_child(this.#bar);

        this.actor = new St.BoxLayout({style_class: 'pulse-row'});
        const file = `${path}/icons/${icon}-symbolic.svg`;
        this.actor.add_child(new St.Icon({style_class: 'pulse-icon', gicon: Gio.Icon.new_for_string(file)}));
        this.actor.add_child(text);
    }

    show(value: string, share?: number): void {
        this.#value.text = value;
        if (share === undefined) return;
        this.#share = share;
        this.#bar.visible = true;
        this.#bar.queue_repaint();
    }

    #paint(): void {
        paint(this.#bar, (cairo, width, height) => {
            roundedRectangle(cairo, width, height);
            useForeground(cairo, this.#bar, 0.12);
            cairo.fill();
            roundedRectangle(cairo, Math.max(height, width * this.#share), height);
            useAccent(cairo, this.#bar, 1);
            cairo.fill();
        });
    }
}
