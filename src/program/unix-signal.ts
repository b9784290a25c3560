// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import gi from 'gi';
import GLib from 'gi://GLib';

type Add = (priority: number, signum: number, callback: () => boolean) => number;

/** Calls back when the process gets the Unix signal. Returns the ID of the source. */
export function addUnixSignal(signum: number, callback: () => void): number {
    return findAdd()(GLib.PRIORITY_DEFAULT, signum, () => {
        callback();
        return GLib.SOURCE_CONTINUE;
    });
}

/** Finds the function by its newest name, as GJS warns about the older ones. */
function findAdd(): Add {
    try {
        const unix = gi.require('GLibUnix', '2.0') as {signal_add?: Add; signal_add_full: Add};
        return unix.signal_add ?? unix.signal_add_full;
    } catch {
        // This version of GLib has it in the namespace GLib.
        return (GLib as unknown as {unix_signal_add: Add}).unix_signal_add;
    }
}
