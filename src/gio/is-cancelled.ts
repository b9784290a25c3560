// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';
import GLib from 'gi://GLib';
import GObject from 'gi://GObject';

/**
 * Returns whether an error only says that somebody cancelled. Then there is nothing to show or to log.
 *
 * @param error whatever was caught; its `cause` is not looked at
 * @returns true for an AbortError (of any copy of this library), for CANCELLED or DISMISSED of any domain
 *     (Gio.IOErrorEnum, Gtk.DialogError), and for these over D-Bus; false for everything else, a TimeoutError too
 *
 * @example
 * ```js
 * try {
 *     await promised(file).load_contents_async(signal);
 * } catch (error) {
 *     if (!isCancelled(error)) throw error;
 * }
 * ```
 */
export function isCancelled(error: unknown): boolean {
    try {
        if (error instanceof GLib.Error)
            return (
                hasCancelledCode(error) || (Gio.DBusError.is_remote_error(error) && isRemoteCancelled(error))
            );
        // GJS would print a critical message about a disposed GObject.
        if (typeof error !== 'object' || error === null || error instanceof GObject.Object) return false;
        return (error as {name?: unknown}).name === 'AbortError';
    } catch {
        // A proxy or a getter of the error has thrown.
        return false;
    }
}

/** The class of an error has the codes of its domain, so Gtk need not be imported. */
function hasCancelledCode(error: GLib.Error): boolean {
    const {CANCELLED, DISMISSED} = error.constructor as {CANCELLED?: unknown; DISMISSED?: unknown};
    return error.code === CANCELLED || error.code === DISMISSED;
}

/** `org.gnome.gjs.JSError.AbortError`, `org.freedesktop.portal.Error.Cancelled`, `org.freedesktop.PolicyKit1.Error.Cancelled` */
function isRemoteCancelled(error: GLib.Error): boolean {
    return /\.(AbortError|Cancell?ed)$/.test(Gio.DBusError.get_remote_error(error) ?? '');
}
