// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type cairo from 'cairo';
import St from 'gi://St';

import {paint, roundedRectangle, useAccent, useForeground} from './paint.js';

const LINE = 1.5;
const RADIUS = 6;

/** The latest values from 0 to 1 as a curve, the newest on the right. */
export class Graph {
    readonly actor: St.DrawingArea;
    readonly #values: number[] = [];
    readonly #length: number;

    constructor(styleClass: string, length: number) {
        this.#length = length;
        this.actor = new St.DrawingArea({style_class: styleClass, x_expand: true});
        this.actor.connect('repaint', () => this.#paint());
    }

    push(value: number): void {
        this.#values.push(value);
        if (this.#values.length > this.#length) this.#values.shift();
        this.actor.queue_repaint();
    }

    #paint(): void {
        paint(this.actor, (context, width, height) => {
            roundedRectangle(context, width, height, RADIUS);
            useForeground(context, this.actor, 0.06);
            context.fillPreserve();
            context.clip();
            if (this.#values.length < 2) return;

            const start = this.#trace(context, width, height);
            useAccent(context, this.actor, 1);
            context.setLineWidth(LINE);
            context.strokePreserve();
            context.lineTo(width, height);
            context.lineTo(start, height);
            context.closePath();
            useAccent(context, this.actor, 0.25);
            context.fill();
        });
    }

    /** Traces the curve, and gives the place where it starts. */
    #trace(context: cairo.Context, width: number, height: number): number {
        const step = width / (this.#length - 1);
        const y = (value: number): number => LINE + (1 - value) * (height - 2 * LINE);
        const start = width - (this.#values.length - 1) * step;
        let [x, previous] = [start, y(this.#values[0] ?? 0)];
        context.moveTo(x, previous);
        for (const value of this.#values.slice(1)) {
            // Level at each value, so that the curve never overshoots.
            const middle = x + step / 2;
            x += step;
            context.curveTo(middle, previous, middle, y(value), x, y(value));
            previous = y(value);
        }
        return start;
    }
}
