// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import type cairo from 'cairo';
import type St from 'gi://St';

/** Calls `draw` with the drawing context of an area, and with its size. */
export function paint(
    area: St.DrawingArea,
    draw: (context: cairo.Context, width: number, height: number) => void,
): void {
    const context = area.get_context();
    const [width, height] = area.get_surface_size();
    draw(context, width, height);
    context.$dispose();
}

/** Draws with the colour that the style sheet gives the area as `-pulse-color`. */
export function useAccent(context: cairo.Context, area: St.DrawingArea, alpha: number): void {
    const {red, green, blue} = area.get_theme_node().get_color('-pulse-color');
    context.setSourceRGBA(red / 255, green / 255, blue / 255, alpha);
}

/** Draws with the colour of the text around the area. */
export function useForeground(context: cairo.Context, area: St.DrawingArea, alpha: number): void {
    const {red, green, blue} = area.get_theme_node().get_foreground_color();
    context.setSourceRGBA(red / 255, green / 255, blue / 255, alpha);
}

/** The outline of a rectangle with round corners. */
export function roundedRectangle(
    context: cairo.Context,
    width: number,
    height: number,
    radius: number = height / 2,
): void {
    const corner = (x: number, y: number, quarter: number): void =>
        context.arc(x, y, radius, (quarter * Math.PI) / 2, ((quarter + 1) * Math.PI) / 2);
    context.newPath();
    corner(width - radius, radius, 3);
    corner(width - radius, height - radius, 0);
    corner(radius, height - radius, 1);
    corner(radius, radius, 2);
    context.closePath();
}
