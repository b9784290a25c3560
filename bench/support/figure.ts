// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** Prints a figure for bench.mjs, which makes a table of those of all runtimes. */
export function printFigure(name: string, value: number): void {
    print(`${name}\t${value}`);
}
