// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

/** Gives a function the text of a function of C, by which the library knows what it takes. */
export function asNative<Begin extends object>(begin: Begin, parameters: string): Begin {
    const text = `function Gio.start(${parameters}, callback) {\n\t/* wrapper for native symbol g_start() */\n}`;
    return Object.assign(begin, {toString: () => text});
}
