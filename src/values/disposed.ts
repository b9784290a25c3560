// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import GObject from 'gi://GObject';

/** Whether a GObject has been disposed. GJS shows it only in the text of the wrapper. */
export function isDisposed(value: unknown): boolean {
    return (
        value instanceof GObject.Object &&
        // [object (DISPOSED) instance wrapper GIName:Gio.SimpleAction jsobj@… native@…]
        GObject.Object.prototype.toString.call(value).startsWith('[object (')
    );
}
