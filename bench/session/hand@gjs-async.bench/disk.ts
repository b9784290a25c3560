// SPDX-License-Identifier: MIT OR LGPL-2.0-or-later
// SPDX-FileCopyrightText: 2026 The gjs-async authors

import Gio from 'gi://Gio';

Gio._promisify(Gio.Subprocess.prototype, 'communicate_utf8_async');

/** The bytes that are free, as a program says. */
export async function readFree(cancellable: Gio.Cancellable): Promise<string> {
    const process = Gio.Subprocess.new(['df', '--output=avail', '/'], Gio.SubprocessFlags.STDOUT_PIPE);
    try {
        const [stdout] = await process.communicate_utf8_async(null, cancellable);
        if (!process.get_successful()) throw new Error(`df: status ${process.get_status()}`);
        return (stdout ?? '').trimEnd().split('\n').at(-1)?.trim() ?? '';
    } catch (error) {
        process.force_exit();
        throw error;
    }
}
