// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import gi from 'gi';
import GLib from 'gi://GLib';

type Add = (priority: number, signum: number, callback: () => boolean) => number;

/** Calls back when the process gets the Unix signal; returns the numeric id of the source. */
export function addUnixSignal(signum: number, callback: () => void): number {
    return findAdd()(GLib.PRIORITY_DEFAULT, signum, () => {
        callback();
        return GLib.SOURCE_CONTINUE;
    });
}

/** The function under its name of today: GJS complains about the older ones. */
function findAdd(): Add {
    try {
        const unix = gi.require('GLibUnix', '2.0') as {signal_add?: Add; signal_add_full: Add};
        return unix.signal_add ?? unix.signal_add_full;
    } catch {
        // This GLib keeps it with the rest.
        return (GLib as unknown as {unix_signal_add: Add}).unix_signal_add;
    }
}
